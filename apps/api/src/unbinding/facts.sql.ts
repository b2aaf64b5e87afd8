import type { Tx } from '../transaction.ts';

type Db = Tx['db'];

/** A member's customers who are not under way in another case. */
export const customersOf = (db: Db, orgId: string, memberId: string) =>
  db.$queryRaw<{ id: string; name: string }[]>`
    SELECT "id", COALESCE("remark", "name") AS "name" FROM "Customer"
    WHERE "orgId" = ${orgId} AND "ownerId" = ${memberId}
      AND ("fate" IS NULL OR "fate" NOT IN ('waiting', 'transferring'))
    ORDER BY "id"`;

export const tagsOf = (db: Db, orgId: string, memberId: string) =>
  db.$queryRaw<{ customerId: string; tag: string }[]>`
    SELECT t."customerId", t."tag" FROM "Customer" c JOIN "CustomerTag" t ON t."customerId" = c."id"
    WHERE c."orgId" = ${orgId} AND c."ownerId" = ${memberId} ORDER BY t."customerId", t."tag"`;

export const recentTransfersOf = (db: Db, orgId: string, memberId: string, since: Date) =>
  db.$queryRaw<{ customerId: string; requestedAt: Date }[]>`
    SELECT t."customerId", t."requestedAt" FROM "Customer" c JOIN "Transfer" t ON t."customerId" = c."id"
    WHERE c."orgId" = ${orgId} AND c."ownerId" = ${memberId} AND t."requestedAt" > ${since}`;
