import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';
import { countsForBudget } from './which.ts';

/** When each of these customers was transferred since then, as far as it counts against WeCom's limit. */
export const recentMoves = (db: Tx['db'], customerIds: readonly string[], since: Date) =>
  customerIds.length === 0
    ? Promise.resolve([])
    : db.$queryRaw<{ customerId: string; requestedAt: Date }[]>`
    SELECT t."customerId", t."requestedAt" FROM "Transfer" t
    WHERE t."customerId" IN (${Prisma.join([...customerIds])}) AND t."requestedAt" > ${since} AND ${countsForBudget}`;
