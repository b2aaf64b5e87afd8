import type { Factor } from '../verification/factors.ts';
import { measures, type RiskFacts, type RiskSignal } from './signals.ts';

export interface RiskRule {
  readonly signal: RiskSignal;
  /** Fires above this, never at it. */
  readonly above: number;
  readonly demands: readonly Factor[];
  /** Opens a security audit: until an auditor closes it, further unbindings of the org wait as `blocked`. */
  readonly audit: boolean;
}

/** R8: signal, threshold, demand. */
export const riskRules = {
  account_often: { signal: 'account_unbindings', above: 3, demands: ['face'], audit: false },
  org_rate: { signal: 'org_unbound_percent', above: 15, demands: [], audit: true },
  elsewhere: { signal: 'cities_away', above: 0, demands: ['sms', 'email'], audit: false },
} as const satisfies Readonly<Record<string, RiskRule>>;
export type RiskRuleName = keyof typeof riskRules;

/** Days of the rolling window of R8. */
export const riskWindowDays = 30;

export interface Assessment {
  readonly fired: readonly RiskRuleName[];
  /** Factors that the fired rules add to the row of R1. */
  readonly demands: readonly Factor[];
  /** A fired rule opens a security audit. */
  readonly audit: boolean;
}

/** The rules that fire on these facts, and what they ask for together. */
export function assess(facts: RiskFacts, rules: Readonly<Record<RiskRuleName, RiskRule>> = riskRules): Assessment {
  const names = Object.keys(rules) as RiskRuleName[];
  const fired = names.filter((name) => measures[rules[name].signal](facts) > rules[name].above);
  return {
    fired,
    demands: [...new Set(fired.flatMap((name) => rules[name].demands))],
    audit: fired.some((name) => rules[name].audit),
  };
}
