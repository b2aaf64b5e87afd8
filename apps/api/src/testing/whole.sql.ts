import type { Database } from '@unbind/prisma';

/**
 * Invariant 3 over the whole database: each customer for whom something does not fit. A customer is never without exactly
 * one fate, never with two owners, never lost.
 */
export const brokenCustomers = (db: Database) =>
  db.$queryRaw<{ what: string; customerId: string }[]>`
    SELECT 'waits nowhere, or twice' AS "what", c."id" AS "customerId" FROM "Customer" c
    WHERE c."fate" = 'waiting' AND 1 <> (
      SELECT COUNT(*) FROM "PoolEntry" p WHERE p."customerId" = c."id" AND p."state" = 'free') + (
      SELECT COUNT(*) FROM "Transfer" t WHERE t."customerId" = c."id" AND t."fate" = 'waiting')
    UNION ALL
    SELECT 'goes to nobody, or to two', c."id" FROM "Customer" c
    WHERE c."fate" = 'transferring' AND 1 <> (
      SELECT COUNT(*) FROM "Transfer" t WHERE t."customerId" = c."id" AND t."fate" = 'transferring')
    UNION ALL
    SELECT 'a transfer of a customer who does not move', t."customerId" FROM "Transfer" t
      LEFT JOIN "Customer" c ON c."id" = t."customerId"
    WHERE t."fate" = 'transferring' AND COALESCE(c."fate", '') <> 'transferring'
    UNION ALL
    SELECT 'free in the pool but not waiting', p."customerId" FROM "PoolEntry" p
      LEFT JOIN "Customer" c ON c."id" = p."customerId"
    WHERE p."state" = 'free' AND COALESCE(c."fate", '') <> 'waiting'
    UNION ALL
    SELECT 'two owners in the history', o."customerId" FROM "CustomerOwner" o
    WHERE o."untilAt" IS NULL GROUP BY o."customerId" HAVING COUNT(*) > 1
    UNION ALL
    SELECT 'another owner in the history', c."id" FROM "Customer" c
    WHERE c."fate" = 'taken_over' AND NOT EXISTS (
      SELECT 1 FROM "CustomerOwner" o
      WHERE o."customerId" = c."id" AND o."memberId" = c."ownerId" AND o."untilAt" IS NULL)
    UNION ALL
    SELECT 'handed over by nobody', c."id" FROM "Customer" c WHERE c."ownerId" IS NULL AND c."fate" IN ('waiting', 'taken_over')`;
