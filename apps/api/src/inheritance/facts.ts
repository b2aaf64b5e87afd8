import type { Budget } from '@unbind/contract/customers';
import { transferBudget, transferLimits } from '@unbind/domain/inheritance/transfers';
import { later } from '@unbind/domain/time/duration';
import type { CustomerFact } from '@unbind/domain/unbinding/facts';
import type { Tx } from '../transaction.ts';
import { namesOf, recentMovesOf, tagsOf } from './facts.sql.ts';
import { these, type Which } from './which.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

/** The transfers of these customers that count against WeCom's limit now. */
async function movesOf({ db, now }: Reader, which: Which): Promise<(customerId: string) => readonly Date[]> {
  const moves = await recentMovesOf(db, which, later(now, -transferLimits.windowMs));
  const of = Map.groupBy(moves, (row) => row.customerId);
  return (customerId) => of.get(customerId)?.map((row) => row.requestedAt) ?? [];
}

/** These customers as a hand-over needs them, in the order of their ids. */
export const customerFacts = async (tx: Reader, which: Which): Promise<CustomerFact[]> =>
  (await factsOf(tx, which)).map(({ fact }) => fact);

/** The same by the member who has them. */
export async function customersByOwner(tx: Reader, which: Which): Promise<(memberId: string) => CustomerFact[]> {
  const byOwner = Map.groupBy(await factsOf(tx, which), ({ ownerId }) => ownerId);
  return (memberId) => byOwner.get(memberId)?.map(({ fact }) => fact) ?? [];
}

async function factsOf(tx: Reader, which: Which) {
  const rows = await namesOf(tx.db, which);
  if (rows.length === 0) return [];
  const moves = await movesOf(tx, which);
  const tags = Map.groupBy(await tagsOf(tx.db, which), (row) => row.customerId);
  return rows.map(({ ownerId, ...row }) => ({
    ownerId,
    fact: { ...row, tags: tags.get(row.id)?.map(({ tag }) => tag) ?? [], transfers: moves(row.id) },
  }));
}

/** What is left of WeCom's transfers for each of these customers of an org ("1 of 2 left, next on 3 Feb"). */
export async function budgetsOf(
  tx: Reader,
  orgId: string,
  customerIds: readonly string[],
): Promise<(customerId: string) => Budget> {
  const moves = await movesOf(tx, these(orgId, customerIds));
  return (customerId) => {
    const { left, nextAt } = transferBudget(moves(customerId), tx.now);
    return { left, of: transferLimits.perCustomer, nextAt: nextAt?.toISOString() ?? null };
  };
}
