import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';

export interface CustomerRow {
  readonly id: string;
  readonly name: string;
  readonly remark: string | null;
  readonly company: string | null;
  readonly addedAt: Date | null;
  readonly ownerId: string | null;
  readonly fate: string | null;
}

export interface CustomerFilter {
  readonly ownerId?: string | undefined;
  readonly fate?: string | undefined;
  /** Departments whose members' customers are seen, with all below them; null: the whole org. */
  readonly within: readonly string[] | null;
  /** The last row of the page before. */
  readonly afterId?: string | undefined;
  readonly limit: number;
}

/** Customers in the order of their ids; every filter has an index that ends in the id. */
export function listCustomers(db: Tx['db'], orgId: string, filter: CustomerFilter): Promise<CustomerRow[]> {
  const { ownerId, fate, within, afterId, limit } = filter;
  const conditions = [
    Prisma.sql`c."orgId" = ${orgId}`,
    ...(ownerId === undefined ? [] : [Prisma.sql`c."ownerId" = ${ownerId}`]),
    ...(fate === undefined ? [] : [Prisma.sql`c."fate" = ${fate}`]),
    ...(afterId === undefined ? [] : [Prisma.sql`c."id" > ${afterId}`]),
    ...(within === null ? [] : [inside(within)]),
  ];
  return db.$queryRaw<CustomerRow[]>`
    SELECT c."id", c."name", c."remark", c."company", c."addedAt", c."ownerId", c."fate"
    FROM "Customer" c WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY c."id" LIMIT ${limit}`;
}

const inside = (departmentIds: readonly string[]): Prisma.Sql =>
  departmentIds.length === 0
    ? Prisma.sql`1 = 0`
    : Prisma.sql`EXISTS (SELECT 1 FROM "Membership" ms
        WHERE ms."memberId" = c."ownerId" AND ms."departmentId" IN (${Prisma.join([...departmentIds])}))`;
