import type { Factor } from '../verification/factors.ts';
import { measures, type RiskFacts, type RiskSignal } from './signals.ts';

/** `dry`: says what it would have asked for, and asks for nothing. */
export const riskModes = ['on', 'dry', 'off'] as const;
export type RiskMode = (typeof riskModes)[number];

export interface RiskRule {
  readonly signal: RiskSignal;
  /** Fires above this, never at it; with the lowest and the highest that an org may choose. */
  readonly above: number;
  readonly bounds: { readonly min: number; readonly max: number };
  readonly demands: readonly Factor[];
  /** Opens a security audit: until an auditor closes it, further unbindings of the org wait as `blocked`. */
  readonly audit: boolean;
  /** What it is where an org has not chosen. R8's own three are on, whatever anybody chooses. */
  readonly mode: RiskMode;
  readonly fixed: boolean;
}

/** Facts that are yes or no fire above nothing; there is no number to choose. */
const yes = { above: 0, bounds: { min: 0, max: 0 } } as const;
const own = { audit: false, mode: 'dry', fixed: false } as const;
const r8 = { mode: 'on', fixed: true } as const;

/** R8 in its first three rows: signal, threshold, demand. The rest is what a careful security team adds to them. */
export const riskRules = {
  account_often: {
    ...{ signal: 'account_unbindings', above: 3, bounds: { min: 1, max: 10 } },
    ...{ demands: ['face'], audit: false, ...r8 },
  },
  org_rate: {
    ...{ signal: 'org_unbound_percent', above: 15, bounds: { min: 5, max: 50 } },
    ...{ demands: [], audit: true, ...r8 },
  },
  elsewhere: { signal: 'cities_away', ...yes, demands: ['sms', 'email'], audit: false, ...r8 },
  // An airliner does 900 km/h; the way to and from it is not counted.
  impossible_travel: {
    ...{ signal: 'travel_kmh', above: 900, bounds: { min: 200, max: 2000 } },
    ...{ demands: ['sms', 'email'], ...own },
  },
  new_device: { signal: 'unknown_devices', ...yes, demands: ['sms'], ...own },
  at_night: { signal: 'night_hours', ...yes, demands: ['sms'], ...own },
  admin_burst: {
    ...{ signal: 'begun_last_hour', above: 10, bounds: { min: 2, max: 200 } },
    ...{ demands: ['face'], ...own },
  },
  special_rights: {
    ...{ signal: 'special_rights', above: 0, bounds: { min: 0, max: 10 } },
    ...{ demands: ['face'], ...own },
  },
  many_customers: {
    ...{ signal: 'customers', above: 500, bounds: { min: 10, max: 100_000 } },
    ...{ demands: ['sms'], ...own },
  },
  access_changed: {
    ...{ signal: 'access_changes', above: 0, bounds: { min: 0, max: 10 } },
    ...{ demands: ['sms'], ...own },
  },
  first_action: { signal: 'first_actions', ...yes, demands: ['face'], ...own },
} as const satisfies Readonly<Record<string, RiskRule>>;
export type RiskRuleName = keyof typeof riskRules;
export const riskRuleNames = Object.keys(riskRules) as readonly RiskRuleName[];

/** Days of the rolling window of R8. */
export const riskWindowDays = 30;

/** What an org has chosen for a rule; what it has not is as shipped. */
export type RiskChoice = Readonly<
  Partial<Record<RiskRuleName, { readonly mode?: RiskMode | undefined; readonly above?: number | undefined }>>
>;

/** A rule as it holds for an org. One of R8's own is on, and its number keeps its bounds: nothing takes away from R8. */
export function ruleFor(name: RiskRuleName, choice: RiskChoice): RiskRule {
  const rule: RiskRule = riskRules[name];
  const { mode = rule.mode, above = rule.above } = choice[name] ?? {};
  return { ...rule, mode: rule.fixed ? 'on' : mode, above };
}

/** The rules whose choice is out of its bounds, or switches one of R8's own off. */
export const choiceFaults = (choice: RiskChoice): RiskRuleName[] =>
  riskRuleNames.filter((name) => {
    const { mode, above } = choice[name] ?? {};
    const { bounds, fixed }: RiskRule = riskRules[name];
    const inside = above === undefined || (Number.isFinite(above) && above >= bounds.min && above <= bounds.max);
    return !inside || (fixed && mode !== undefined && mode !== 'on');
  });

export interface Assessment {
  readonly fired: readonly RiskRuleName[];
  /** Those that would have fired, were they on. */
  readonly dry: readonly RiskRuleName[];
  /** Factors that the fired rules add to the row of R1. */
  readonly demands: readonly Factor[];
  /** A fired rule opens a security audit. */
  readonly audit: boolean;
}

/** The rules that fire on these facts, and what they ask for together. */
export function assess(facts: RiskFacts, choice: RiskChoice = {}): Assessment {
  const rules = new Map(riskRuleNames.map((name) => [name, ruleFor(name, choice)]));
  const above = [...rules].filter(([, rule]) => measures[rule.signal](facts) > rule.above);
  const fired = above.filter(([, { mode }]) => mode === 'on');
  return {
    fired: fired.map(([name]) => name),
    dry: above.filter(([, { mode }]) => mode === 'dry').map(([name]) => name),
    demands: [...new Set(fired.flatMap(([, rule]) => rule.demands))],
    audit: fired.some(([, rule]) => rule.audit),
  };
}

/** Points by which the rate must have risen above what an auditor has looked at, for another audit to open. */
export const auditAgainPoints = 5;

/**
 * Does the org's rate open a security audit now? `seen` is the rate at which the last one was closed in this window: what
 * an auditor has looked at and let pass is not asked about again, but it is when the wave goes on.
 */
export function opensAudit(facts: RiskFacts, seen: number | null, choice: RiskChoice = {}): boolean {
  const rule = ruleFor('org_rate', choice);
  const rate = measures[rule.signal](facts);
  return rate > rule.above && (seen === null || rate > seen + auditAgainPoints);
}
