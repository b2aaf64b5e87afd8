import { day } from '../time/duration.ts';
import { instantOf, localTime } from '../time/zone.ts';

/** The checklist begins at least this many business days before the last day; a successor list named then is just old enough (R3). */
export const startsDaysBefore = 3;

/** Nobody is asked before work begins, nor on a day on which nobody works. */
export const askedAt = '09:30';

export interface Calendar {
  readonly timeZone: string;
  readonly isWorkingDay: (date: string) => boolean;
}

const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);

const morningOf = (date: string, timeZone: string): Date =>
  instantOf(`${date}T${askedAt}`, timeZone) ?? new Date(Date.parse(date));

/** The working day that lies so many working days before a local date; the date itself does not count. */
export function workingDayBefore(date: string, days: number, { isWorkingDay }: Calendar): string {
  let at = date;
  for (let left = days; left > 0; ) {
    at = dateAfter(at, -1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

/**
 * When the checklist of somebody who leaves then begins: in the morning of the last working day from which a new successor
 * list would still be old enough. Where the last day itself is no working day, it does not make the list any older.
 */
export function startOf(leavesAt: Date, calendar: Calendar, wantedAgeDays: number = startsDaysBefore): Date {
  const last = localTime(leavesAt, calendar.timeZone).date;
  const before = Math.max(startsDaysBefore, wantedAgeDays);
  const days = calendar.isWorkingDay(last) ? before : before + 1;
  return morningOf(workingDayBefore(last, days, calendar), calendar.timeZone);
}

/** The next morning, strictly after `now`, on which people are asked. */
export function nextAsking(now: Date, { timeZone, isWorkingDay }: Calendar): Date {
  let date = localTime(now, timeZone).date;
  while (!isWorkingDay(date) || morningOf(date, timeZone) <= now) date = dateAfter(date, 1);
  return morningOf(date, timeZone);
}

/** From the working day before the last one on, the super-admins hear of what is still open. */
export function isPressing(now: Date, leavesAt: Date, calendar: Calendar): boolean {
  const last = localTime(leavesAt, calendar.timeZone).date;
  return localTime(now, calendar.timeZone).date >= workingDayBefore(last, 1, calendar);
}
