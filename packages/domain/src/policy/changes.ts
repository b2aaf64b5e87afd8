import { type RiskRule, type RiskRuleName, riskRuleNames, ruleFor } from '../risk/rules.ts';
import type { Policy } from './policy.ts';

/** What a rule of risk comes to: how it is on, and above what it fires. */
type RuleSide = Pick<RiskRule, 'mode' | 'above'>;

type Plain = Exclude<keyof Policy, 'riskRules'>;

/** One difference between two policies: a number or text, or a rule of risk. */
export type PolicyChange =
  | { readonly [Key in Plain]: { readonly key: Key; readonly from: Policy[Key]; readonly to: Policy[Key] } }[Plain]
  | { readonly key: 'riskRules'; readonly rule: RiskRuleName; readonly from: RuleSide; readonly to: RuleSide };

/** The name of what differs: the number's own, or the rule's. */
export const changeName = (change: PolicyChange): Plain | RiskRuleName =>
  change.key === 'riskRules' ? change.rule : change.key;

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What differs, in the order in which policies are written; a rule that is chosen to be as shipped differs in nothing. */
export function policyChanges(before: Policy, after: Policy): PolicyChange[] {
  const keys = Object.keys(before) as (keyof Policy)[];
  return keys.flatMap((key): PolicyChange[] => {
    if (key === 'riskRules') return ruleChanges(before, after);
    // Both sides are of the key's own type, which a union of keys no longer tells.
    return same(before[key], after[key]) ? [] : [{ key, from: before[key], to: after[key] } as PolicyChange];
  });
}

function ruleChanges(before: Policy, after: Policy): PolicyChange[] {
  const sideOf = (policy: Policy, rule: RiskRuleName): RuleSide => {
    const { mode, above } = ruleFor(rule, policy.riskRules);
    return { mode, above };
  };
  return riskRuleNames.flatMap((rule): PolicyChange[] => {
    const [from, to] = [sideOf(before, rule), sideOf(after, rule)];
    return same(from, to) ? [] : [{ key: 'riskRules', rule, from, to }];
  });
}

/**
 * Brings a draft that was begun from `base` onto what is in force now: what the draft changed stays as it says, everything
 * else is as it is now. Rules of risk are brought over one by one.
 */
export function broughtUp(base: Policy, draft: Policy, current: Policy): Policy {
  const changes = policyChanges(base, draft);
  const plain = changes.flatMap((change) => (change.key === 'riskRules' ? [] : [[change.key, change.to] as const]));
  const rules = changes.flatMap((change) => (change.key === 'riskRules' ? [[change.rule, change.to] as const] : []));
  return {
    ...current,
    ...Object.fromEntries(plain),
    riskRules: { ...current.riskRules, ...Object.fromEntries(rules) },
  };
}
