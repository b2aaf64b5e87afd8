import { checklistKinds, checklistStates, turns } from '@unbind/domain/departures/checklist';
import { caseStates } from '@unbind/domain/unbinding/stages';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, instant, list, page, params, person, time } from './words.ts';

export const departureStates = ['open', 'done', 'cancelled'] as const;

export const checklistItem = z.object({
  kind: z.enum(checklistKinds),
  state: z.enum(checklistStates),
  turn: z.enum(turns).nullable(),
  /** Who that is. */
  who: person.nullable(),
  why: z.string(),
  params,
});
export type ChecklistItemView = z.infer<typeof checklistItem>;

export const departureRow = z.object({
  id,
  member: person,
  leavesAt: time,
  startsAt: time,
  state: z.enum(departureStates),
  note: z.string().nullable(),
  createdBy: person.nullable(),
  createdAt: time,
  endedAt: time.nullable(),
  endedBy: person.nullable(),
  /** What somebody wrote, or the code of what the console saw. */
  endReason: z.string().nullable(),
  unbinding: z.object({ id, number: z.string(), state: z.enum(caseStates), scheduledAt: time.nullable() }).nullable(),
});
export type DepartureRow = z.infer<typeof departureRow>;

export const departure = departureRow.extend({
  timeZone: z.string(),
  /** Computed from what is there now; empty once the departure has ended. */
  checklist: z.array(checklistItem),
});
export type Departure = z.infer<typeof departure>;

const note = z.string().trim().max(500);
const reason = z.string().trim().min(2).max(500);
const common = ['session-missing', 'not-allowed', 'not-found'] as const;

export const departures = {
  list: endpoint({
    method: 'GET',
    path: '/departures',
    summary: 'Who leaves and when, the next one first',
    access: 'departure.read',
    query: z.strictObject({ ...page, state: z.enum(departureStates).optional(), memberId: id.optional() }),
    ok: list(departureRow),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'input-invalid', 'query-unknown', 'cursor-invalid'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/departures',
    summary: 'Plan a departure: its checklist begins three business days before',
    access: 'departure.edit',
    creates: true,
    body: z.strictObject({ memberId: id, leavesAt: instant, note: note.optional() }),
    ok: departure,
    status: 201,
    problems: [
      ...common,
      'csrf-wrong',
      'input-invalid',
      'not-bound',
      'departure-open',
      'schedule-bounds',
      'idempotency-mismatch',
    ],
  }),
  read: endpoint({
    method: 'GET',
    path: '/departures/:id',
    summary: 'One departure with its checklist: what is done, what is open, and whose turn it is',
    access: 'departure.read',
    params: idParams,
    ok: departure,
    status: 200,
    problems: common,
  }),
  change: endpoint({
    method: 'POST',
    path: '/departures/:id/change',
    summary: 'Move a departure to another time',
    access: 'departure.edit',
    params: idParams,
    body: z.strictObject({ leavesAt: instant, note: note.optional(), reason }),
    ok: departure,
    status: 200,
    problems: [...common, 'csrf-wrong', 'input-invalid', 'departure-ended', 'schedule-bounds'],
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/departures/:id/cancel',
    summary: 'The member stays: the checklist ends, a case that was opened goes its own way',
    access: 'departure.edit',
    params: idParams,
    body: z.strictObject({ reason }),
    ok: departure,
    status: 200,
    problems: [...common, 'csrf-wrong', 'input-invalid', 'departure-ended'],
  }),
};
