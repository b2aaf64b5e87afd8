import { localMidnight, localTime } from '@unbind/domain/time/zone';
import type { Window } from './inheritance.sql.ts';

export interface Period {
  /** Local dates, both included. */
  readonly from: string;
  readonly to: string;
}

export interface Month extends Window {
  /** YYYY-MM */
  readonly month: string;
}

const usualMonths = 12;

/** The first day of the month that is `months` after that of `date`. */
const firstOf = (date: string, months: number): string =>
  new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1 + months, 1)).toISOString().slice(0, 10);

/** What was asked for, else the twelve months up to today in the org's zone. */
export function periodOf(
  asked: { from?: string | undefined; to?: string | undefined },
  now: Date,
  zone: string,
): Period {
  const to = asked.to ?? localTime(now, zone).date;
  return { from: asked.from ?? firstOf(to, 1 - usualMonths), to };
}

/** The months of a period in the org's zone; the first and the last as far as they belong to it. */
export function monthsOf({ from, to }: Period, zone: string): Month[] {
  const dayAfter = new Date(Date.parse(to) + 86_400_000).toISOString().slice(0, 10);
  const months: Month[] = [];
  for (let begin = from; begin <= to; begin = firstOf(begin, 1)) {
    const end = [firstOf(begin, 1), dayAfter].sort()[0] ?? dayAfter;
    months.push({ month: begin.slice(0, 7), since: localMidnight(begin, zone), until: localMidnight(end, zone) });
  }
  return months;
}
