import type { Outcome } from '@unbind/domain/inheritance/fates';
import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';
import {
  endEntries,
  endMoves,
  endOwners,
  insertMoves,
  openEntries,
  openOwners,
  setFate,
  takeOverMoved,
} from './moves.sql.ts';
import { isRetained, type Which } from './which.ts';

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
  const gate = only === undefined ? which : Prisma.sql`${which} AND ${only}`;
  const moved = await setFate(db, gate, 'sent', 'transferring', now);
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
  const gate = Prisma.sql`${which} AND "Customer"."unbindingId" IS NOT NULL AND ${only ?? Prisma.sql`1 = 1`}`;
  const moved = await setFate(db, gate, 'pooled', 'waiting', now);
  if (moved === 0) return 0;
  await endMoves(db, which, { fate: 'withdrawn', reason, now });
  await openEntries(db, Prisma.sql`${which} AND "Customer"."fateAt" = ${now}`, { id: tx.newId(), claimBy });
  return moved;
}

/** How the hand-over of these customers ended: their receivers have taken over, or somebody must decide anew. */
export async function finish(
  tx: Tx,
  which: Which,
  outcome: Outcome,
  { only, reason = null }: { readonly only?: Which; readonly reason?: string | null } = {},
): Promise<number> {
  const { db, now } = tx;
  const gate = only === undefined ? which : Prisma.sql`${which} AND ${only}`;
  const moved =
    outcome === 'taken_over' ? await takeOverMoved(db, gate, now) : await setFate(db, gate, outcome, outcome, now);
  if (moved === 0) return 0;
  await endMoves(db, which, { fate: outcome, reason, now });
  if (outcome === 'taken_over') await writeOwners(tx, which);
  return moved;
}

/** Somebody has decided that these stay as they are; nobody is asked about them any more. */
export const leave = ({ db, now }: Tx, which: Which, only: Which): Promise<number> =>
  db.$executeRaw`
    UPDATE "Customer" SET "decidedAt" = ${now} WHERE ${which} AND ${only} AND "Customer"."decidedAt" IS NULL`;

/** The new WeChat has come: those who waited for it stay with their member. */
export async function keepRetained(tx: Tx, which: Which): Promise<void> {
  const { db, now } = tx;
  const kept = Prisma.sql`${which} AND ${isRetained}`;
  await db.$executeRaw`
    UPDATE "Transfer" SET "fate" = 'taken_over', "acceptedAt" = ${now}, "observedAt" = ${now}
    WHERE "fate" = 'waiting' AND "customerId" IN (SELECT "Customer"."id" FROM "Customer" WHERE ${kept})`;
  await db.$executeRaw`UPDATE "Customer" SET "fate" = 'taken_over', "fateAt" = ${now} WHERE ${kept}`;
  await writeOwners(tx, which);
}

async function writeOwners(tx: Tx, which: Which): Promise<void> {
  await endOwners(tx.db, which, tx.now);
  await openOwners(tx.db, which, tx.newId());
}
