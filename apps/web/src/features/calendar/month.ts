import { day } from '@unbind/domain/time/duration';

/** A month as its calendar shows it: whole weeks from Monday on. */
export interface Month {
  /** `2026-12`. */
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const weekday = (ms: number): number => (new Date(ms).getUTCDay() + 6) % 7;

/** The month of a key; the one of `today` where it is none. */
export function monthOf(text: string | null, today: string): Month {
  const key = text !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : today.slice(0, 7);
  const first = Date.parse(`${key}-01`);
  const last = Date.parse(`${shifted(key, 1)}-01`) - day;
  return { key, from: dateOf(first - weekday(first) * day), to: dateOf(last + (6 - weekday(last)) * day) };
}

/** The key of the month so many months on. */
export function shifted(key: string, months: number): string {
  const [year = 0, month = 1] = key.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 7);
}

/** Days in weeks of seven. */
export const weeksOf = <Day>(days: readonly Day[]): Day[][] =>
  Array.from({ length: Math.ceil(days.length / 7) }, (_, week) => days.slice(week * 7, week * 7 + 7));
