import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';

export interface CaseFilter {
  readonly orgId: string;
  readonly memberId?: string | undefined;
  /** One of these; any when not said. */
  readonly states?: readonly string[] | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** Departments whose members' cases are seen, with all below them; null: the whole org. */
  readonly within: readonly string[] | null;
  /** The last row of the page before. */
  readonly after?: readonly [Date, string] | undefined;
  readonly limit: number;
}

/** The ids of cases, the newest first. A scope of any size is one look-up of each case's member. */
export function findCases(db: Tx['db'], filter: CaseFilter): Promise<{ id: string }[]> {
  const { orgId, memberId, states, from, to, within, after, limit } = filter;
  const conditions = [
    Prisma.sql`u."orgId" = ${orgId}`,
    ...(memberId === undefined ? [] : [Prisma.sql`u."memberId" = ${memberId}`]),
    ...(states === undefined ? [] : [Prisma.sql`u."state" IN (${Prisma.join([...states])})`]),
    ...(from === undefined ? [] : [Prisma.sql`u."createdAt" >= ${from}`]),
    ...(to === undefined ? [] : [Prisma.sql`u."createdAt" < ${to}`]),
    ...(within === null ? [] : [inside(within)]),
    ...(after === undefined ? [] : [Prisma.sql`(u."createdAt", u."id") < (${after[0]}, ${after[1]})`]),
  ];
  return db.$queryRaw<{ id: string }[]>`
    SELECT u."id" FROM "Unbinding" u WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY u."createdAt" DESC, u."id" DESC LIMIT ${limit}`;
}

const inside = (departmentIds: readonly string[]): Prisma.Sql =>
  departmentIds.length === 0
    ? Prisma.sql`1 = 0`
    : Prisma.sql`EXISTS (SELECT 1 FROM "Membership" ms
        WHERE ms."memberId" = u."memberId" AND ms."departmentId" IN (${Prisma.join([...departmentIds])}))`;
