import { send } from '../inheritance/moves.ts';
import { askReceiver } from '../inheritance/receiver-tasks.ts';
import { these, waitsInPool } from '../inheritance/which.ts';
import { candidatesOf, refuseReceiver } from '../members/receivers.ts';
import { tell } from '../notifications/tell.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { lockCase } from '../unbinding/case.ts';
import { type EntryRow, entriesById } from './pool.sql.ts';
import { poolReach, reaches } from './reach.ts';

/**
 * Ends the wait of these entries early: whoever answers for their departments names who receives them. All or none;
 * `not-found` for an entry that is not theirs to release, `fate-wrong` for one that is no longer free.
 */
export async function release(
  tx: Tx,
  user: SignedIn,
  { ids, toId }: { readonly ids: readonly string[]; readonly toId: string },
): Promise<readonly string[] | Refusal> {
  const wanted = [...new Set(ids)];
  const { releases } = await poolReach(tx, user);
  const rows = (await entriesById(tx.db, user.orgId, wanted)).filter((row) => reaches(releases, row.departmentId));
  if (rows.length < wanted.length) return refuse('not-found');
  for (const [unbindingId, entries] of Map.groupBy(rows, (row) => row.unbindingId)) {
    const refusal = await hand(tx, user, unbindingId, entries, toId);
    if (isRefusal(refusal)) return refusal;
  }
  if (toId !== user.id)
    await tell(tx, user.orgId, [toId], {
      kind: 'customers_sent',
      params: { name: user.name, count: rows.length },
      path: '/customers/handed',
    });
  return rows.map((row) => row.id);
}

async function hand(
  tx: Tx,
  user: SignedIn,
  unbindingId: string,
  entries: readonly EntryRow[],
  toId: string,
): Promise<Refusal | null> {
  const row = await lockCase(tx, user.orgId, unbindingId);
  if (isRefusal(row)) return row;
  const candidates = await candidatesOf(tx, user.orgId, row.memberId, [toId]);
  const unfit = refuseReceiver(candidates.get(toId), row.memberId);
  if (unfit !== null) return unfit;
  const customers = entries.map((entry) => entry.customerId);
  const way = { mode: 'pool', entry: 'released' } as const;
  const moved = await send(tx, these(user.orgId, customers), toId, way, waitsInPool());
  if (moved < entries.length) return refuse('fate-wrong');
  await askReceiver(tx, row, toId);
  tx.record({
    orgId: user.orgId,
    kind: 'pool_released',
    unbindingId,
    actorId: user.id,
    data: { toId, customerIds: [...customers].sort() },
  });
  tx.touch(unbindingId);
  return null;
}
