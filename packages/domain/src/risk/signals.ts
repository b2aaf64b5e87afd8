import { day, hour } from '../time/duration.ts';

/** From this local hour on, until before that one of the next morning. */
export interface Night {
  readonly from: number;
  readonly until: number;
}

/**
 * What R8 and the rules beside it look at, counted by the caller. What is not given fires nothing. Kept with the case as it
 * was, so that an auditor can compute every signal again.
 */
export interface RiskFacts {
  /** How often this WeChat account was unbound in the window, in whatever org, the unbinding under way included. */
  readonly accountUnbindings?: number | undefined;
  /** Members bound at the window's start, and how many of them were unbound since. */
  readonly org?: { readonly unbound: number; readonly bound: number } | undefined;
  /** The city of the request, and the account's usual ones. */
  readonly place?: { readonly city: string; readonly usual: readonly string[] } | undefined;
  /** From where, and how long ago, this person was seen last in another province. */
  readonly travel?: { readonly from: string; readonly to: string; readonly minutes: number } | undefined;
  /** Has this account signed in from this browser before? */
  readonly deviceKnown?: boolean | undefined;
  /** The hour of the request in the org's time zone, 0–23. */
  readonly localHour?: number | undefined;
  /** The org's night as it was then; without it, the night as shipped. */
  readonly night?: Night | undefined;
  /** Cases that this administrator began in the last hour, this one included. */
  readonly begunLastHour?: number | undefined;
  /** Rights of the member concerned that weigh more than others: super-admin, a place in an approval flow. */
  readonly specialRights?: number | undefined;
  readonly customers?: number | undefined;
  /** How often in the last day the member's roles or password were changed. */
  readonly accessChanges?: number | undefined;
  /** Cases that this administrator began ever before; not given for members who unbind themselves. */
  readonly begunBefore?: number | undefined;
}

export const riskSignals = [
  'account_unbindings',
  'org_unbound_percent',
  'cities_away',
  'travel_kmh',
  'unknown_devices',
  'night_hours',
  'begun_last_hour',
  'special_rights',
  'customers',
  'access_changes',
  'first_actions',
] as const;
export type RiskSignal = (typeof riskSignals)[number];

/** Below this many bound members a rate says nothing (R8). */
export const rateNeedsBound = 20;

/** The night where an org has chosen no other, and of cases from before it could. */
export const usualNight: Night = { from: 22, until: 6 };

/** An org's night, of the numbers of its policy. */
export const nightOf = (of: { readonly nightFromHour: number; readonly nightUntilHour: number }): Night => ({
  from: of.nightFromHour,
  until: of.nightUntilHour,
});

const isNight = (localHour: number, { from, until }: Night): boolean => localHour >= from || localHour < until;

/** How far the rules look back that look at less than R8's window: at cases begun, and at a change of somebody's access. */
export const riskSpans = { begunMs: hour, accessMs: day } as const;

/** A city that nobody was seen in for so long is no longer usual; the last one always is, or nothing would be unusual. */
export const usualCityDays = 180;

/** Of the cities that somebody was confirmed from, newest first, those that are usual at a time. */
export function usualCities(
  confirmed: readonly { readonly city: string; readonly seenAt: Date }[],
  now: Date,
): readonly string[] {
  const lately = now.getTime() - usualCityDays * day;
  const cities = confirmed.filter(({ seenAt }, index) => index === 0 || seenAt.getTime() > lately);
  return [...new Set(cities.map(({ city }) => city))].sort();
}

