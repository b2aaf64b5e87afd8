import { day, hour, later, minute } from '../time/duration.ts';
import { instantOf, localTime } from '../time/zone.ts';

/** How far ahead an unbinding may be scheduled: long enough to prove who asks, not so long that nobody remembers why. */
export const scheduleBounds = { atLeastMs: 5 * minute, atMostMs: 90 * day } as const;

export interface ScheduleSpan {
  readonly earliest: Date;
  readonly latest: Date;
}

/** Between which times an unbinding may be scheduled now; to the whole minute, as people choose them. */
export const scheduleSpan = (now: Date): ScheduleSpan => ({
  earliest: new Date(Math.ceil(later(now, scheduleBounds.atLeastMs).getTime() / minute) * minute),
  latest: later(now, scheduleBounds.atMostMs),
});

/** May an unbinding be scheduled for this time? */
export const isSchedulable = (at: Date, now: Date): boolean =>
  at >= later(now, scheduleBounds.atLeastMs) && at <= later(now, scheduleBounds.atMostMs);

/** Who is reminded, and how long before: the last one says to be there, since only the initiator has the token. */
export const scheduleReminders = [
  { beforeMs: day, tells: 'both' },
  { beforeMs: hour, tells: 'both' },
  { beforeMs: 10 * minute, tells: 'initiator' },
] as const;

/** When people leave: what the console proposes on a working day. */
export const endOfWork = '18:00';

export const proposalKeys = ['departure', 'today', 'next', 'week', 'month'] as const;
export type ProposalKey = (typeof proposalKeys)[number];

export interface Proposal {
  readonly key: ProposalKey;
  readonly at: Date;
}

interface Asked {
  readonly now: Date;
  readonly timeZone: string;
  readonly isWorkingDay: (date: string) => boolean;
  /** When the member leaves, where that is known. */
  readonly leavesAt: Date | null;
}

/** Local dates from today's on, in the org's zone, as many as the bounds allow. */
export function datesAhead(now: Date, timeZone: string): string[] {
  const first = Date.parse(localTime(now, timeZone).date);
  const count = Math.round(scheduleBounds.atMostMs / day) + 1;
  return Array.from({ length: count }, (_, index) => new Date(first + index * day).toISOString().slice(0, 10));
}

/**
 * The times that are likely to be meant: the member's last day where it is known, then the end of today, of the next working
 * day, and of the last working day of this week and of this month. Each time once, and only what the bounds allow.
 */
export function scheduleProposals({ now, timeZone, isWorkingDay, leavesAt }: Asked): Proposal[] {
  const ahead = datesAhead(now, timeZone);
  const working = ahead.filter(isWorkingDay);
  const [today = ''] = ahead;
  const evening = (date: string | undefined): Date | null =>
    date === undefined ? null : instantOf(`${date}T${endOfWork}`, timeZone);
  const wanted: Readonly<Record<ProposalKey, Date | null>> = {
    departure: leavesAt,
    today: isWorkingDay(today) ? evening(today) : null,
    next: evening(working.find((date) => date > today)),
    week: evening(working.findLast((date) => date <= sundayOf(today))),
    month: evening(working.findLast((date) => date.slice(0, 7) === today.slice(0, 7))),
  };
  const seen = new Set<number>();
  return proposalKeys.flatMap((key) => {
    const at = wanted[key];
    if (at === null || !isSchedulable(at, now) || seen.has(at.getTime())) return [];
    seen.add(at.getTime());
    return [{ key, at }];
  });
}

function sundayOf(date: string): string {
  const weekday = (new Date(date).getUTCDay() + 6) % 7;
  return new Date(Date.parse(date) + (6 - weekday) * day).toISOString().slice(0, 10);
}
