import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';

type Db = Pick<Tx, 'db'>['db'];

/** Whose leaves are meant, of which kinds and from when until when. */
export interface Uses {
  readonly id: string;
  readonly orgId: string;
  readonly memberId: string;
  readonly kinds: readonly string[];
  readonly from: Date;
  readonly to: Date;
}

/** Leaves of the holder; what they did about themself needed no role. */
const meant = ({ orgId, memberId, kinds, from, to }: Uses): Prisma.Sql => Prisma.sql`
  l."orgId" = ${orgId} AND l."actorId" = ${memberId} AND l."at" >= ${from} AND l."at" <= ${to}
  AND l."kind" IN (${Prisma.join([...kinds])})
  AND NOT EXISTS (SELECT 1 FROM "Unbinding" u WHERE u."id" = l."unbindingId" AND u."memberId" = l."actorId")`;

/** How often each of these roles was used, in one statement. */
export async function countUses(db: Db, all: readonly Uses[]): Promise<ReadonlyMap<string, number>> {
  if (all.length === 0) return new Map();
  const each = all.map(
    (of, index) => Prisma.sql`SELECT ${index} AS "place", COUNT(*) AS "count" FROM "LedgerEntry" l WHERE ${meant(of)}`,
  );
  const rows = await db.$queryRaw<{ place: number | bigint; count: number | bigint }[]>(
    Prisma.join(each, ' UNION ALL '),
  );
  return new Map(rows.map(({ place, count }) => [all[Number(place)]?.id ?? '', Number(count)]));
}

/** What a role was used for, the most frequent first. */
export async function countByKind(db: Db, of: Uses): Promise<{ kind: string; count: number; last: number }[]> {
  const rows = await db.$queryRaw<{ kind: string; count: number | bigint; last: number | bigint }[]>`
    SELECT l."kind", COUNT(*) AS "count", MAX(l."index") AS "last" FROM "LedgerEntry" l WHERE ${meant(of)}
    GROUP BY l."kind" ORDER BY COUNT(*) DESC, l."kind"`;
  return rows.map(({ kind, count, last }) => ({ kind, count: Number(count), last: Number(last) }));
}

/** The places in the record of its latest uses. */
export async function latestUses(db: Db, of: Uses, limit: number): Promise<number[]> {
  const rows = await db.$queryRaw<{ index: number | bigint }[]>`
    SELECT l."index" FROM "LedgerEntry" l WHERE ${meant(of)} ORDER BY l."index" DESC LIMIT ${limit}`;
  return rows.map(({ index }) => Number(index));
}
