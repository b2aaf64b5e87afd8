import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';

type Db = Tx['db'];

export interface EntryRow {
  readonly id: string;
  readonly customerId: string;
  readonly unbindingId: string;
  readonly fromMemberId: string;
  readonly departmentId: string | null;
  readonly enteredAt: Date;
  readonly claimBy: Date;
  readonly claimedById: string | null;
  readonly claimedAt: Date | null;
  readonly state: string;
  readonly flagged: boolean | number;
}

const columns = Prisma.sql`p."id", p."customerId", p."unbindingId", p."fromMemberId", p."departmentId", p."enteredAt", p."claimBy", p."claimedById", p."claimedAt", p."state", p."flagged"`;

export interface PoolFilter {
  readonly orgId: string;
  /** Null: every department. */
  readonly departments: readonly string[] | null;
  readonly fromId?: string | undefined;
  readonly tag?: string | undefined;
  readonly limit: number;
}

const conditions = ({ orgId, fromId, tag }: PoolFilter): Prisma.Sql[] => [
  Prisma.sql`p."orgId" = ${orgId}`,
  ...(fromId === undefined ? [] : [Prisma.sql`p."fromMemberId" = ${fromId}`]),
  ...(tag === undefined
    ? []
    : [Prisma.sql`EXISTS (SELECT 1 FROM "CustomerTag" g WHERE g."customerId" = p."customerId" AND g."tag" = ${tag})`]),
];

/**
 * A page of one order over several departments: each department's own first rows by its index, then the first of them
 * all. Flat, however many entries there are.
 */
function firstOf(filter: PoolFilter, where: readonly Prisma.Sql[], order: Prisma.Sql): Prisma.Sql {
  const { departments, limit } = filter;
  const every = [...conditions(filter), ...where];
  const select = (more: readonly Prisma.Sql[]) => Prisma.sql`
    SELECT ${columns} FROM "PoolEntry" p WHERE ${Prisma.join([...every, ...more], ' AND ')} ORDER BY ${order} LIMIT ${limit}`;
  if (departments === null) return select([]);
  if (departments.length === 0) return select([Prisma.sql`1 = 0`]);
  const each = departments.map(
    (id) => Prisma.sql`SELECT * FROM (${select([Prisma.sql`p."departmentId" = ${id}`])}) AS d`,
  );
  return Prisma.sql`SELECT * FROM (${Prisma.join(each, ' UNION ALL ')}) AS p ORDER BY ${order} LIMIT ${limit}`;
}

/** Free ones whose time is not over, those that end first before the others; `within`: only those that end by then. */
export const freeEntries = (
  db: Db,
  filter: PoolFilter,
  of: { readonly now: Date; readonly within?: Date | undefined; readonly after?: readonly [Date, string] | undefined },
): Promise<EntryRow[]> => {
  const [claimBy, id] = of.after ?? [];
  const where = [
    Prisma.sql`p."state" = 'free'`,
    // One lower bound only, or SQLite begins at the one that it likes and reads all up to the other.
    ...(claimBy !== undefined && claimBy > of.now ? [] : [Prisma.sql`p."claimBy" > ${of.now}`]),
    ...(of.within === undefined ? [] : [Prisma.sql`p."claimBy" <= ${of.within}`]),
    ...(claimBy === undefined || id === undefined
      ? []
      : [Prisma.sql`p."claimBy" >= ${claimBy} AND (p."claimBy" > ${claimBy} OR p."id" > ${id})`]),
  ];
  return db.$queryRaw<EntryRow[]>(firstOf(filter, where, Prisma.sql`p."claimBy", p."id"`));
};

/** Those that somebody has, the latest first. */
export const endedEntries = (
  db: Db,
  filter: PoolFilter,
  of: { readonly by?: string | undefined; readonly after?: readonly [Date, string] | undefined },
): Promise<EntryRow[]> => {
  const [claimedAt, id] = of.after ?? [];
  const where = [
    Prisma.sql`p."claimedAt" IS NOT NULL`,
    ...(of.by === undefined ? [] : [Prisma.sql`p."claimedById" = ${of.by} AND p."state" = 'claimed'`]),
    ...(claimedAt === undefined || id === undefined
      ? []
      : [Prisma.sql`p."claimedAt" <= ${claimedAt} AND (p."claimedAt" < ${claimedAt} OR p."id" < ${id})`]),
  ];
  return db.$queryRaw<EntryRow[]>(firstOf(filter, where, Prisma.sql`p."claimedAt" DESC, p."id" DESC`));
};

export const entriesById = (db: Db, orgId: string, ids: readonly string[]): Promise<EntryRow[]> =>
  db.$queryRaw<EntryRow[]>`
    SELECT ${columns} FROM "PoolEntry" p
    WHERE p."orgId" = ${orgId} AND p."id" IN (${Prisma.join([...ids])}) ORDER BY p."id"`;

/**
 * The tags that most of these customers have. Written out, because the client takes no more than 999 values of a list on
 * SQLite.
 */
export const commonTags = (db: Db, customerIds: readonly string[], most: number) =>
  customerIds.length === 0
    ? Promise.resolve([])
    : db.$queryRaw<{ tag: string; count: number | bigint }[]>`
    SELECT g."tag", COUNT(*) AS "count" FROM "CustomerTag" g WHERE g."customerId" IN (${Prisma.join([...customerIds])})
    GROUP BY g."tag" ORDER BY COUNT(*) DESC, g."tag" LIMIT ${most}`;

/** Which of these customers this member handed over since then. */
export const handedOverBy = (db: Db, customerIds: readonly string[], memberId: string, since: Date) =>
  customerIds.length === 0
    ? Promise.resolve([])
    : db.$queryRaw<{ customerId: string }[]>`
    SELECT DISTINCT o."customerId" FROM "CustomerOwner" o
    WHERE o."customerId" IN (${Prisma.join([...customerIds])}) AND o."memberId" = ${memberId} AND o."untilAt" > ${since}`;

/** Which of these customers this member is in contact with already, by a relationship of their own. */
export const alreadyWith = (db: Db, orgId: string, customerIds: readonly string[], memberId: string) =>
  customerIds.length === 0
    ? Promise.resolve([])
    : db.$queryRaw<{ customerId: string }[]>`
    SELECT c."id" AS "customerId" FROM "Customer" c JOIN "Customer" own
      ON own."orgId" = c."orgId" AND own."externalId" = c."externalId" AND own."ownerId" = ${memberId}
    WHERE c."orgId" = ${orgId} AND c."id" IN (${Prisma.join([...customerIds])})`;

/** Makes this person's claims wait for each other, so that two at once cannot pass a limit together. */
export const lockMember = (db: Db, memberId: string) =>
  db.$executeRaw`UPDATE "Member" SET "id" = "id" WHERE "id" = ${memberId}`;
