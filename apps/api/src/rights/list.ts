import type { FrozenRole, frozenRoleViews } from '@unbind/contract/rights';
import type { Prisma } from '@unbind/prisma';
import { z } from 'zod';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { viewFrozen } from './view.ts';

type View = (typeof frozenRoleViews)[number];

const key = z.tuple([cursorTime, cursorText]);

const where = {
  open: { state: 'frozen' },
  reviewed: { state: { not: 'frozen' }, flagged: false },
  unreviewed: { state: 'removed', flagged: true },
} as const satisfies Readonly<Record<View, Prisma.FrozenRoleWhereInput>>;

interface Asked {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  readonly state?: View | undefined;
  readonly unbindingId?: string | undefined;
}

/** Frozen roles: those that wait by the time that is left, the others newest first. */
export async function listFrozen(
  tx: Pick<Tx, 'db'>,
  user: SignedIn,
  asked: Asked,
): Promise<{ items: FrozenRole[]; nextCursor: string | null } | Refusal> {
  const after = readCursor(asked.cursor, key);
  if (isRefusal(after)) return after;
  const limit = pageSize(asked.limit);
  const [removeAt, id] = after ?? [];
  const [order, beyond] = asked.state === 'open' ? (['asc', 'gt'] as const) : (['desc', 'lt'] as const);
  const rows = await tx.db.frozenRole.findMany({
    where: {
      orgId: user.orgId,
      ...(asked.state === undefined ? {} : where[asked.state]),
      ...(asked.unbindingId === undefined ? {} : { unbindingId: asked.unbindingId }),
      ...(removeAt === undefined || id === undefined
        ? {}
        : { OR: [{ removeAt: { [beyond]: removeAt } }, { removeAt, id: { [beyond]: id } }] }),
    },
    orderBy: [{ removeAt: order }, { id: order }],
    take: limit + 1,
  });
  const page = pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [row.removeAt.toISOString(), row.id],
  );
  return { items: await viewFrozen(tx, user, page.items), nextCursor: page.nextCursor };
}

/** How many wait, how many nobody reviewed, and when the next falls due. */
export async function frozenSummary({ db }: Pick<Tx, 'db'>, orgId: string) {
  const open = { orgId, ...where.open };
  const next = await db.frozenRole.findFirst({ where: open, orderBy: { removeAt: 'asc' }, select: { removeAt: true } });
  return {
    open: await db.frozenRole.count({ where: open }),
    unreviewed: await db.frozenRole.count({ where: { orgId, ...where.unreviewed } }),
    nextAt: next?.removeAt.toISOString() ?? null,
  };
}
