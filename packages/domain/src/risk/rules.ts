import type { Factor } from '../verification/factors.ts';

/** What R8 looks at. Facts are counted by the caller over a rolling window. */
export interface RiskFacts {
  /** How often this WeChat account was unbound in the last 30 days, this one included. */
  readonly accountUnbindings: number;
}

export interface RiskRule {
  readonly fact: keyof RiskFacts;
  /** Fires above this. */
  readonly above: number;
  readonly demands: readonly Factor[];
}

/** R8. The count includes the unbinding under way: the fourth within 30 days is the first to fire. */
export const riskRules = {
  account_often: { fact: 'accountUnbindings', above: 3, demands: ['face'] },
} as const satisfies Readonly<Record<string, RiskRule>>;
export type RiskRuleName = keyof typeof riskRules;

/** Days of the rolling window of R8. */
export const riskWindowDays = 30;

/** The rules that fire on these facts, and the factors that they demand. */
export function assess(
  facts: RiskFacts,
  rules: Readonly<Record<RiskRuleName, RiskRule>> = riskRules,
): { readonly fired: readonly RiskRuleName[]; readonly demands: readonly Factor[] } {
  const names = Object.keys(rules) as RiskRuleName[];
  const fired = names.filter((name) => facts[rules[name].fact] > rules[name].above);
  return { fired, demands: [...new Set(fired.flatMap((name) => rules[name].demands))] };
}
