import type { Tx } from '../transaction.ts';
import { countsForBudget, type Which } from './which.ts';

type Db = Tx['db'];

export const namesOf = (db: Db, which: Which) =>
  db.$queryRaw<{ id: string; name: string; ownerId: string | null; lastContactAt: Date | null }[]>`
    SELECT "Customer"."id", COALESCE("Customer"."remark", "Customer"."name") AS "name", "Customer"."ownerId", "Customer"."lastContactAt"
    FROM "Customer" WHERE ${which} ORDER BY "Customer"."id"`;

export const tagsOf = (db: Db, which: Which) =>
  db.$queryRaw<{ customerId: string; tag: string }[]>`
    SELECT t."customerId", t."tag" FROM "Customer" JOIN "CustomerTag" t ON t."customerId" = "Customer"."id"
    WHERE ${which} ORDER BY t."customerId", t."tag"`;

/** When each was transferred since then, as far as it counts against WeCom's limit. */
export const recentMovesOf = (db: Db, which: Which, since: Date) =>
  db.$queryRaw<{ customerId: string; requestedAt: Date }[]>`
    SELECT t."customerId", t."requestedAt" FROM "Customer" JOIN "Transfer" t ON t."customerId" = "Customer"."id"
    WHERE ${which} AND t."requestedAt" > ${since} AND ${countsForBudget}`;
