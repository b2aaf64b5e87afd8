import type { UnbindingRow, unbindings } from '@unbind/contract/unbindings';
import { openStates } from '@unbind/domain/unbinding/stages';
import { z } from 'zod';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { boundary } from '../people/scope.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { findCases } from './list.sql.ts';
import { viewRows } from './view.ts';

const key = z.tuple([cursorTime, cursorText]);
const timeOf = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));

/** One page of the cases about members whom this person sees, the newest first. */
export async function listCases(
  tx: Pick<Tx, 'db' | 'now' | 'carries'>,
  user: SignedIn,
  query: z.output<typeof unbindings.list.query>,
): Promise<{ items: UnbindingRow[]; nextCursor: string | null } | Refusal> {
  const { state, memberId } = query;
  const after = readCursor(query.cursor, key);
  if (isRefusal(after)) return after;
  const limit = pageSize(query.limit);
  const found = await findCases(tx.db, {
    orgId: user.orgId,
    memberId,
    states: state === undefined ? undefined : state === 'open' ? openStates : [state],
    from: timeOf(query.from),
    to: timeOf(query.to),
    within: boundary(user, 'unbinding.list'),
    after,
    limit: limit + 1,
  });
  const rows = await tx.db.unbinding.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  const page = pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [row.createdAt.toISOString(), row.id],
  );
  return { items: await viewRows(tx, user.orgId, page.items), nextCursor: page.nextCursor };
}
