import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';

type Db = Tx['db'];

/** A stretch of time: from its first instant up to, and without, its last. */
export interface Window {
  readonly since: Date;
  readonly until: Date;
}

export interface Scope {
  readonly orgId: string;
  /** Departments whose leaving members are meant, with all below them; null: the whole org. */
  readonly within: readonly string[] | null;
}

export interface CountedRow {
  readonly departmentId: string | null;
  readonly mode: string;
  readonly fate: string;
  readonly count: number | bigint;
}

/** How long a pool entry can be free at most: by it, the index on the end of the time finds those of one beginning. */
const longestClaimMs = 31 * 86_400_000;

const inside = (member: Prisma.Sql, within: Scope['within']): Prisma.Sql => {
  if (within === null) return Prisma.sql`1 = 1`;
  return within.length === 0
    ? Prisma.sql`1 = 0`
    : Prisma.sql`EXISTS (SELECT 1 FROM "Membership" s
        WHERE s."memberId" = ${member} AND s."departmentId" IN (${Prisma.join([...within])}))`;
};

/** Counted by leaving member first, so that members are looked up once and not once a customer. */
const byDepartment = (db: Db, counted: Prisma.Sql, { within }: Scope): Promise<CountedRow[]> =>
  db.$queryRaw<CountedRow[]>`
    SELECT m."mainDepartmentId" AS "departmentId", n."mode" AS "mode", n."fate" AS "fate", SUM(n."count") AS "count"
    FROM (${counted}) n LEFT JOIN "Member" m ON m."id" = n."fromMemberId"
    WHERE ${inside(Prisma.sql`n."fromMemberId"`, within)}
    GROUP BY m."mainDepartmentId", n."mode", n."fate"`;

/**
 * Transfers that began in the window, by the leaving member's department, way and fate. What was given back to the pool
 * is not counted: it goes on there. Nor is what was only seen in WeCom's own records, which knows none of our ways.
 */
export const countTransfers = (db: Db, scope: Scope, { since, until }: Window): Promise<CountedRow[]> =>
  byDepartment(
    db,
    Prisma.sql`SELECT "fromMemberId", "mode", "fate", COUNT(*) AS "count" FROM "Transfer"
      WHERE "orgId" = ${scope.orgId} AND "requestedAt" >= ${since} AND "requestedAt" < ${until}
        AND "mode" IS NOT NULL AND NOT ("mode" = 'pool' AND "fate" = 'withdrawn')
      GROUP BY "fromMemberId", "mode", "fate"`,
    scope,
  );

/** Customers who came into the pool in the window and still wait there: nobody has a transfer for them yet. */
export const countFree = (db: Db, scope: Scope, { since, until }: Window): Promise<CountedRow[]> =>
  byDepartment(
    db,
    Prisma.sql`SELECT "fromMemberId", 'pool' AS "mode", 'waiting' AS "fate", COUNT(*) AS "count" FROM "PoolEntry"
      WHERE "orgId" = ${scope.orgId} AND "state" = 'free'
        AND "claimBy" >= ${since} AND "claimBy" < ${new Date(until.getTime() + longestClaimMs)}
        AND "enteredAt" >= ${since} AND "enteredAt" < ${until}
      GROUP BY "fromMemberId"`,
    scope,
  );

/** When customers who were claimed in the window had come into the pool and were claimed; at most `most`, the newest. */
export const claimTimes = (
  db: Db,
  { orgId, within }: Scope,
  { since, until }: Window,
  most: number,
): Promise<{ enteredAt: Date; claimedAt: Date }[]> =>
  db.$queryRaw`
    SELECT p."enteredAt", p."claimedAt" FROM "PoolEntry" p
    WHERE p."orgId" = ${orgId} AND p."state" = 'claimed'
      AND p."claimBy" >= ${since} AND p."claimBy" < ${new Date(until.getTime() + longestClaimMs)}
      AND p."claimedAt" >= ${since} AND p."claimedAt" < ${until}
      AND ${inside(Prisma.sql`p."fromMemberId"`, within)}
    ORDER BY p."claimBy" DESC LIMIT ${most}`;
