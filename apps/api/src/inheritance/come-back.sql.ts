import type { Tx } from '../transaction.ts';

type Db = Tx['db'];

/*
 * A case is restored: whoever is still the member's own is no longer on the way anywhere. One statement a table; the
 * first decides, the others follow from it.
 */

export const keepCustomers = (db: Db, of: { readonly id: string; readonly memberId: string }): Promise<number> =>
  db.$executeRaw`
    UPDATE "Customer" SET "fate" = NULL, "fateAt" = NULL, "decidedAt" = NULL
    WHERE "unbindingId" = ${of.id} AND "ownerId" = ${of.memberId} AND "fate" IS NOT NULL AND "fate" <> 'taken_over'`;

export const withdrawMoves = (db: Db, unbindingId: string, now: Date) =>
  db.$executeRaw`
    UPDATE "Transfer" SET "fate" = 'withdrawn', "reason" = 'restored', "acceptedAt" = COALESCE("acceptedAt", ${now}), "observedAt" = ${now}
    WHERE "unbindingId" = ${unbindingId} AND "fate" IN ('transferring', 'waiting')`;

export const withdrawEntries = (db: Db, unbindingId: string) =>
  db.$executeRaw`
    UPDATE "PoolEntry" SET "state" = 'withdrawn'
    WHERE "unbindingId" = ${unbindingId} AND "customerId" IN (
      SELECT c."id" FROM "Customer" c WHERE c."unbindingId" = ${unbindingId} AND c."fate" IS NULL)`;

export const keepGroups = (db: Db, of: { readonly id: string; readonly memberId: string }): Promise<number> =>
  db.$executeRaw`
    UPDATE "CustomerGroup" SET "fate" = NULL
    WHERE "unbindingId" = ${of.id} AND "ownerId" = ${of.memberId} AND "fate" IS NOT NULL AND "fate" <> 'taken_over'`;
