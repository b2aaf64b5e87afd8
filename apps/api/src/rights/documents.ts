import { type WithdrawnDocument, withdrawnDocument } from '@unbind/contract/rights';
import { z } from 'zod';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { known, peopleOf } from '../people/people.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';

const key = z.tuple([cursorTime, cursorText]);
const right = withdrawnDocument.shape.right;

interface Asked {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  readonly memberId?: string | undefined;
  readonly unbindingId?: string | undefined;
}

/** Edit rights on shared documents that were withdrawn, newest first; of one member or one case where asked. */
export async function listWithdrawn(
  tx: Pick<Tx, 'db'>,
  user: SignedIn,
  { limit: wanted, cursor, memberId, unbindingId }: Asked,
): Promise<{ items: WithdrawnDocument[]; nextCursor: string | null } | Refusal> {
  const after = readCursor(cursor, key);
  if (isRefusal(after)) return after;
  const limit = pageSize(wanted);
  const [withdrawnAt, id] = after ?? [];
  const rows = await tx.db.documentGrant.findMany({
    where: {
      orgId: user.orgId,
      withdrawnAt: { not: null },
      ...(memberId === undefined ? {} : { memberId }),
      ...(unbindingId === undefined ? {} : { withdrawnByUnbindingId: unbindingId }),
      ...(withdrawnAt === undefined || id === undefined
        ? {}
        : { OR: [{ withdrawnAt: { lt: withdrawnAt } }, { withdrawnAt, id: { lt: id } }] }),
    },
    orderBy: [{ withdrawnAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const cases = await tx.db.unbinding.findMany({
    where: { orgId: user.orgId, id: { in: rows.flatMap((row) => row.withdrawnByUnbindingId ?? []) } },
    select: { id: true, number: true },
  });
  const people = await peopleOf(
    tx,
    user.orgId,
    rows.map((row) => row.memberId),
  );
  return pageOf(
    rows.flatMap((row) => (row.withdrawnAt === null ? [] : [{ ...row, withdrawnAt: row.withdrawnAt }])),
    limit,
    (row) => ({
      id: row.id,
      title: row.title,
      right: right.parse(row.right),
      holder: known(people(row.memberId)),
      grantedAt: row.grantedAt.toISOString(),
      withdrawnAt: row.withdrawnAt.toISOString(),
      unbinding: cases.find((each) => each.id === row.withdrawnByUnbindingId) ?? null,
    }),
    (row) => [row.withdrawnAt.toISOString(), row.id],
  );
}
