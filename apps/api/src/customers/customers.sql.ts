import { Prisma } from '@unbind/prisma';
import { isStranded, isUnowned, unownedOf } from '../inheritance/which.ts';
import type { Tx } from '../transaction.ts';

export interface CustomerRow {
  readonly id: string;
  readonly name: string;
  readonly remark: string | null;
  readonly company: string | null;
  readonly addedAt: Date | null;
  readonly lastContactAt: Date | null;
  readonly ownerId: string | null;
  readonly fate: string | null;
  readonly fateAt: Date | null;
  readonly unbindingId: string | null;
  readonly decidedAt: Date | null;
  readonly unowned: number | boolean;
  /** Is a pool entry of this customer free? */
  readonly pooled: number | boolean;
  readonly receiverId: string | null;
}

export interface CustomerFilter {
  readonly ownerId?: string | undefined;
  readonly fate?: string | undefined;
  readonly tag?: string | undefined;
  readonly q?: string | undefined;
  readonly unowned?: boolean | undefined;
  readonly undecided?: boolean | undefined;
  /** Departments whose members' customers are seen, with all below them; null: the whole org. */
  readonly within: readonly string[] | null;
  /** The last row of the page before. */
  readonly afterId?: string | undefined;
  readonly limit: number;
}

const undecided = Prisma.sql`${isStranded} AND "Customer"."decidedAt" IS NULL`;

/** Customers in the order of their ids; every filter but a name and the want of an owner has an index that ends in the id. */
export function listCustomers(db: Tx['db'], orgId: string, filter: CustomerFilter): Promise<CustomerRow[]> {
  const { ownerId, fate, tag, q, within, afterId, limit } = filter;
  const conditions = [
    Prisma.sql`"Customer"."orgId" = ${orgId}`,
    ...(ownerId === undefined ? [] : [Prisma.sql`"Customer"."ownerId" = ${ownerId}`]),
    ...(fate === undefined ? [] : [Prisma.sql`"Customer"."fate" = ${fate}`]),
    ...(filter.unowned === true ? [unownedOf(orgId)] : []),
    ...(filter.undecided === true ? [undecided] : []),
    ...(tag === undefined ? [] : [tagged(tag)]),
    ...(q === undefined ? [] : [named(q)]),
    ...(afterId === undefined ? [] : [Prisma.sql`"Customer"."id" > ${afterId}`]),
    ...(within === null ? [] : [inside(within)]),
  ];
  return db.$queryRaw<CustomerRow[]>`
    SELECT "Customer"."id", "Customer"."name", "Customer"."remark", "Customer"."company", "Customer"."addedAt",
      "Customer"."lastContactAt", "Customer"."ownerId", "Customer"."fate", "Customer"."fateAt", "Customer"."unbindingId", "Customer"."decidedAt",
      CASE WHEN ${isUnowned} THEN 1 ELSE 0 END AS "unowned",
      CASE WHEN EXISTS (
        SELECT 1 FROM "PoolEntry" p WHERE p."customerId" = "Customer"."id" AND p."state" = 'free') THEN 1 ELSE 0 END AS "pooled",
      (SELECT t."toMemberId" FROM "Transfer" t
        WHERE t."customerId" = "Customer"."id" AND t."fate" = 'transferring' AND "Customer"."fate" = 'transferring') AS "receiverId"
    FROM "Customer" WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY "Customer"."id" LIMIT ${limit}`;
}

const tagged = (tag: string): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT 1 FROM "CustomerTag" g WHERE g."customerId" = "Customer"."id" AND g."tag" = ${tag})`;

/** Part of the name or remark; what means something to LIKE is taken as it stands. */
function named(q: string): Prisma.Sql {
  // SQLite's LIKE knows the case of Latin letters only and PostgreSQL's every case: both are asked in small letters.
  const like = `%${q.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const holds = (column: Prisma.Sql) => Prisma.sql`LOWER(${column}) LIKE ${like} ESCAPE '\\'`;
  return Prisma.sql`(${holds(Prisma.sql`"Customer"."name"`)} OR ${holds(Prisma.sql`"Customer"."remark"`)})`;
}

const inside = (departmentIds: readonly string[]): Prisma.Sql =>
  departmentIds.length === 0
    ? Prisma.sql`1 = 0`
    : Prisma.sql`EXISTS (SELECT 1 FROM "Membership" ms
        WHERE ms."memberId" = "Customer"."ownerId" AND ms."departmentId" IN (${Prisma.join([...departmentIds])}))`;
