import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';
import { within } from './members.sql.ts';

export interface Totals {
  readonly members: bigint | number;
  readonly bound: bigint | number;
  readonly open: bigint | number;
}

/** How many members there are, are bound, and have a case under way, in these departments and below; null: in the org. */
export async function totalsOf(
  db: Tx['db'],
  orgId: string,
  departments: readonly string[] | null,
): Promise<{ members: number; bound: number; unbound: number; open: number }> {
  const inside = departments === null ? Prisma.sql`1 = 1` : within(departments);
  const [row] = await db.$queryRaw<Totals[]>`
    SELECT COUNT(*) AS "members", COUNT(CASE WHEN m."bound" THEN 1 END) AS "bound", COUNT(m."openUnbindingId") AS "open"
    FROM "Member" m WHERE m."orgId" = ${orgId} AND ${inside}`;
  const [members, bound, open] = [Number(row?.members ?? 0), Number(row?.bound ?? 0), Number(row?.open ?? 0)];
  return { members, bound, unbound: members - bound, open };
}
