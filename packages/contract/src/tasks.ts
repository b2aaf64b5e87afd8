import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, list, page, params, person, time } from './words.ts';

export const task = z.object({
  id,
  kind: z.string(),
  /** What it is about: a flow, a mini-program, a member. */
  subject: z.string().nullable(),
  params,
  owner: person.nullable(),
  ownerRole: z.string().nullable(),
  dueAt: time,
  state: z.enum(['open', 'done', 'cancelled']),
  createdAt: time,
  doneAt: time.nullable(),
  doneBy: person.nullable(),
  note: z.string().nullable(),
  unbinding: z.object({ id, number: z.string(), member: person }).nullable(),
  /** What completing asks for: a replacement, a note as evidence, or a decision on the case's own page. */
  asks: z.enum(['replacement', 'note', 'decision']),
  suggestions: z.array(person),
  mine: z.boolean(),
});
export type Task = z.infer<typeof task>;

export const tasks = {
  list: endpoint({
    method: 'GET',
    path: '/tasks',
    summary: 'Steps that only a person can do, by due time',
    access: 'task.list',
    query: z.strictObject({
      ...page,
      state: z.enum(['open', 'done']).optional(),
      unbindingId: id.optional(),
      mine: z.stringbool().optional(),
    }),
    ok: list(task),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  complete: endpoint({
    method: 'POST',
    path: '/tasks/:id/complete',
    summary: 'Complete a task, with a replacement or with a note as evidence',
    access: 'task.complete',
    params: idParams,
    body: z.strictObject({ replacementId: id.optional(), note: z.string().trim().min(2).max(500).optional() }),
    ok: task,
    status: 200,
    problems: [
      'session-missing',
      'csrf-wrong',
      'not-allowed',
      'not-found',
      'input-invalid',
      'task-ended',
      'state-wrong',
      'replacement-unfit',
      'new-wechat-missing',
    ],
  }),
};
