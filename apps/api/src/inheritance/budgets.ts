import type { Budget } from '@unbind/contract/customers';
import { transferBudget, transferLimits } from '@unbind/domain/inheritance/transfers';
import type { Tx } from '../transaction.ts';
import { recentMoves } from './budgets.sql.ts';

/** What is left of WeCom's transfers for each of these customers ("1 of 2 left, next on 3 Feb"). */
export async function budgetsOf(
  { db, now }: Pick<Tx, 'db' | 'now'>,
  customerIds: readonly string[],
): Promise<(customerId: string) => Budget> {
  const since = new Date(now.getTime() - transferLimits.windowMs);
  const moves = Map.groupBy(await recentMoves(db, customerIds, since), (row) => row.customerId);
  return (customerId) => {
    const at = moves.get(customerId)?.map((row) => row.requestedAt) ?? [];
    const { left, nextAt } = transferBudget(at, now);
    return { left, of: transferLimits.perCustomer, nextAt: nextAt?.toISOString() ?? null };
  };
}
