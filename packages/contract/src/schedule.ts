import { proposalKeys } from '@unbind/domain/unbinding/schedule';
import { caseStates } from '@unbind/domain/unbinding/stages';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, instant, person, time } from './words.ts';

const localDate = z.iso.date();

/** When a member could be unbound: the bounds, the times that are likely to be meant, and on which days nobody works. */
export const scheduling = z.object({
  timeZone: z.string(),
  earliest: time,
  latest: time,
  proposals: z.array(z.object({ key: z.enum(proposalKeys), at: time })),
  /** Local dates within the bounds that are no working days. */
  daysOff: z.array(localDate),
});
export type Scheduling = z.infer<typeof scheduling>;

export const calendarKinds = ['case', 'departure'] as const;

export const calendarItem = z.object({
  kind: z.enum(calendarKinds),
  id,
  at: time,
  /** The date in the org's zone on which it is shown. */
  date: localDate,
  member: person,
  number: z.string().nullable(),
  /** A case's state; null for a departure. */
  state: z.enum(caseStates).nullable(),
  /** How many items of a departure's checklist somebody still has to do; null where nobody counts. */
  open: z.number().int().nullable(),
});
export type CalendarItem = z.infer<typeof calendarItem>;

export const calendarDay = z.object({
  date: localDate,
  /** `makeup`: a weekend day on which people work. */
  kind: z.enum(['working', 'weekend', 'holiday', 'makeup']),
});
export type CalendarDay = z.infer<typeof calendarDay>;

export const calendar = z.object({
  timeZone: z.string(),
  today: localDate,
  days: z.array(calendarDay),
  items: z.array(calendarItem),
  /** There are more than are shown. */
  more: z.boolean(),
});
export type Calendar = z.infer<typeof calendar>;

export const schedule = {
  options: endpoint({
    method: 'GET',
    path: '/schedule',
    summary: 'When an unbinding could take place: bounds, proposals, working days',
    access: 'own.unbind',
    query: z.strictObject({ memberId: id.optional() }),
    ok: scheduling,
    status: 200,
    problems: ['session-missing', 'not-found', 'input-invalid', 'query-unknown'],
  }),
  change: endpoint({
    method: 'POST',
    path: '/unbindings/:id/schedule',
    summary: 'Move a scheduled case to another time; what was proven stays proven',
    access: 'unbinding.schedule',
    params: idParams,
    body: z.strictObject({ scheduledAt: instant, reason: z.string().trim().min(2).max(500) }),
    ok: z.object({ id, state: z.enum(caseStates), scheduledAt: time }),
    status: 200,
    problems: [
      'session-missing',
      'csrf-wrong',
      'not-allowed',
      'not-found',
      'input-invalid',
      'state-wrong',
      'schedule-bounds',
    ],
  }),
  calendar: endpoint({
    method: 'GET',
    path: '/calendar',
    summary: 'Scheduled cases and departures of a span of days, and which of them are working days',
    access: 'departure.read',
    query: z.strictObject({ from: localDate, to: localDate }),
    ok: calendar,
    status: 200,
    problems: ['session-missing', 'not-allowed', 'input-invalid', 'query-unknown'],
  }),
};
