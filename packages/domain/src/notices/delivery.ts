import { localTime, nextLocalHour } from '../time/zone.ts';
import type { NoticeKind } from './kinds.ts';
import { type NoticeRow, noticeTable, urgencyTable } from './table.ts';

export const rhythms = ['each', 'daily'] as const;
export type Rhythm = (typeof rhythms)[number];

/** How somebody wants to be told by a message, in local hours of the org's zone. */
export interface NoticePreference {
  /** `each` by itself, `daily` together once a day. */
  readonly rhythm: Rhythm;
  readonly digestHour: number;
  /** The hours from the one to the other are quiet, past midnight too; null: none are. */
  readonly quietFrom: number | null;
  readonly quietTo: number | null;
  readonly muted: readonly NoticeKind[];
}

/** Who has chosen nothing is told of everything, at once. */
export const defaultPreference: NoticePreference = {
  rhythm: 'each',
  digestHour: 9,
  quietFrom: null,
  quietTo: null,
  muted: [],
};

export type Delivery = { readonly how: 'each' | 'digest'; readonly at: Date } | { readonly how: 'muted' };

/** When and how the message of a notice leaves that is given `now`. In the console it is there at once, whatever this says. */
export function deliveryOf(
  kind: NoticeKind,
  preference: NoticePreference,
  now: Date,
  zone: string,
  table: Readonly<Record<NoticeKind, NoticeRow>> = noticeTable,
): Delivery {
  const { quiet, digest, mutable } = urgencyTable[table[kind].urgency];
  if (mutable && preference.muted.includes(kind)) return { how: 'muted' };
  if (digest && preference.rhythm === 'daily') return { how: 'digest', at: nextDigest(preference, now, zone) };
  return { how: 'each', at: quiet ? quietEnd(preference, now, zone) : now };
}

type Hours = Pick<NoticePreference, 'quietFrom' | 'quietTo'>;

/** The next time after `now` at which a digest leaves: at its hour, or when the quiet around that hour is over. */
export const nextDigest = (preference: Hours & Pick<NoticePreference, 'digestHour'>, now: Date, zone: string): Date =>
  quietEnd(preference, nextLocalHour(now, preference.digestHour, zone), zone);

/** `at` itself, or the end of the quiet hours that it lies in. */
export function quietEnd({ quietFrom, quietTo }: Hours, at: Date, zone: string): Date {
  if (quietFrom === null || quietTo === null) return at;
  return isQuiet(localTime(at, zone).hour, quietFrom, quietTo) ? nextLocalHour(at, quietTo, zone) : at;
}

const isQuiet = (hour: number, from: number, to: number): boolean =>
  from <= to ? from <= hour && hour < to : hour >= from || hour < to;
