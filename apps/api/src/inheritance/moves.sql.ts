import { type Fate, type FateEvent, fateOf, fatesBefore } from '@unbind/domain/inheritance/fates';
import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';
import type { Which } from './which.ts';

type Db = Tx['db'];

/*
 * Customers move in sets: one statement a step, whatever their number. A `Which` says which customers are meant, by what
 * a move does not change; the first statement of every move is its gate, so that of two at once the second moves none.
 */

const before = (event: FateEvent): Prisma.Sql => {
  const fates = fatesBefore(event);
  const named = fates.filter((fate): fate is Fate => fate !== null);
  const one = Prisma.sql`"Customer"."fate" IN (${Prisma.join(named)})`;
  return fates.includes(null) ? Prisma.sql`("Customer"."fate" IS NULL OR ${one})` : one;
};

export async function countOf(db: Db, which: Which): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number | bigint }[]>`
    SELECT COUNT(*) AS "count" FROM "Customer" WHERE ${which}`;
  return Number(row?.count ?? 0);
}

/** The gate: those whose fate lets the event happen get the fate that it leads to. Tells how many. */
export const setFate = (db: Db, which: Which, event: FateEvent, now: Date): Promise<number> =>
  db.$executeRaw`
    UPDATE "Customer" SET "fate" = ${fateOf(event)}, "fateAt" = ${now}, "decidedAt" = NULL
    WHERE ${which} AND ${before(event)}`;

/*
 * A time that goes into a new row comes from `fateAt`, which the gate has just set: PostgreSQL takes a bound value in a
 * list of columns for text.
 */

/** A transfer to `to` for each of them that is under way and has none. */
export const insertMoves = (
  db: Db,
  which: Which,
  of: { readonly id: string; readonly to: string; readonly mode: string },
) =>
  db.$executeRaw`
    INSERT INTO "Transfer" ("id", "orgId", "customerId", "fromMemberId", "toMemberId", "unbindingId", "source", "fate", "requestedAt", "mode")
    SELECT ${`${of.id}:`} || "Customer"."id", "Customer"."orgId", "Customer"."id", "Customer"."ownerId", ${of.to}, "Customer"."unbindingId", 'console', 'transferring', "Customer"."fateAt", ${of.mode}
    FROM "Customer"
    WHERE ${which} AND "Customer"."fate" = 'transferring' AND NOT EXISTS (
      SELECT 1 FROM "Transfer" t WHERE t."customerId" = "Customer"."id" AND t."fate" = 'transferring')`;

/** The pool entries of those who are not waiting any more end, for `to`. */
export const endEntries = (
  db: Db,
  which: Which,
  of: { readonly to: string; readonly state: string; readonly flagged: boolean; readonly now: Date },
) =>
  db.$executeRaw`
    UPDATE "PoolEntry" SET "state" = ${of.state}, "claimedById" = ${of.to}, "claimedAt" = ${of.now}, "flagged" = ${of.flagged}
    WHERE "state" = 'free' AND "customerId" IN (
      SELECT "Customer"."id" FROM "Customer" WHERE ${which} AND "Customer"."fate" <> 'waiting')`;

/** Transfers of customers who are no longer under way end in `fate`. */
export const endMoves = (
  db: Db,
  which: Which,
  of: { readonly fate: string; readonly reason: string | null; readonly now: Date },
) =>
  db.$executeRaw`
    UPDATE "Transfer" SET "fate" = ${of.fate}, "reason" = ${of.reason}, "acceptedAt" = COALESCE("acceptedAt", ${of.now}), "observedAt" = ${of.now}
    WHERE "fate" = 'transferring' AND "customerId" IN (
      SELECT "Customer"."id" FROM "Customer" WHERE ${which} AND "Customer"."fate" <> 'transferring')`;

/** What stood for those who waited for the member's new WeChat ends in `fate`. */
export const endWaiting = (db: Db, which: Which, of: { readonly fate: string; readonly now: Date }) =>
  db.$executeRaw`
    UPDATE "Transfer" SET "fate" = ${of.fate}, "acceptedAt" = ${of.now}, "observedAt" = ${of.now}
    WHERE "fate" = 'waiting' AND "customerId" IN (SELECT "Customer"."id" FROM "Customer" WHERE ${which})`;

export const setDecided = (db: Db, which: Which, now: Date): Promise<number> =>
  db.$executeRaw`UPDATE "Customer" SET "decidedAt" = ${now} WHERE ${which} AND "Customer"."decidedAt" IS NULL`;

/** Those whose receivers have taken over become theirs; the gate of a takeover. */
export const takeOverMoved = (db: Db, which: Which, now: Date): Promise<number> =>
  db.$executeRaw`
    UPDATE "Customer" SET "fate" = 'taken_over', "fateAt" = ${now}, "decidedAt" = NULL, "ownerId" = (
      SELECT t."toMemberId" FROM "Transfer" t WHERE t."customerId" = "Customer"."id" AND t."fate" = 'transferring')
    WHERE ${which} AND "Customer"."fate" = 'transferring'`;

/** An entry for each of them that waits and has no free one; one that was there before is opened again. */
export const openEntries = (db: Db, which: Which, of: { readonly id: string; readonly claimBy: Date }) =>
  db.$executeRaw`
    INSERT INTO "PoolEntry" ("id", "orgId", "customerId", "unbindingId", "fromMemberId", "departmentId", "enteredAt", "claimBy", "state", "flagged")
    SELECT ${`${of.id}:`} || "Customer"."id", "Customer"."orgId", "Customer"."id", "Customer"."unbindingId", u."memberId", m."mainDepartmentId", "Customer"."fateAt", COALESCE(${of.claimBy}, "Customer"."fateAt"), 'free', FALSE
    FROM "Customer" JOIN "Unbinding" u ON u."id" = "Customer"."unbindingId" JOIN "Member" m ON m."id" = u."memberId"
    WHERE ${which} AND "Customer"."fate" = 'waiting'
    ON CONFLICT ("unbindingId", "customerId") DO UPDATE SET "state" = 'free', "claimedById" = NULL, "claimedAt" = NULL,
      "enteredAt" = excluded."enteredAt", "claimBy" = excluded."claimBy", "flagged" = FALSE`;

/** Owner history: what was open and is no longer true ends… */
export const endOwners = (db: Db, which: Which, now: Date) =>
  db.$executeRaw`
    UPDATE "CustomerOwner" SET "untilAt" = ${now}
    WHERE "untilAt" IS NULL AND "customerId" IN (
      SELECT "Customer"."id" FROM "Customer"
      WHERE ${which} AND "Customer"."fate" = 'taken_over' AND "Customer"."ownerId" <> "CustomerOwner"."memberId")`;

/** …and whoever has none open gets one. */
export const openOwners = (db: Db, which: Which, id: string) =>
  db.$executeRaw`
    INSERT INTO "CustomerOwner" ("id", "orgId", "customerId", "memberId", "fromAt", "unbindingId")
    SELECT ${`${id}:`} || "Customer"."id", "Customer"."orgId", "Customer"."id", "Customer"."ownerId", "Customer"."fateAt", "Customer"."unbindingId"
    FROM "Customer"
    WHERE ${which} AND "Customer"."fate" = 'taken_over' AND "Customer"."ownerId" IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "CustomerOwner" o WHERE o."customerId" = "Customer"."id" AND o."untilAt" IS NULL)`;
