import { undos } from '@unbind/domain/unbinding/effects';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, instant, list, page, person, time } from './words.ts';

/** Somebody ran a timer early, moved it, or resumed what was parked. */
export const timerChange = z.object({
  id,
  how: z.enum(['run', 'move', 'resume']),
  by: person.nullable(),
  at: time,
  reason: z.string(),
  from: time,
  to: time,
});
export type TimerChange = z.infer<typeof timerChange>;

export const timerStates = ['waiting', 'leased', 'held', 'done', 'parked', 'cancelled'] as const;

export const timer = z.object({
  id,
  /** The effect that comes at this time, or the clock that it is: a case's deadline, a pool's reminder. */
  kind: z.string(),
  rule: z.string().nullable(),
  /** The state of a case or a run that this deadline ends. */
  stage: z.string().nullable(),
  /** How many objects it is about; null where it is about none. */
  count: z.number().int().nullable(),
  undo: z.enum(undos).nullable(),
  dueAt: time,
  /** The time that the rule gave, where somebody has moved the timer. */
  ruleDueAt: time.nullable(),
  state: z.enum(timerStates),
  held: z.object({ since: time.nullable(), why: z.string() }).nullable(),
  /** Whole seconds after its time at which it really ran. */
  lateSeconds: z.number().int().nullable(),
  endedAt: time.nullable(),
  /** Between which times it may be moved; null where nobody moves it. */
  bounds: z.object({ earliest: time, latest: time }).nullable(),
  changes: z.array(timerChange),
  /** The case that it belongs to, or the departure, or the run; at most one of them is there. */
  unbinding: z.object({ id, number: z.string(), member: person }).nullable(),
  departure: z.object({ id, member: person }).nullable(),
  run: z.object({ id, number: z.string(), members: z.number().int() }).nullable(),
});
export type Timer = z.infer<typeof timer>;

export const timerViews = ['waiting', 'late', 'held', 'done'] as const;
export type TimerView = (typeof timerViews)[number];

const reason = z.string().trim().min(2).max(500);

const steering = [
  'session-missing',
  'csrf-wrong',
  'not-allowed',
  'raise-needed',
  'not-found',
  'input-invalid',
  'timer-ended',
  'timer-held',
  'timer-fixed',
  'timer-bounds',
] as const;

export const timers = {
  list: endpoint({
    method: 'GET',
    path: '/timers',
    summary: 'What will happen when and to whom, what happened late, and who moved what; what is over comes last first',
    access: 'timer.read',
    query: z.strictObject({
      ...page,
      due: z.enum(timerViews).optional(),
      kind: z.string().max(64).optional(),
      unbindingId: id.optional(),
      memberId: id.optional(),
    }),
    ok: list(timer),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  summary: endpoint({
    method: 'GET',
    path: '/timers/summary',
    summary: 'How many timers wait, are late, stand still and are done',
    access: 'timer.read',
    ok: z.object({
      waiting: z.number().int(),
      late: z.number().int(),
      held: z.number().int(),
      done: z.number().int(),
      /** How many come by the end of today in the org's zone. */
      today: z.number().int(),
      at: time,
    }),
    status: 200,
    problems: ['session-missing', 'not-allowed'],
  }),
  run: endpoint({
    method: 'POST',
    path: '/timers/:id/run',
    summary: 'Have a timer come now, within the bounds of its rule',
    access: 'timer.move',
    raised: true,
    params: idParams,
    body: z.strictObject({ reason }),
    ok: timer,
    status: 200,
    problems: steering,
  }),
  move: endpoint({
    method: 'POST',
    path: '/timers/:id/move',
    summary: 'Have a timer come at another time, within the bounds of its rule',
    access: 'timer.move',
    raised: true,
    params: idParams,
    body: z.strictObject({ dueAt: instant, reason }),
    ok: timer,
    status: 200,
    problems: steering,
  }),
};
