import { type PoolEntry, poolEntry } from '@unbind/contract/pool';
import { budgetsOf } from '../inheritance/facts.ts';
import { known, peopleOf } from '../people/people.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { claimRefusals } from './fit.ts';
import type { EntryRow } from './pool.sql.ts';
import { type PoolReach, reaches } from './reach.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

/** Entries as this person sees them; a fixed number of queries whatever their number. */
export async function viewEntries(
  tx: Reader,
  user: SignedIn,
  { claims, releases }: PoolReach,
  rows: readonly EntryRow[],
): Promise<PoolEntry[]> {
  const ids = rows.map((row) => row.customerId);
  const customers = await tx.db.customer.findMany({
    where: { orgId: user.orgId, id: { in: ids } },
    include: { tags: { orderBy: { tag: 'asc' } } },
  });
  const customerOf = new Map(customers.map((customer) => [customer.id, customer]));
  const people = await peopleOf(
    tx,
    user.orgId,
    rows.flatMap((row) => [row.fromMemberId, row.claimedById]),
  );
  const budget = await budgetsOf(tx, user.orgId, ids);
  const refusals = await claimRefusals(tx, user, rows);
  const refusalOf = ({ id, departmentId }: EntryRow): PoolEntry['refusal'] =>
    reaches(claims, departmentId) ? (refusals.get(id) ?? null) : 'not_colleague';
  return rows.flatMap((row) => {
    const customer = customerOf.get(row.customerId);
    if (customer === undefined) return [];
    const from = known(people(row.fromMemberId));
    const { id, company, lastContactAt } = customer;
    return {
      id: row.id,
      customer: { id, name: customer.remark ?? customer.name, company, tags: customer.tags.map(({ tag }) => tag) },
      from,
      department: from.department,
      lastContactAt: lastContactAt?.toISOString() ?? null,
      budget: budget(row.customerId),
      enteredAt: row.enteredAt.toISOString(),
      claimBy: row.claimBy.toISOString(),
      state: poolEntry.shape.state.parse(row.state),
      flagged: Boolean(row.flagged),
      claimedBy: people(row.claimedById),
      claimedAt: row.claimedAt?.toISOString() ?? null,
      fate: customer.fate,
      refusal: row.state === 'free' ? refusalOf(row) : null,
      releasable: row.state === 'free' && reaches(releases, row.departmentId),
    };
  });
}
