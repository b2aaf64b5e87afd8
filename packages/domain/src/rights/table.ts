import type { Policy } from '../policy/policy.ts';
import { day, later } from '../time/duration.ts';

export const rightKinds = ['role', 'approver', 'document'] as const;
/** What a member may do in the org: management roles, a place in approval flows, edit rights on shared documents. */
export type RightKind = (typeof rightKinds)[number];

export interface RightRow {
  /** `vacant`: a person must name who takes the place; never automatic. */
  readonly becomes: 'frozen' | 'vacant' | 'withdrawn';
  /** What it becomes in the end, after this many days of the policy, unless somebody decides otherwise before. */
  readonly end?: { readonly becomes: 'removed'; readonly after: 'frozenRoleDays' };
}

/** R7: org rights. */
export const rights = {
  role: { becomes: 'frozen', end: { becomes: 'removed', after: 'frozenRoleDays' } },
  approver: { becomes: 'vacant' },
  document: { becomes: 'withdrawn' },
} as const satisfies Readonly<Record<RightKind, RightRow>>;

/** When a right that was changed at `now` ends for good; null where it has no such time. */
export function rightEnd(
  kind: RightKind,
  now: Date,
  numbers: Pick<Policy, 'frozenRoleDays'>,
  table: Readonly<Record<RightKind, RightRow>> = rights,
): Date | null {
  const { end } = table[kind];
  return end === undefined ? null : later(now, numbers[end.after] * day);
}
