/** Bounds of R2, in seconds. Fixed. */
export const holdBounds = { min: 15, max: 600, highRiskMin: 60 } as const;

/** A case of more than this many customers is high-risk (R2); an org may choose fewer. */
export const manyCustomers = 500;

export interface RiskReason {
  readonly code: 'acts_for_another' | 'rule_fired' | 'many_customers';
  readonly params: Readonly<Record<string, string | number>>;
}

/** Why a case is high-risk (R2); empty when it is not. */
export function riskReasons(of: {
  actsForAnother: boolean;
  firedRules: readonly { readonly rule: string; readonly above: number }[];
  customers: number;
  /** The org's own number, where it has one. */
  many?: number;
}): RiskReason[] {
  const { many = manyCustomers } = of;
  return [
    ...(of.actsForAnother ? [{ code: 'acts_for_another' as const, params: {} }] : []),
    ...of.firedRules.map((fired) => ({ code: 'rule_fired' as const, params: { ...fired } })),
    ...(of.customers > many ? [{ code: 'many_customers' as const, params: { count: of.customers } }] : []),
  ];
}

/** The hold of a case in seconds: the org's number within its bounds, never under 60 when the case is high-risk. */
export function holdSeconds(policy: number, highRisk: boolean): number {
  const lowest = highRisk ? holdBounds.highRiskMin : holdBounds.min;
  return Math.min(holdBounds.max, Math.max(lowest, policy));
}
