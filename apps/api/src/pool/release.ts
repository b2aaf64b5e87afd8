import { countedBy, refuseByHand, spentBudgets } from '../inheritance/by-hand.ts';
import { send } from '../inheritance/moves.ts';
import { keepReason } from '../inheritance/reasons.ts';
import { askReceiver } from '../inheritance/receiver-tasks.ts';
import { these, waitsInPool } from '../inheritance/which.ts';
import { noteHash } from '../ledger/note-hash.ts';
import { tell } from '../notifications/tell.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { lockCase } from '../unbinding/case.ts';
import { type EntryRow, entriesById } from './pool.sql.ts';
import { poolReach, reaches } from './reach.ts';

/** These entries, when this person answers for the departments of all of them; `not-found` otherwise. */
export async function releasable(
  tx: Pick<Tx, 'db' | 'now'>,
  user: SignedIn,
  ids: readonly string[],
): Promise<readonly EntryRow[] | Refusal> {
  const wanted = [...new Set(ids)];
  const { releases } = await poolReach(tx, user);
  const rows = (await entriesById(tx.db, user.orgId, wanted)).filter((row) => reaches(releases, row.departmentId));
  return rows.length < wanted.length ? refuse('not-found') : rows;
}

interface Release {
  readonly ids: readonly string[];
  readonly toId: string;
  readonly reason?: string | undefined;
}

/**
 * Ends the wait of these entries early: whoever answers for their departments names who receives them. All or none;
 * `not-found` for an entry that is not theirs to release, `fate-wrong` for one that is no longer free, `successor-unfit`
 * for somebody who cannot receive so many, `transfer-limit` when one of them cannot be handed over now.
 */
export async function release(tx: Tx, user: SignedIn, given: Release): Promise<readonly string[] | Refusal> {
  const rows = await releasable(tx, user, given.ids);
  if (isRefusal(rows)) return rows;
  const from = countedBy(rows.map((row) => row.fromMemberId));
  const customers = rows.map((row) => row.customerId);
  const unfit =
    (await refuseByHand(tx, user.orgId, from, given.toId)) ?? (await spentBudgets(tx, user.orgId, customers));
  if (unfit !== null) return unfit;
  for (const [unbindingId, entries] of Map.groupBy(rows, (row) => row.unbindingId)) {
    const refusal = await hand(tx, user, unbindingId, entries, given);
    if (isRefusal(refusal)) return refusal;
  }
  if (given.toId !== user.id)
    await tell(tx, user.orgId, [given.toId], {
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
  { toId, reason }: Release,
): Promise<Refusal | null> {
  const row = await lockCase(tx, user.orgId, unbindingId);
  if (isRefusal(row)) return row;
  const customers = entries.map((entry) => entry.customerId);
  const way = { mode: 'pool', entry: 'released' } as const;
  const moved = await send(tx, these(user.orgId, customers), toId, way, waitsInPool());
  if (moved < entries.length) return refuse('fate-wrong');
  await askReceiver(tx, row, toId);
  const of = { orgId: user.orgId, unbindingId, actorId: user.id };
  if (reason !== undefined) await keepReason(tx, customers, { ...of, kind: 'released', toMemberId: toId, reason });
  const note = reason === undefined ? null : noteHash(reason);
  tx.record({ ...of, kind: 'pool_released', data: { toId, customerIds: [...customers].sort(), note } });
  tx.touch(unbindingId);
  return null;
}
