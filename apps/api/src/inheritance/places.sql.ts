import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';
import type { ListRow } from './list.ts';

/**
 * How many customers came to each of these people from members whom a list serves: on the way, or taken over since the list
 * was written. A department's list does not serve those of its members who have one of their own.
 */
export const receivedBy = (db: Tx['db'], list: Pick<ListRow, 'id' | 'orgId' | 'changedAt'>, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db.$queryRaw<{ memberId: string; count: number | bigint }[]>`
    SELECT t."toMemberId" AS "memberId", COUNT(*) AS "count" FROM "Transfer" t
    WHERE t."orgId" = ${list.orgId} AND t."toMemberId" IN (${Prisma.join([...ids])}) AND COALESCE(t."mode", '') <> 'retain'
      AND (t."fate" = 'transferring' OR (t."fate" = 'taken_over' AND t."requestedAt" >= ${list.changedAt}))
      AND (t."fromMemberId" = ${list.id} OR (
        EXISTS (
          SELECT 1 FROM "Membership" ms WHERE ms."memberId" = t."fromMemberId" AND ms."departmentId" = ${list.id})
        AND NOT EXISTS (SELECT 1 FROM "Successor" own WHERE own."listId" = t."fromMemberId")))
    GROUP BY t."toMemberId"`;
