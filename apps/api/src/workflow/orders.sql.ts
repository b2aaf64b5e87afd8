import { type Database, engineUnder, Prisma } from '@unbind/prisma';
import type { Claim, Kinds, Order } from '@unbind/workflow/ports';

/**
 * Takes the earliest due orders, and those whose runner died (their lease has ended), oldest first. Two runners never get
 * the same one: SQLite lets one of them write at a time; on PostgreSQL each passes over the rows that the other is
 * taking, and over those that a transaction is just ending, whatever their leases say.
 */
export async function claimOrders(db: Database, claim: Claim): Promise<Order[]> {
  const { now, leaseUntil, notBeyond, holder, limit, of, except } = claim;
  const passOver = engineUnder(db) === 'postgresql' ? Prisma.sql`FOR UPDATE SKIP LOCKED` : Prisma.empty;
  const others = except.length === 0 ? Prisma.empty : Prisma.sql`AND "id" NOT IN (${Prisma.join([...except])})`;
  // Materialized, so that it is asked once however the update is carried out: the limit holds.
  const rows = await db.$queryRaw<Omit<Order, 'holder'>[]>`
    WITH "due" AS MATERIALIZED (
      SELECT "id" FROM "WorkOrder"
      WHERE (
        ("state" = 'waiting' AND "dueAt" <= ${now} AND ("notBefore" IS NULL OR "notBefore" <= ${now}))
        OR ("state" = 'leased' AND ("leaseUntil" <= ${now} OR "leaseUntil" > ${notBeyond}))
      ) AND ${ofKinds(of)} ${others}
      ORDER BY "dueAt", "id" LIMIT ${limit} ${passOver}
    )
    UPDATE "WorkOrder" SET "state" = 'leased', "leaseUntil" = ${leaseUntil}, "leasedBy" = ${holder}, "attempts" = "attempts" + 1
    WHERE "id" IN (SELECT "id" FROM "due")
    RETURNING "id", "orgId", "unbindingId", "kind", "payload", "timer", "dueAt", "attempts"`;
  return rows
    .map((row) => ({ ...row, holder }))
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1));
}

function ofKinds({ takes, kinds }: Kinds): Prisma.Sql {
  const listed = Prisma.join([...kinds]);
  return takes === 'these' ? Prisma.sql`"kind" IN (${listed})` : Prisma.sql`"kind" NOT IN (${listed})`;
}
