import { day, later } from '../time/duration.ts';
import { transferBudget } from './transfers.ts';

/** WeCom's limits for giving a customer group another owner (document 95703): per call, per group, per owner and day. */
export const groupLimits = { perCall: 100, perGroup: 2, windowMs: 90 * day, perDay: 300, dayMs: day } as const;

/** Why a group cannot change hands now. */
export const groupStays = ['group_limit', 'group_day_limit'] as const;
export type GroupStay = (typeof groupStays)[number];

interface Group {
  readonly id: string;
  /** When it changed hands in the last 90 days. */
  readonly transfers: readonly Date[];
}

/**
 * Which of an owner's groups can change hands now, and until when each of the others waits; `moved` of them did so in the
 * last day. In the order of ids, so that the same input gives the same result.
 */
export function groupsThatMove<G extends Group>(
  groups: readonly G[],
  moved: number,
  now: Date,
): { readonly move: readonly G[]; readonly stay: readonly { group: G; why: GroupStay; until: Date }[] } {
  const move: G[] = [];
  const stay: { group: G; why: GroupStay; until: Date }[] = [];
  const limits = { perCustomer: groupLimits.perGroup, windowMs: groupLimits.windowMs };
  for (const group of groups.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const { left, nextAt } = transferBudget(group.transfers, now, limits);
    if (left === 0 && nextAt !== null) stay.push({ group, why: 'group_limit', until: nextAt });
    else if (moved + move.length < groupLimits.perDay) move.push(group);
    else stay.push({ group, why: 'group_day_limit', until: later(now, groupLimits.dayMs) });
  }
  return { move, stay };
}
