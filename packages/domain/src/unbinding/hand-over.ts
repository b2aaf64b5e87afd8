import { assign } from '../inheritance/assign.ts';
import { transferBudget } from '../inheritance/transfers.ts';
import { day, later } from '../time/duration.ts';
import type { CustomerFact, Part, SuccessorFact } from './facts.ts';

export interface HandOver {
  readonly transferred: readonly { readonly customer: CustomerFact; readonly to: string }[];
  readonly pooled: readonly { readonly customer: CustomerFact; readonly reason: 'receiver_full' | null }[];
  readonly retained: readonly CustomerFact[];
  /** Cannot move now: two transfers in 90 days are used up. */
  readonly stay: readonly { readonly customer: CustomerFact; readonly until: Date | null }[];
}

/**
 * Where every customer goes (R3): each falls in exactly one place. Deterministic for the same input.
 * Only `assign` uses WeCom's transfer budget; a customer without budget stays where it is.
 */
export function handOver(
  customers: readonly CustomerFact[],
  parts: readonly Part[],
  successors: readonly SuccessorFact[],
  now: Date,
): HandOver {
  const byMode = { assign: [] as CustomerFact[], pool: [] as CustomerFact[], retain: [] as CustomerFact[] };
  const stay: { customer: CustomerFact; until: Date | null }[] = [];
  const taken = partsTaken(customers, parts, now);
  for (const [index, customer] of customers.entries()) {
    const mode = parts[taken[index] ?? -1]?.mode ?? 'pool';
    const budget = mode === 'assign' ? transferBudget(customer.transfers, now) : null;
    if (budget?.left === 0) stay.push({ customer, until: budget.nextAt });
    else byMode[mode].push(customer);
  }
  const { assigned, pooled } = assign(byMode.assign, successors);
  const byId = new Map(byMode.assign.map((customer) => [customer.id, customer]));
  const find = (id: string): CustomerFact[] => {
    const customer = byId.get(id);
    return customer === undefined ? [] : [customer];
  };
  return {
    transferred: assigned.flatMap(({ customerId, memberId }) =>
      find(customerId).map((customer) => ({ customer, to: memberId })),
    ),
    pooled: [
      ...pooled.flatMap(find).map((customer) => ({ customer, reason: 'receiver_full' as const })),
      ...byMode.pool.map((customer) => ({ customer, reason: null })),
    ],
    retained: byMode.retain,
    stay,
  };
}

/** For each customer the place of the first part that takes them, or -1. */
export function partsTaken(customers: readonly CustomerFact[], parts: readonly Part[], now: Date): number[] {
  const takers = parts.map((part) => takerOf(part, now));
  return customers.map((customer) => takers.findIndex((takes) => takes(customer)));
}

/** Whether a part takes a customer: all of its conditions must hold. */
function takerOf({ tags, customerIds, contactedWithinDays }: Part, now: Date): (customer: CustomerFact) => boolean {
  const selected = customerIds === undefined ? null : new Set(customerIds);
  const since = contactedWithinDays === undefined ? null : later(now, -contactedWithinDays * day);
  return (customer) =>
    (tags === undefined || tags.some((tag) => customer.tags.includes(tag))) &&
    (selected === null || selected.has(customer.id)) &&
    (since === null || (customer.lastContactAt != null && customer.lastContactAt >= since));
}

/** Whether a part takes only some of the customers, so that others must have a place too. */
export const isPartial = (part: Part): boolean =>
  part.tags !== undefined || part.customerIds !== undefined || part.contactedWithinDays !== undefined;