/** Each signal as one number, for the rules to compare. */
export const measures: Readonly<Record<RiskSignal, (facts: RiskFacts) => number>> = {
  account_unbindings: ({ accountUnbindings }) => accountUnbindings ?? 0,
  org_unbound_percent: ({ org }) =>
    org === undefined || org.bound < rateNeedsBound ? 0 : (100 * org.unbound) / org.bound,
  // Without a usual city there is nothing to be away from.
  cities_away: ({ place }) =>
    place === undefined || place.usual.length === 0 || place.usual.includes(place.city) ? 0 : 1,
  travel_kmh: ({ travel }) => (travel === undefined ? 0 : speedBetween(travel)),
  unknown_devices: ({ deviceKnown }) => (deviceKnown === false ? 1 : 0),
  night_hours: ({ localHour, night = usualNight }) => (localHour !== undefined && isNight(localHour, night) ? 1 : 0),
  begun_last_hour: ({ begunLastHour }) => begunLastHour ?? 0,
  special_rights: ({ specialRights }) => specialRights ?? 0,
  customers: ({ customers }) => customers ?? 0,
  access_changes: ({ accessChanges }) => accessChanges ?? 0,
  first_actions: ({ begunBefore }) => (begunBefore === 0 ? 1 : 0),
};

/** The signals as numbers, by name: what the record holds of them. They name no person and no address. */
export const riskWords = (facts: RiskFacts): Readonly<Record<RiskSignal, number>> => {
  const entries = riskSignals.map((signal) => [signal, Math.round(measures[signal](facts) * 1_000) / 1_000] as const);
  return Object.fromEntries(entries) as Record<RiskSignal, number>;
};

/** Kilometres an hour; within one province, or with a place that nobody knows, none. */
function speedBetween({ from, to, minutes }: NonNullable<RiskFacts['travel']>): number {
  const [a, b] = [provinces.get(from), provinces.get(to)];
  if (from === to || a === undefined || b === undefined) return 0;
  return (distanceKm(a, b) * 60) / Math.max(minutes, 1);
}

type Point = readonly [latitude: number, longitude: number];

/** The great circle between two points (haversine, mean radius of the earth 6371 km). */
function distanceKm([latA, lonA]: Point, [latB, lonB]: Point): number {
  const rad = (degrees: number): number => (degrees * Math.PI) / 180;
  const [dLat, dLon] = [rad(latB - latA), rad(lonB - lonA)];
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(latA)) * Math.cos(rad(latB)) * Math.sin(dLon / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

/** The seat of each province's government, to the tenth of a degree: enough to tell a flight from a jump. */
const provinces: ReadonlyMap<string, Point> = new Map<string, Point>([
  ['北京', [39.9, 116.4]],
  ['天津', [39.1, 117.2]],
  ['河北', [38.0, 114.5]],
  ['山西', [37.9, 112.6]],
  ['内蒙古', [40.8, 111.7]],
  ['辽宁', [41.8, 123.4]],
  ['吉林', [43.9, 125.3]],
  ['黑龙江', [45.8, 126.6]],
  ['上海', [31.2, 121.5]],
  ['江苏', [32.1, 118.8]],
  ['浙江', [30.3, 120.2]],
  ['安徽', [31.8, 117.2]],
  ['福建', [26.1, 119.3]],
  ['江西', [28.7, 115.9]],
  ['山东', [36.7, 117.0]],
  ['河南', [34.8, 113.6]],
  ['湖北', [30.6, 114.3]],
  ['湖南', [28.2, 113.0]],
  ['广东', [23.1, 113.3]],
  ['广西', [22.8, 108.3]],
  ['海南', [20.0, 110.3]],
  ['重庆', [29.6, 106.6]],
  ['四川', [30.7, 104.1]],
  ['贵州', [26.6, 106.7]],
  ['云南', [25.0, 102.7]],
  ['西藏', [29.7, 91.1]],
  ['陕西', [34.3, 108.9]],
  ['甘肃', [36.1, 103.8]],
  ['青海', [36.6, 101.8]],
  ['宁夏', [38.5, 106.3]],
  ['新疆', [43.8, 87.6]],
  ['香港', [22.3, 114.2]],
  ['澳门', [22.2, 113.5]],
  ['台湾', [25.0, 121.6]],
]);
