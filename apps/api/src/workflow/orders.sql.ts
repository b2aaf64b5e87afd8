import type { Database } from '@unbind/prisma';
import type { Order, OrderStore } from '@unbind/workflow/ports';

/**
 * Takes the earliest due orders, and those whose runner died (their lease has ended), oldest first.
 * On PostgreSQL the condition is checked again on the locked row, so that a racing runner gets none of them.
 */
export async function claimOrders(db: Database, input: Parameters<OrderStore['claim']>[0]): Promise<Order[]> {
  const { now, leaseUntil, runner, limit } = input;
  const rows = await db.$queryRaw<Order[]>`
    UPDATE "WorkOrder" SET "state" = 'leased', "leaseUntil" = ${leaseUntil}, "leasedBy" = ${runner}, "attempts" = "attempts" + 1
    WHERE "id" IN (
      SELECT "id" FROM "WorkOrder"
      WHERE ("state" = 'waiting' AND "dueAt" <= ${now}) OR ("state" = 'leased' AND "leaseUntil" <= ${now})
      ORDER BY "dueAt", "id" LIMIT ${limit}
    ) AND (("state" = 'waiting' AND "dueAt" <= ${now}) OR ("state" = 'leased' AND "leaseUntil" <= ${now}))
    RETURNING "id", "orgId", "unbindingId", "kind", "payload", "timer", "dueAt", "attempts"`;
  return rows.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1));
}
