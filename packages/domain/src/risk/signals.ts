/** What R8 looks at, counted by the caller over the rolling window. What is not given fires nothing. */
export interface RiskFacts {
  /** How often this WeChat account was unbound, the unbinding under way included: the fourth is the first to fire. */
  readonly accountUnbindings?: number;
  /** Members bound at the window's start, and how many of them were unbound since. */
  readonly org?: { readonly unbound: number; readonly bound: number };
  /** The city of the request, and the account's usual ones. */
  readonly place?: { readonly city: string; readonly usual: readonly string[] };
}

export const riskSignals = ['account_unbindings', 'org_unbound_percent', 'cities_away'] as const;
export type RiskSignal = (typeof riskSignals)[number];

/** Below this many bound members a rate says nothing (R8). */
export const rateNeedsBound = 20;

/** Each signal as one number, for the rules to compare. */
export const measures: Readonly<Record<RiskSignal, (facts: RiskFacts) => number>> = {
  account_unbindings: ({ accountUnbindings }) => accountUnbindings ?? 0,
  org_unbound_percent: ({ org }) =>
    org === undefined || org.bound < rateNeedsBound ? 0 : (100 * org.unbound) / org.bound,
  // Without a usual city there is nothing to be away from.
  cities_away: ({ place }) =>
    place === undefined || place.usual.length === 0 || place.usual.includes(place.city) ? 0 : 1,
};
