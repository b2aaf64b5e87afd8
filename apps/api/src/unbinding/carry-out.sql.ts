import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';

type Db = Tx['db'];

/*
 * The carry-out in sets: one statement an effect, whatever the number of objects. Times come from the effect's own row
 * (`requestedAt` is the transaction's time), so that every row of one carry-out bears the same one.
 */

/** Everything went as forecast: what did not is corrected afterwards, one by one. */
export async function forecastBecameFact(db: Db, unbindingId: string): Promise<void> {
  await db.$executeRaw`UPDATE "EffectItem" SET "fact" = "forecast", "factTo" = "forecastTo" WHERE "unbindingId" = ${unbindingId}`;
  await db.$executeRaw`UPDATE "Effect" SET "factCount" = "forecastCount" WHERE "unbindingId" = ${unbindingId}`;
}

/** What a person does is requested; what is ours is seen to hold with the commit. */
export const requestedNow = (db: Db, unbindingId: string, now: Date) =>
  db.$executeRaw`UPDATE "Effect" SET "requestedAt" = ${now} WHERE "unbindingId" = ${unbindingId} AND "phase" <> 'timed'`;

export const observedNow = (db: Db, unbindingId: string, now: Date) =>
  db.$executeRaw`
    UPDATE "Effect" SET "acceptedAt" = ${now}, "observedAt" = ${now}, "observedBy" = 'commit'
    WHERE "unbindingId" = ${unbindingId} AND "phase" = 'now'`;

export const setTime = (db: Db, at: Date, effectIds: readonly string[]) =>
  db.$executeRaw`UPDATE "Effect" SET "forecastAt" = ${at} WHERE "id" IN (${Prisma.join([...effectIds])})`;

/** A transfer for each customer that somebody is to receive; one who waits for the member's new WeChat is the member's own. */
export const insertTransfers = (db: Db, effectIds: readonly string[]) =>
  db.$executeRaw`
    INSERT INTO "Transfer" ("id", "orgId", "customerId", "fromMemberId", "toMemberId", "unbindingId", "source", "fate", "requestedAt", "mode")
    SELECT e."unbindingId" || ':' || i."objectId", e."orgId", i."objectId", i."before", i."factTo", e."unbindingId", 'console', i."fact", e."requestedAt",
      CASE e."kind" WHEN 'customers_retain' THEN 'retain' ELSE 'assign' END
    FROM "EffectItem" i JOIN "Effect" e ON e."id" = i."effectId"
    WHERE i."effectId" IN (${Prisma.join([...effectIds])}) AND i."fact" <> 'gone'`;

/** What counts against WeCom's limits for groups. */
export const insertGroupTransfers = (db: Db, effectIds: readonly string[]) =>
  db.$executeRaw`
    INSERT INTO "GroupTransfer" ("id", "orgId", "groupId", "fromMemberId", "toMemberId", "unbindingId", "requestedAt")
    SELECT e."unbindingId" || ':' || i."objectId", e."orgId", i."objectId", i."before", i."factTo", e."unbindingId", e."requestedAt"
    FROM "EffectItem" i JOIN "Effect" e ON e."id" = i."effectId"
    WHERE i."effectId" IN (${Prisma.join([...effectIds])}) AND i."fact" <> 'gone'`;

/** The end of the claim is the `pool_close` effect's own time. */
export const insertPoolEntries = (db: Db, effectIds: readonly string[]) =>
  db.$executeRaw`
    INSERT INTO "PoolEntry" ("id", "orgId", "customerId", "unbindingId", "fromMemberId", "departmentId", "enteredAt", "claimBy", "state", "flagged")
    SELECT e."unbindingId" || ':' || i."objectId", e."orgId", i."objectId", e."unbindingId", u."memberId", m."mainDepartmentId", e."requestedAt", c."forecastAt", 'free', FALSE
    FROM "EffectItem" i
      JOIN "Effect" e ON e."id" = i."effectId"
      JOIN "Unbinding" u ON u."id" = e."unbindingId"
      JOIN "Member" m ON m."id" = u."memberId"
      JOIN "Effect" c ON c."unbindingId" = e."unbindingId" AND c."kind" = 'pool_close'
    WHERE i."effectId" IN (${Prisma.join([...effectIds])}) AND i."fact" <> 'gone'`;

export const insertFrozenRoles = (db: Db, effectIds: readonly string[]) =>
  db.$executeRaw`
    INSERT INTO "FrozenRole" ("id", "orgId", "roleGrantId", "memberId", "unbindingId", "frozenAt", "removeAt", "state", "flagged")
    SELECT e."unbindingId" || ':' || i."objectId", e."orgId", i."objectId", u."memberId", e."unbindingId", e."requestedAt", c."forecastAt", 'frozen', FALSE
    FROM "EffectItem" i
      JOIN "Effect" e ON e."id" = i."effectId"
      JOIN "Unbinding" u ON u."id" = e."unbindingId"
      JOIN "Effect" c ON c."unbindingId" = e."unbindingId" AND c."kind" = 'roles_remove'
    WHERE i."effectId" IN (${Prisma.join([...effectIds])}) AND i."fact" <> 'gone'`;

/** The accounts that these cases are about are free from now on. */
export const endBindings = (db: Db, unbindingIds: readonly string[], now: Date) =>
  db.$executeRaw`
    UPDATE "Binding" SET "endedAt" = ${now}, "endedByUnbindingId" = u."id" FROM "Unbinding" u
    WHERE u."id" IN (${Prisma.join([...unbindingIds])}) AND "Binding"."orgId" = u."orgId"
      AND "Binding"."memberId" = u."memberId" AND "Binding"."endedAt" IS NULL`;

/**
 * Does a timer still run, a task still wait, or a customer still go somewhere, for this case? A task waits by itself: its
 * reminders keep nothing open.
 */
export async function somethingIsOpen(db: Db, unbindingId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 AS "open" WHERE EXISTS (SELECT 1 FROM "Task" WHERE "unbindingId" = ${unbindingId} AND "state" = 'open')
      OR EXISTS (
        SELECT 1 FROM "Customer" WHERE "unbindingId" = ${unbindingId} AND "fate" IN ('waiting', 'transferring'))
      OR EXISTS (
        SELECT 1 FROM "WorkOrder"
        WHERE "unbindingId" = ${unbindingId} AND "timer" AND "state" IN ('waiting', 'leased', 'held', 'parked')
          AND "kind" NOT IN ('task_remind', 'task_escalate'))`;
  return rows.length > 0;
}
