import { assign } from '../inheritance/assign.ts';
import { transferBudget } from '../inheritance/transfers.ts';
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
  for (const customer of customers) {
    const { mode } = parts.find((part) => takes(part, customer)) ?? { mode: 'pool' as const };
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

const takes = (part: Part, customer: CustomerFact): boolean =>
  part.tags === undefined || part.tags.some((tag) => customer.tags.includes(tag));
