import type { Tx } from '../transaction.ts';

type Db = Tx['db'];
type Count = bigint | number;

export const countCustomers = (db: Db, orgId: string, ownerId: string, lately: Date) =>
  db.$queryRaw<{ total: Count; moving: Count; lately: Count }[]>`
    SELECT COUNT(*) AS "total",
      COUNT(CASE WHEN "fate" IN ('waiting', 'transferring') THEN 1 END) AS "moving",
      COUNT(CASE WHEN "addedAt" > ${lately} THEN 1 END) AS "lately"
    FROM "Customer" WHERE "orgId" = ${orgId} AND "ownerId" = ${ownerId}`;

export const countTags = (db: Db, orgId: string, ownerId: string) =>
  db.$queryRaw<{ tag: string; count: Count }[]>`
    SELECT t."tag", COUNT(*) AS "count" FROM "Customer" c JOIN "CustomerTag" t ON t."customerId" = c."id"
    WHERE c."orgId" = ${orgId} AND c."ownerId" = ${ownerId}
    GROUP BY t."tag" ORDER BY COUNT(*) DESC, t."tag" LIMIT 20`;

/** The moves in the window of every customer who has moved at least `atLeast` times in it and is not moving now. */
export const movesOfBusy = (db: Db, orgId: string, ownerId: string, since: Date, atLeast: number) =>
  db.$queryRaw<{ customerId: string; requestedAt: Date }[]>`
    SELECT t."customerId", t."requestedAt" FROM "Transfer" t
    WHERE t."requestedAt" > ${since} AND t."customerId" IN (
      SELECT c."id" FROM "Customer" c JOIN "Transfer" x ON x."customerId" = c."id"
      WHERE c."orgId" = ${orgId} AND c."ownerId" = ${ownerId} AND x."requestedAt" > ${since}
        AND (c."fate" IS NULL OR c."fate" NOT IN ('waiting', 'transferring'))
      GROUP BY c."id" HAVING COUNT(*) >= ${atLeast})`;
