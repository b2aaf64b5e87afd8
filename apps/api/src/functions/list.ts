import type { FunctionsSummary, functionStates } from '@unbind/contract/functions';
import { interopKinds } from '@unbind/domain/interop/table';
import { z } from 'zod';
import { cursorText, cursorTime, pageOf, readCursor } from '../http/page.ts';
import { isRefusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { impairedStates } from './back.ts';
import { seenBy } from './reach.ts';
import { isImpaired, ruleOf, viewFunctions } from './view.ts';

interface Asked {
  readonly state?: (typeof functionStates)[number] | 'impaired' | undefined;
  readonly unbindingId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const byTime = z.tuple([cursorTime, cursorText]);
const byId = z.tuple([z.null(), cursorText]);
const key = z.union([byTime, byId]);

/** Functions, the newest impairment first; those that never had one come by their id. */
export async function listFunctions(tx: Pick<Tx, 'db'>, user: SignedIn, asked: Asked) {
  const after = readCursor(asked.cursor, key);
  if (isRefusal(after)) return after;
  const { state, unbindingId } = asked;
  const timed = state !== undefined && state !== 'working';
  const [at, id] = after ?? [];
  const beyond =
    at instanceof Date ? { OR: [{ degradedAt: { lt: at } }, { degradedAt: at, id: { gt: id ?? '' } }] } : {};
  const rows = await tx.db.interopAsset.findMany({
    where: {
      orgId: user.orgId,
      ...(unbindingId === undefined ? {} : { changedByUnbindingId: unbindingId }),
      AND: [
        await seenBy(tx, user),
        state === undefined ? {} : { state: state === 'impaired' ? { in: impairedStates } : state },
        timed ? { degradedAt: { not: null } } : {},
        timed ? beyond : id === undefined ? {} : { id: { gt: id } },
      ],
    },
    orderBy: timed ? [{ degradedAt: 'desc' }, { id: 'asc' }] : { id: 'asc' },
    take: asked.limit + 1,
  });
  const page = pageOf(
    rows,
    asked.limit,
    (row) => row,
    (row) => [timed ? (row.degradedAt?.toISOString() ?? null) : null, row.id],
  );
  return { items: await viewFunctions(tx, user, page.items), nextCursor: page.nextCursor };
}

const kind = z.enum(interopKinds);

/** How many of what this person sees do not work now, and when the next one is back by itself. */
export async function summarise(tx: Pick<Tx, 'db' | 'now'>, user: SignedIn): Promise<FunctionsSummary> {
  const all = await tx.db.interopAsset.findMany({
    where: { orgId: user.orgId, state: { not: 'working' }, AND: [await seenBy(tx, user)] },
    orderBy: { id: 'asc' },
  });
  const impaired = all.filter(isImpaired);
  const count = (which: (rule: ReturnType<typeof ruleOf>, set: boolean) => boolean): number =>
    impaired.filter((asset) => which(ruleOf(asset), asset.stopGapAt !== null)).length;
  const [next] = impaired
    .filter((asset) => ruleOf(asset).recovers === 'by_itself')
    .sort((a, b) => (a.recoverBy?.getTime() ?? 0) - (b.recoverBy?.getTime() ?? 0));
  return {
    impaired: impaired.length,
    high: count(({ impact }) => impact === 'high'),
    unbridged: count(({ stopGap }, set) => stopGap !== null && !set),
    byPerson: count(({ recovers }) => recovers === 'by_person'),
    recovered: all.length - impaired.length,
    next:
      next === undefined || next.recoverBy === null
        ? null
        : { id: next.id, kind: kind.parse(next.kind), name: next.name, at: next.recoverBy.toISOString() },
    at: tx.now.toISOString(),
  };
}
