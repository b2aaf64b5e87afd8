import { interopKinds } from '@unbind/domain/interop/table';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, list, page, person, time } from './words.ts';

export const functionStates = ['working', 'abnormal', 'degraded', 'recovered'] as const;

/** A function on the WeChat side, and how it stands after an unbinding (R7). */
export const wechatFunction = z.object({
  id,
  kind: z.enum(interopKinds),
  name: z.string(),
  detail: z.string().nullable(),
  /** On whose WeChat it hangs. */
  member: person,
  state: z.enum(functionStates),
  impact: z.enum(['high', 'medium', 'low']),
  /** `by_itself`: when the time is over; `by_person`: not before somebody has done it; `at_once`: hardly noticed. */
  recovers: z.enum(['by_itself', 'by_person', 'at_once']),
  degradedAt: time.nullable(),
  /** When it is back by itself, or by when somebody should have brought it back. */
  recoverBy: time.nullable(),
  recoveredAt: time.nullable(),
  /** What bridges the time until then; null where nothing does. */
  stopGap: z
    .object({
      kind: z.enum(['backup_admin', 'switch_receptionist']),
      at: time.nullable(),
      by: person.nullable(),
    })
    .nullable(),
  /** What a person is still to do for it. */
  task: z.object({ id, owner: person.nullable(), dueAt: time }).nullable(),
  unbinding: z.object({ id, number: z.string() }).nullable(),
  may: z.object({ stopGap: z.boolean(), recovered: z.boolean() }),
});
export type WechatFunction = z.infer<typeof wechatFunction>;

export const functionsSummary = z.object({
  /** Those that do not work as they should, and how many of them hurt. */
  impaired: z.number().int(),
  high: z.number().int(),
  /** Impaired ones that nothing bridges although something could. */
  unbridged: z.number().int(),
  /** Impaired ones that somebody must bring back. */
  byPerson: z.number().int(),
  recovered: z.number().int(),
  /** The next one that is back by itself. */
  next: z.object({ id, kind: z.enum(interopKinds), name: z.string(), at: time }).nullable(),
  at: time,
});
export type FunctionsSummary = z.infer<typeof functionsSummary>;

const note = z.strictObject({ note: z.string().trim().min(2).max(500) });
const acting = ['session-missing', 'csrf-wrong', 'not-allowed', 'not-found', 'input-invalid'] as const;

export const functions = {
  list: endpoint({
    method: 'GET',
    path: '/functions',
    summary: 'WeChat-side functions and how they stand; one’s own, those of one’s scope, and those one has a task for',
    access: 'function.read',
    query: z.strictObject({
      ...page,
      /** `impaired`: abnormal or degraded. */
      state: z.enum([...functionStates, 'impaired']).optional(),
      unbindingId: id.optional(),
    }),
    ok: list(wechatFunction),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  summary: endpoint({
    method: 'GET',
    path: '/functions/summary',
    summary: 'How many functions do not work now, and when the next one is back',
    access: 'function.read',
    ok: functionsSummary,
    status: 200,
    problems: ['session-missing', 'not-allowed'],
  }),
  stopGap: endpoint({
    method: 'POST',
    path: '/functions/:id/stop-gap',
    summary: 'Say that the stop-gap is in place, with what shows it; the function itself recovers in its own time',
    access: 'task.complete',
    params: idParams,
    body: note,
    ok: wechatFunction,
    status: 200,
    problems: [...acting, 'function-unimpaired', 'stop-gap-missing', 'task-ended'],
  }),
  recovered: endpoint({
    method: 'POST',
    path: '/functions/:id/recovered',
    summary: 'Say that the function works again, with what shows it',
    access: 'task.complete',
    params: idParams,
    body: note,
    ok: wechatFunction,
    status: 200,
    problems: [...acting, 'function-unimpaired'],
  }),
};
