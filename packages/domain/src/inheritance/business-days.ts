import { day } from '../time/duration.ts';
import { localTime } from '../time/zone.ts';
import type { Level } from '../verification/levels.ts';

/** Whole working days that began after `from` and up to `to`, by local dates; the calendar knows make-up days. */
export function businessDaysBetween(
  from: Date,
  to: Date,
  isWorkingDay: (date: string) => boolean,
  timeZone: string,
): number {
  // Dates are counted as if in UTC, where every day has 24 hours: a change of clocks neither skips nor doubles one.
  const first = Date.parse(localTime(from, timeZone).date) + day;
  const last = Date.parse(localTime(to, timeZone).date);
  let count = 0;
  for (let date = first; date <= last; date += day) {
    if (isWorkingDay(new Date(date).toISOString().slice(0, 10))) count += 1;
  }
  return count;
}

/** R3: a successor list should be this many business days old at the unbinding. */
export const successorAgeDays = 3;

export const ageVerdicts = ['ok', 'warning', 'block'] as const;
export type AgeVerdict = (typeof ageVerdicts)[number];

const youngMeans: Readonly<Record<Level, 'warning' | 'block'>> = {
  light: 'warning',
  standard: 'warning',
  strict: 'block',
};

/** What the age of a successor list means: nothing, a warning, or a block that a super-admin lifts with a reason. */
export function successorAge(ageDays: number, level: Level, wanted = successorAgeDays): AgeVerdict {
  return ageDays >= wanted ? 'ok' : youngMeans[level];
}
