import { broughtUp, changeName, type PolicyChange, policyChanges } from './changes.ts';
import type { Policy } from './policy.ts';

export interface Merged {
  /** What the other saved, with everything on it that was changed here. */
  readonly numbers: Policy;
  /** What the other changed and nobody changed here. */
  readonly theirs: readonly PolicyChange[];
  /** What both changed to something else, from theirs to what is here: somebody has to say which. */
  readonly both: readonly PolicyChange[];
}

/** Two people went on from the same numbers, and one has saved: brings the other's changes onto what was saved. */
export function mergedWith(base: Policy, mine: Policy, theirs: Policy): Merged {
  const changedHere = new Set(policyChanges(base, mine).map(changeName));
  const changedThere = policyChanges(base, theirs);
  const there = new Set(changedThere.map(changeName));
  return {
    numbers: broughtUp(base, mine, theirs),
    theirs: changedThere.filter((change) => !changedHere.has(changeName(change))),
    both: policyChanges(theirs, mine).filter(
      (change) => changedHere.has(changeName(change)) && there.has(changeName(change)),
    ),
  };
}

/** The numbers with one side of a difference. */
export function withSide(numbers: Policy, change: PolicyChange, side: 'from' | 'to'): Policy {
  if (change.key !== 'riskRules') return { ...numbers, [change.key]: change[side] };
  const { mode, above } = change[side];
  return { ...numbers, riskRules: { ...numbers.riskRules, [change.rule]: { mode, above } } };
}
