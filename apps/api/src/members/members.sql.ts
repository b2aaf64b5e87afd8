import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';
import { foundBy } from './find.sql.ts';

export interface ListedMember {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly sortName: string;
  readonly position: string | null;
  readonly department: string | null;
  readonly active: boolean;
  readonly bound: boolean;
  readonly boundAt: Date | null;
  readonly wechatNickname: string | null;
  readonly lastActiveAt: Date | null;
  readonly customers: bigint | number;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly caseState: string | null;
}

export interface MemberFilter {
  readonly orgId: string;
  /** In one of these departments or below; null: anywhere. */
  readonly departments: readonly string[] | null;
  readonly bound: boolean | null;
  readonly q: string | null;
  readonly limit: number;
}

type Db = Tx['db'];

/** Members in the order of their names, after `[sortName, id]`. */
export async function byName(db: Db, filter: MemberFilter, after?: readonly [string, string]): Promise<ListedMember[]> {
  const [department, ...more] = filter.departments ?? [];
  const one = department !== undefined && more.length === 0 && filter.q === null;
  const page = one
    ? inDepartment(filter, department, after)
    : Prisma.sql`SELECT m."id" FROM "Member" m WHERE ${await conditions(db, filter)}
        AND ${after === undefined ? always : Prisma.sql`(m."sortName", m."id") > (${after[0]}, ${after[1]})`}
        ORDER BY m."sortName", m."id" LIMIT ${filter.limit}`;
  return listed(db, page, Prisma.sql`m."sortName", m."id"`);
}

/** The ids of a filter's members in the order of their names. */
export async function idsBy(db: Db, filter: MemberFilter): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT m."id" FROM "Member" m WHERE ${await conditions(db, filter)}
    ORDER BY m."sortName", m."id" LIMIT ${filter.limit}`;
  return rows.map(({ id }) => id);
}

/** Members who were active last first, after `[lastActiveAt, id]`; those never seen come at the end. */
export async function byActivity(
  db: Db,
  filter: MemberFilter,
  after?: readonly [Date | null, string],
): Promise<ListedMember[]> {
  const where = await conditions(db, filter);
  const [at, id] = after ?? [];
  const seen = (limit: number) => {
    const from = at && id ? Prisma.sql`(m."lastActiveAt", m."id") < (${at}, ${id})` : always;
    const order = Prisma.sql`m."lastActiveAt" DESC, m."id" DESC`;
    return listed(
      db,
      Prisma.sql`SELECT m."id" FROM "Member" m WHERE ${where} AND m."lastActiveAt" IS NOT NULL AND ${from}
        ORDER BY ${order} LIMIT ${limit}`,
      order,
    );
  };
  const never = (limit: number) => {
    const from = at === null && id ? Prisma.sql`m."id" < ${id}` : always;
    const order = Prisma.sql`m."id" DESC`;
    return listed(
      db,
      Prisma.sql`SELECT m."id" FROM "Member" m WHERE ${where} AND m."lastActiveAt" IS NULL AND ${from}
        ORDER BY ${order} LIMIT ${limit}`,
      order,
    );
  };
  const first = at === null ? [] : await seen(filter.limit);
  return first.length === filter.limit ? first : [...first, ...(await never(filter.limit - first.length))];
}

/** One department's list is one range of the membership index, however large the org is. */
function inDepartment(filter: MemberFilter, departmentId: string, after?: readonly [string, string]): Prisma.Sql {
  const bound = filter.bound === null ? always : isBound(filter.bound);
  const join = filter.bound === null ? Prisma.empty : Prisma.sql`JOIN "Member" m ON m."id" = s."memberId"`;
  const from = after === undefined ? always : Prisma.sql`(s."sortName", s."memberId") > (${after[0]}, ${after[1]})`;
  return Prisma.sql`SELECT s."memberId" AS "id" FROM "Membership" s ${join}
    WHERE s."orgId" = ${filter.orgId} AND s."departmentId" = ${departmentId} AND ${bound} AND ${from}
    ORDER BY s."sortName", s."memberId" LIMIT ${filter.limit}`;
}

const always = Prisma.sql`1 = 1`;
// Literals and not parameters: the planner then sees that an index on `bound` fits.
const isBound = (bound: boolean): Prisma.Sql => (bound ? Prisma.sql`m."bound" = TRUE` : Prisma.sql`m."bound" = FALSE`);

async function conditions(db: Db, { orgId, departments, bound, q }: MemberFilter): Promise<Prisma.Sql> {
  return Prisma.join(
    [
      q === null ? Prisma.sql`m."orgId" = ${orgId}` : await foundBy(db, orgId, q),
      ...(bound === null ? [] : [isBound(bound)]),
      ...(departments === null ? [] : [within(departments)]),
    ],
    ' AND ',
  );
}

/** Is the member `m` in one of these departments or below? Memberships hold every ancestor. */
export const within = (departments: readonly string[]): Prisma.Sql =>
  departments.length === 0
    ? Prisma.sql`1 = 0`
    : Prisma.sql`EXISTS (SELECT 1 FROM "Membership" s WHERE s."departmentId" IN (${Prisma.join([...departments])})
        AND s."memberId" = m."id")`;

/** What a list shows, looked up only for the members of the page. */
const listed = (db: Db, page: Prisma.Sql, order: Prisma.Sql): Promise<ListedMember[]> =>
  db.$queryRaw<ListedMember[]>`
    SELECT m."id", m."account", m."name", m."sortName", m."position", d."name" AS "department", m."active", m."bound",
      m."boundAt", m."wechatNickname", m."lastActiveAt",
      (SELECT COUNT(*) FROM "Customer" c WHERE c."orgId" = m."orgId" AND c."ownerId" = m."id") AS "customers",
      u."id" AS "caseId", u."number" AS "caseNumber", u."state" AS "caseState"
    FROM (${page}) AS p JOIN "Member" m ON m."id" = p."id"
    LEFT JOIN "Department" d ON d."id" = m."mainDepartmentId"
    LEFT JOIN "Unbinding" u ON u."id" = m."openUnbindingId"
    ORDER BY ${order}`;

/** One member as the lists show them. */
export const byId = (db: Db, orgId: string, id: string): Promise<ListedMember[]> =>
  listed(
    db,
    Prisma.sql`SELECT m."id" FROM "Member" m WHERE m."orgId" = ${orgId} AND m."id" = ${id}`,
    Prisma.sql`m."id"`,
  );
