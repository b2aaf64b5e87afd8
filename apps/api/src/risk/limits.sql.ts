import type { Database } from '@unbind/prisma';

type Db = Pick<Database, '$queryRaw'>;
type Most = { most: number | bigint | null };

const mostOf = (rows: readonly Most[]): number => Number(rows[0]?.most ?? 0);

/** How often the WeChat account that this org has unbound most often was unbound by it since then. */
export const mostUnbound = async (db: Db, orgId: string, since: Date): Promise<number> =>
  mostOf(
    await db.$queryRaw<Most[]>`
      SELECT MAX("n") AS "most" FROM (
        SELECT COUNT(*) AS "n" FROM "Binding" WHERE "orgId" = ${orgId} AND "endedAt" > ${since} GROUP BY "wechatAccountId") b`,
  );

/** How many cases the administrator who began most of them has begun since then. */
export const mostBegun = async (db: Db, orgId: string, since: Date): Promise<number> =>
  mostOf(
    await db.$queryRaw<Most[]>`
      SELECT MAX("n") AS "most" FROM (
        SELECT COUNT(*) AS "n" FROM "Unbinding"
        WHERE "orgId" = ${orgId} AND "createdAt" > ${since} AND "initiatorId" <> "memberId" GROUP BY "initiatorId") u`,
  );

/** How many customers the member with most of them has. */
export const mostCustomers = async (db: Db, orgId: string): Promise<number> =>
  mostOf(
    await db.$queryRaw<Most[]>`
      SELECT MAX("n") AS "most" FROM (
        SELECT COUNT(*) AS "n" FROM "Customer" WHERE "orgId" = ${orgId} AND "ownerId" IS NOT NULL GROUP BY "ownerId") c`,
  );

/** How many special rights one member holds at most: being a super-admin, and each place in an approval flow. */
export const mostRights = async (db: Db, orgId: string): Promise<number> =>
  mostOf(
    await db.$queryRaw<Most[]>`
      SELECT MAX("n") AS "most" FROM (
        SELECT SUM("one") AS "n" FROM (
          SELECT DISTINCT "memberId", 1 AS "one" FROM "RoleGrant"
          WHERE "orgId" = ${orgId} AND "role" = 'super_admin' AND "endedAt" IS NULL
          UNION ALL
          SELECT "memberId", 1 FROM "ApprovalApprover" WHERE "orgId" = ${orgId} AND "vacantSince" IS NULL
        ) r GROUP BY "memberId") m`,
  );

/** How often the access of the member for whom it changed most was changed since then; a password counts once. */
export const mostAccessChanges = async (db: Db, orgId: string, since: Date): Promise<number> =>
  mostOf(
    await db.$queryRaw<Most[]>`
      SELECT MAX("n") AS "most" FROM (
        SELECT SUM("one") AS "n" FROM (
          SELECT "memberId", 1 AS "one" FROM "RoleGrant"
          WHERE "orgId" = ${orgId} AND ("grantedAt" > ${since} OR "endedAt" > ${since})
          UNION ALL
          SELECT DISTINCT "actorId", 1 FROM "LedgerEntry"
          WHERE "orgId" = ${orgId} AND "kind" = 'password_changed' AND "at" > ${since}
        ) r GROUP BY "memberId") m`,
  );
