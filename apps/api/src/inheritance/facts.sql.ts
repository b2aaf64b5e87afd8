import { transferLimits } from '@unbind/domain/inheritance/transfers';
import type { CustomerFact } from '@unbind/domain/unbinding/facts';
import type { Tx } from '../transaction.ts';
import { countsForBudget, type Which } from './which.ts';

/** These customers as a hand-over needs them: with the transfers that count against WeCom's budget. */
export async function customerFacts({ db, now }: Pick<Tx, 'db' | 'now'>, which: Which): Promise<CustomerFact[]> {
  const since = new Date(now.getTime() - transferLimits.windowMs);
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT "Customer"."id", COALESCE("Customer"."remark", "Customer"."name") AS "name" FROM "Customer" WHERE ${which}`;
  const transfers = await db.$queryRaw<{ customerId: string; requestedAt: Date }[]>`
    SELECT t."customerId", t."requestedAt" FROM "Customer" JOIN "Transfer" t ON t."customerId" = "Customer"."id"
    WHERE ${which} AND t."requestedAt" > ${since} AND ${countsForBudget}`;
  const of = Map.groupBy(transfers, (row) => row.customerId);
  return rows.map(({ id, name }) => ({
    id,
    name,
    tags: [],
    transfers: of.get(id)?.map((row) => row.requestedAt) ?? [],
  }));
}
