import { day, later } from '../time/duration.ts';
import type { TaskRow } from './table.ts';

/** One thing that a task's clock does: remind its owner, or tell the person on this rung of the ladder. */
export interface Strike {
  readonly does: 'remind' | 'escalate';
  readonly place: number;
  readonly at: Date;
}

/** What a task that is due at `dueAt` and made at `now` has before it, in the order of time. */
export function strikes(row: Pick<TaskRow, 'remindBefore' | 'escalates'>, dueAt: Date, now: Date): Strike[] {
  const reminders = row.remindBefore(dueAt.getTime() - now.getTime()).map((before, place) => ({
    does: 'remind' as const,
    place,
    at: later(dueAt, -before),
  }));
  const rungs = row.escalates.map(({ afterMs }, place) => ({
    does: 'escalate' as const,
    place,
    at: later(dueAt, afterMs),
  }));
  return [...reminders, ...rungs].filter(({ at }) => at > now).sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Where a due time lies, seen from now: what a board shows first. */
export const dueGroups = ['late', 'today', 'week', 'later'] as const;
export type DueGroup = (typeof dueGroups)[number];

/** The span of each group: after its first instant, up to and with its last; null where it has no end. */
export function dueSpans(now: Date, tomorrow: Date): Readonly<Record<DueGroup, readonly [Date | null, Date | null]>> {
  const week = later(tomorrow, 6 * day);
  return { late: [null, now], today: [now, tomorrow], week: [tomorrow, week], later: [week, null] };
}
