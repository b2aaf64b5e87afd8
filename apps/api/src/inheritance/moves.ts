import type { Outcome } from '@unbind/domain/inheritance/fates';
import type { Tx } from '../transaction.ts';
import {
  endEntries,
  endMoves,
  endOwners,
  endWaiting,
  insertMoves,
  openEntries,
  openOwners,
  setDecided,
  setFate,
  takeOverMoved,
} from './moves.sql.ts';
import { among, changedAt, isOfCase, isRetained, type Which } from './which.ts';

/** How a customer comes to a receiver, and what becomes of the pool entry where there is one. */
export interface Way {
  readonly mode: 'assign' | 'pool' | 'direct';
  readonly entry: 'claimed' | 'escalated' | 'released';
  readonly flagged?: boolean;
}

/**
 * Hands these customers to a person, who is to take over; tells how many. `only`: a further condition that must still
 * hold at that moment, such as a free pool entry. Those under way to somebody already are left alone.
 */
export async function send(tx: Tx, which: Which, to: string, way: Way, only?: Which): Promise<number> {
  const { db, now } = tx;
  const moved = await setFate(db, among(which, only), 'sent', now);
  if (moved === 0) return 0;
  await insertMoves(db, which, { id: tx.newId(), to, mode: way.mode });
  await endEntries(db, which, { to, state: way.entry, flagged: way.flagged ?? false, now });
  return moved;
}

/** Puts these customers of a case into the pool until `claimBy`; whoever was to receive them is not any more. */
export async function toPool(
  tx: Tx,
  which: Which,
  claimBy: Date,
  { only, reason }: { readonly only?: Which; readonly reason: string },
): Promise<number> {
  const { db, now } = tx;
  const moved = await setFate(db, among(among(which, isOfCase), only), 'pooled', now);
  if (moved === 0) return 0;
  await endMoves(db, which, { fate: 'withdrawn', reason, now });
  await openEntries(db, among(which, changedAt(now)), { id: tx.newId(), claimBy });
  return moved;
}

/** How the hand-over of these customers ended: their receivers have taken over, or somebody must decide anew. */
export async function finish(
  tx: Tx,
  which: Which,
  outcome: Outcome,
  { only, reason = null }: { readonly only?: Which | undefined; readonly reason?: string | null } = {},
): Promise<number> {
  const { db, now } = tx;
  const gate = among(which, only);
  const moved = outcome === 'taken_over' ? await takeOverMoved(db, gate, now) : await setFate(db, gate, outcome, now);
  if (moved === 0) return 0;
  await endMoves(db, which, { fate: outcome, reason, now });
  if (outcome === 'taken_over') await writeOwners(tx, which);
  return moved;
}

/** Somebody has decided that these stay as they are; nobody is asked about them any more. */
export const leave = ({ db, now }: Tx, which: Which, only: Which): Promise<number> =>
  setDecided(db, among(which, only), now);

/** The new WeChat has come: those who waited for it stay with their member. */
export async function keepRetained(tx: Tx, which: Which): Promise<void> {
  const kept = among(which, isRetained);
  await endWaiting(tx.db, kept, { fate: 'taken_over', now: tx.now });
  await setFate(tx.db, kept, 'taken_over', tx.now);
  await writeOwners(tx, which);
}

async function writeOwners(tx: Tx, which: Which): Promise<void> {
  await endOwners(tx.db, which, tx.now);
  await openOwners(tx.db, which, tx.newId());
}
