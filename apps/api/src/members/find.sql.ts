import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';

/** Above every text that begins with a given one: the last code point there is. */
const last = '\u{10FFFF}';

/**
 * The beginnings to look for. Terms are small letters; a mobile is kept backwards, so that its last digits are its
 * beginning; and `zhang san` is also looked for as `zhangsan`.
 */
export function beginnings(q: string): string[] {
  const word = q.toLowerCase();
  const digits = /^\d{2,}$/.test(word) ? [[...word].reverse().join('')] : [];
  return [...new Set([word, word.replaceAll(/\s+/g, ''), ...digits])];
}

const begins = (words: readonly string[]): Prisma.Sql =>
  Prisma.join(
    words.map((word) => Prisma.sql`(t."term" >= ${word} AND t."term" < ${word + last})`),
    ' OR ',
  );

/**
 * The condition that a member `m` is found by one of these words, its org included. A few hits are looked up and sorted:
 * the org is then compared as an expression, so that no index by org can tempt the planner into walking everybody. When
 * there are many, members are walked in their order and each is asked, because the page is full long before the hits are.
 */
export async function foundBy(db: Tx['db'], orgId: string, q: string): Promise<Prisma.Sql> {
  const words = beginnings(q);
  const hits = Prisma.sql`SELECT t."memberId" FROM "MemberTerm" t WHERE t."orgId" = ${orgId} AND (${begins(words)})`;
  const [row] = await db.$queryRaw<{ many: bigint | number }[]>`
    SELECT COUNT(*) AS "many" FROM (${hits} LIMIT ${manyHits + 1}) AS "hit"`;
  if (Number(row?.many ?? 0) <= manyHits) return Prisma.sql`m."orgId" || '' = ${orgId} AND m."id" IN (${hits})`;
  return Prisma.sql`m."orgId" = ${orgId}
    AND EXISTS (SELECT 1 FROM "MemberTerm" t WHERE t."memberId" = m."id" AND (${begins(words)}))`;
}

/** Where sorting the hits and walking the members cost about the same among 200 000 members. */
const manyHits = 5_000;
