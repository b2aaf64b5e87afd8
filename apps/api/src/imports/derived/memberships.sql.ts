import { Prisma } from '@unbind/prisma';
import type { Tx } from '../../transaction.ts';

interface Place {
  readonly line: readonly string[];
}

const pairsPerStatement = 4_000;

/**
 * Gives every direct membership one row per ancestor department, so that a subtree's members are one index range.
 * `places` tells each department's line of ancestors. Rows that stand already stay as they are.
 */
export async function addClosure(db: Tx['db'], orgId: string, places: ReadonlyMap<string, Place>): Promise<void> {
  const pairs = [...places].flatMap(([id, { line }]) => line.slice(0, -1).map((ancestor) => [id, ancestor] as const));
  for (let at = 0; at < pairs.length; at += pairsPerStatement) {
    const values = pairs.slice(at, at + pairsPerStatement).map(([id, ancestor]) => Prisma.sql`(${id}, ${ancestor})`);
    await db.$executeRaw`INSERT INTO "Membership" ("orgId", "departmentId", "memberId", "direct", "leader", "sortName")
      SELECT DISTINCT m."orgId", v.column2, m."memberId", false, false, m."sortName"
      FROM "Membership" m JOIN (VALUES ${Prisma.join(values)}) AS v ON v.column1 = m."departmentId"
      WHERE m."orgId" = ${orgId} AND m."direct"
      ON CONFLICT DO NOTHING`;
  }
}

/** The ancestors' rows of the whole org again, after departments have moved. */
export async function rebuildClosure(db: Tx['db'], orgId: string, places: ReadonlyMap<string, Place>): Promise<void> {
  await db.membership.deleteMany({ where: { orgId, direct: false } });
  await addClosure(db, orgId, places);
}

/** Members in each department and below. */
export const recount = (db: Tx['db'], orgId: string): Promise<number> =>
  db.$executeRaw`UPDATE "Department" SET "memberCount" =
    (SELECT COUNT(*) FROM "Membership" m WHERE m."departmentId" = "Department"."id") WHERE "orgId" = ${orgId}`;
