import { retryable, undecidedFates } from '@unbind/domain/inheritance/fates';
import { Prisma } from '@unbind/prisma';

/** Which customers are meant: a condition on "Customer". */
export type Which = Prisma.Sql;

export const these = (orgId: string, ids: readonly string[]): Which =>
  ids.length === 0
    ? Prisma.sql`1 = 0`
    : Prisma.sql`"Customer"."orgId" = ${orgId} AND "Customer"."id" IN (${Prisma.join([...ids])})`;

/** Those of them for whom a further condition holds, where there is one. */
export const among = (which: Which, only: Which | undefined): Which =>
  only === undefined ? which : Prisma.sql`${which} AND ${only}`;

export const ofCase = (unbindingId: string): Which => Prisma.sql`"Customer"."unbindingId" = ${unbindingId}`;

export const withoutCase = (orgId: string): Which =>
  Prisma.sql`"Customer"."orgId" = ${orgId} AND "Customer"."unbindingId" IS NULL`;

/** Waits in the pool: its entry is free and, where a time is given, over (`due`) or not yet (`open`). */
export const waitsInPool = (time?: { readonly due: Date } | { readonly open: Date }): Prisma.Sql => {
  const clock =
    time === undefined
      ? Prisma.sql`1 = 1`
      : 'due' in time
        ? Prisma.sql`p."claimBy" <= ${time.due}`
        : Prisma.sql`p."claimBy" > ${time.open}`;
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "PoolEntry" p WHERE p."customerId" = "Customer"."id" AND p."unbindingId" = "Customer"."unbindingId"
      AND p."state" = 'free' AND ${clock})`;
};

/** Is on the way to this member, or by this way of R3. */
export const goesTo = (to: { readonly memberId: string } | { readonly mode: string }): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM "Transfer" t WHERE t."customerId" = "Customer"."id" AND t."fate" = 'transferring'
    AND ${'mode' in to ? Prisma.sql`t."mode" = ${to.mode}` : Prisma.sql`t."toMemberId" = ${to.memberId}`})`;

export const isOfCase: Prisma.Sql = Prisma.sql`"Customer"."unbindingId" IS NOT NULL`;

/** Has had its fate since exactly then. */
export const changedAt = (at: Date): Prisma.Sql => Prisma.sql`"Customer"."fateAt" = ${at}`;

export const hasNoCapacitySince = (at: Date): Prisma.Sql =>
  Prisma.sql`"Customer"."fate" = 'no_capacity' AND ${changedAt(at)}`;

/** Waits for the member's new WeChat. */
export const isRetained: Prisma.Sql = Prisma.sql`"Customer"."fate" = 'waiting' AND NOT ${waitsInPool()}`;

/** On the way to nobody, in no case. */
const isIdle = Prisma.sql`("Customer"."fate" IS NULL OR "Customer"."fate" NOT IN ('waiting', 'transferring'))`;

/** These members' customers who are not under way in another case. */
export const ofOwners = (orgId: string, memberIds: readonly string[]): Which =>
  Prisma.sql`"Customer"."orgId" = ${orgId} AND "Customer"."ownerId" IN (${Prisma.join([...memberIds])}) AND ${isIdle}`;

/** Nobody answers these: no owner, or one who has left or lost the WeChat account, and nothing is under way. */
export const isUnowned = Prisma.sql`(${isIdle} AND NOT EXISTS (
  SELECT 1 FROM "Member" own WHERE own."id" = "Customer"."ownerId" AND own."active" AND own."bound"))`;

/**
 * The same of a whole org: from the few who have left to their customers, since asking each of a million customers whether
 * the owner is still there takes seconds. `CROSS JOIN` is how SQLite is told the order.
 */
export const unownedOf = (orgId: string): Prisma.Sql => Prisma.sql`(${isIdle} AND "Customer"."id" IN (
  SELECT c."id" FROM "Member" m CROSS JOIN "Customer" c
  WHERE m."orgId" = ${orgId} AND NOT (m."active" AND m."bound") AND c."orgId" = m."orgId" AND c."ownerId" = m."id"
  UNION ALL SELECT c."id" FROM "Customer" c WHERE c."orgId" = ${orgId} AND c."ownerId" IS NULL))`;

/** The hand-over ended without anybody taking over. */
export const isStranded = Prisma.sql`"Customer"."fate" IN (${Prisma.join([...undecidedFates])})`;

/** Time or room may have changed what stood against it, and nobody has decided otherwise. */
export const canBeRetried = Prisma.sql`("Customer"."fate" IN (${Prisma.join([...retryable])}) AND "Customer"."decidedAt" IS NULL)`;

/** What uses a customer's budget up: not what was withdrawn before anybody took over, and not who stays with the member. */
export const countsForBudget = Prisma.sql`t."fate" NOT IN ('withdrawn', 'waiting', 'lapsed') AND COALESCE(t."mode", '') <> 'retain'`;
