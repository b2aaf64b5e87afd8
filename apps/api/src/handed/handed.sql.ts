import { recentDays } from '@unbind/domain/inheritance/hello';
import { day, later } from '@unbind/domain/time/duration';
import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';

type Db = Tx['db'];

/** What came to a person: on the way, or ended one way or the other; not who only waits for their own new WeChat. */
const mine = (orgId: string, memberId: string): Prisma.Sql => Prisma.sql`
  t."orgId" = ${orgId} AND t."toMemberId" = ${memberId} AND COALESCE(t."mode", '') <> 'retain'
  AND t."fate" IN ('transferring', 'taken_over', 'refused', 'limit_reached', 'no_capacity')`;

/** Out of this case; null: out of none. */
const outOf = (unbindingId: string | null): Prisma.Sql =>
  unbindingId === null ? Prisma.sql`t."unbindingId" IS NULL` : Prisma.sql`t."unbindingId" = ${unbindingId}`;

export interface HandedRow {
  readonly unbindingId: string | null;
  /** SQLite gives a computed time back as its text. */
  readonly since: Date | string;
  readonly underway: number | bigint;
  readonly taken: number | bigint;
  readonly undecided: number | bigint;
  /** Any one of the customers' former owners, for those of no case. */
  readonly fromMemberId: string | null;
  /** What the receiver wrote instead of the org's words. */
  readonly message: string | null;
}

/** By the case that they came out of, the last ones first. */
export const handedRows = (db: Db, orgId: string, memberId: string, limit: number) =>
  db.$queryRaw<HandedRow[]>`
    SELECT t."unbindingId", MAX(t."requestedAt") AS "since",
      SUM(CASE WHEN t."fate" = 'transferring' THEN 1 ELSE 0 END) AS "underway",
      SUM(CASE WHEN t."fate" = 'taken_over' THEN 1 ELSE 0 END) AS "taken",
      SUM(CASE WHEN t."fate" NOT IN ('transferring', 'taken_over') THEN 1 ELSE 0 END) AS "undecided",
      MAX(t."fromMemberId") AS "fromMemberId",
      MAX(CASE WHEN t."fate" = 'transferring' THEN t."message" END) AS "message"
    FROM "Transfer" t WHERE ${mine(orgId, memberId)}
    GROUP BY t."unbindingId" ORDER BY MAX(t."requestedAt") DESC LIMIT ${limit}`;

export interface HandedCustomerRow {
  readonly transferId: string;
  readonly id: string;
  readonly rank: number | bigint;
  readonly name: string;
  readonly remark: string | null;
  readonly company: string | null;
  readonly lastContactAt: Date | null;
  readonly fromMemberId: string | null;
  readonly fate: string;
  readonly since: Date;
  readonly note: string | null;
}

export interface HandedFilter {
  readonly orgId: string;
  readonly memberId: string;
  readonly done: boolean;
  /** Null: those who came out of no case. */
  readonly caseId?: string | null | undefined;
  readonly now: Date;
  readonly after?: readonly [rank: number, id: string] | undefined;
  readonly limit: number;
}

/** Those with a note first, then those who were in touch lately, then all others. */
export function handedCustomers(db: Db, filter: HandedFilter): Promise<HandedCustomerRow[]> {
  const { orgId, memberId, done, caseId, now, after, limit } = filter;
  const lately = later(now, -recentDays * day);
  const rank = Prisma.sql`CASE WHEN n."note" IS NOT NULL THEN 0 WHEN c."lastContactAt" >= ${lately} THEN 1 ELSE 2 END`;
  const conditions = [
    mine(orgId, memberId),
    done ? Prisma.sql`t."fate" <> 'transferring'` : Prisma.sql`t."fate" = 'transferring'`,
    ...(caseId === undefined ? [] : [outOf(caseId)]),
    ...(after === undefined
      ? []
      : [Prisma.sql`(${rank} > ${after[0]} OR (${rank} = ${after[0]} AND t."id" > ${after[1]}))`]),
  ];
  return db.$queryRaw<HandedCustomerRow[]>`
    SELECT t."id" AS "transferId", c."id", ${rank} AS "rank", c."name", c."remark", c."company", c."lastContactAt",
      t."fromMemberId", t."fate", t."requestedAt" AS "since", n."note"
    FROM "Transfer" t JOIN "Customer" c ON c."id" = t."customerId"
      LEFT JOIN "HandoverNote" n ON n."customerId" = c."id" AND n."orgId" = c."orgId" AND n."memberId" = t."fromMemberId"
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${rank}, t."id" LIMIT ${limit}`;
}

/** The longest name that the words are to hold. */
export async function longestName(
  db: Db,
  orgId: string,
  memberId: string,
  unbindingId: string | null,
): Promise<number> {
  const [row] = await db.$queryRaw<{ length: number | bigint | null }[]>`
    SELECT MAX(LENGTH(c."name")) AS "length" FROM "Transfer" t JOIN "Customer" c ON c."id" = t."customerId"
    WHERE ${mine(orgId, memberId)} AND t."fate" = 'transferring' AND ${outOf(unbindingId)}`;
  return Number(row?.length ?? 0);
}
