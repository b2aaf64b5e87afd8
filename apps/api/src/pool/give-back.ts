import { toPool } from '../inheritance/moves.ts';
import { closePool } from '../inheritance/pool-clock.ts';
import { keepReason } from '../inheritance/reasons.ts';
import { endIdleTasks } from '../inheritance/receiver-tasks.ts';
import { goesTo, these } from '../inheritance/which.ts';
import { noteHash } from '../ledger/note-hash.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { lockCase } from '../unbinding/case.ts';
import { type EntryRow, entriesById } from './pool.sql.ts';

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
  const of = { orgId: user.orgId, unbindingId: row.id, actorId: user.id };
  await keepReason(tx, [entry.customerId], { ...of, kind: 'given_back', reason });
  tx.record({ ...of, kind: 'customer_given_back', data: { customerId: entry.customerId, note: noteHash(reason) } });
  tx.touch(row.id);
  const [now] = await entriesById(tx.db, user.orgId, [id]);
  return now ?? refuse('not-found');
}
