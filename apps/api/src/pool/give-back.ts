import { receiverRefusal } from '@unbind/domain/inheritance/receivers';
import { send, toPool } from '../inheritance/moves.ts';
import { closePool } from '../inheritance/pool-clock.ts';
import { askReceiver, endIdleTasks } from '../inheritance/receiver-tasks.ts';
import { goesTo, these, waitsInPool } from '../inheritance/which.ts';
import { candidatesOf } from '../members/receivers.ts';
import { tell } from '../notifications/tell.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { lockCase } from '../unbinding/case.ts';
import { type EntryRow, entriesById } from './pool.sql.ts';
import { answersFor } from './reach.ts';

/**
 * Gives a claimed customer back, as long as nobody has taken over. The time to claim runs on from where it was; were it
 * over, the leader has the customer at once.
 */
export async function giveBack(tx: Tx, user: SignedIn, id: string, reason: string): Promise<EntryRow | Refusal> {
  const [entry] = await entriesById(tx.db, user.orgId, [id]);
  if (entry === undefined || entry.claimedById !== user.id) return refuse('not-found');
  if (entry.state !== 'claimed') return refuse('fate-wrong');
  const row = await lockCase(tx, user.orgId, entry.unbindingId);
  if (isRefusal(row)) return row;
  const which = these(user.orgId, [entry.customerId]);
  const only = goesTo({ memberId: user.id });
  const moved = await toPool(tx, which, entry.claimBy, { only, reason: 'given_back' });
  if (moved === 0) return refuse('fate-wrong');
  if (entry.claimBy <= tx.now) await closePool(tx, row);
  await endIdleTasks(tx, row);
  tx.record({
    orgId: user.orgId,
    kind: 'customer_given_back',
    unbindingId: row.id,
    actorId: user.id,
    data: { customerId: entry.customerId, reasonLength: reason.length },
  });
  tx.touch(row.id);
  const [now] = await entriesById(tx.db, user.orgId, [id]);
  return now ?? refuse('not-found');
}

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
  const answered = await answersFor(tx, user, 'pool.release');
  const rows = (await entriesById(tx.db, user.orgId, wanted)).filter(
    (row) => answered === null || answered.includes(row.departmentId ?? ''),
  );
  if (rows.length < wanted.length) return refuse('not-found');
  for (const [unbindingId, entries] of Map.groupBy(rows, (row) => row.unbindingId)) {
    const refusal = await hand(tx, user, unbindingId, entries, toId);
    if (isRefusal(refusal)) return refusal;
  }
  if (toId !== user.id)
    await tell(tx, user.orgId, [toId], {
      kind: 'customers_sent',
      params: { name: user.name, count: rows.length },
      path: '/tasks',
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
  const candidate = (await candidatesOf(tx, user.orgId, row.memberId, [toId])).get(toId);
  if (candidate === undefined) return refuse('not-found');
  const reason = receiverRefusal(candidate, row.memberId);
  if (reason !== null) return refuse('successor-unfit', { memberId: toId, name: candidate.name, reason });
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
