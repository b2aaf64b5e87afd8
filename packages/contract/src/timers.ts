import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, list, page, person, time } from './words.ts';

export const timer = z.object({
  id,
  kind: z.string(),
  dueAt: time,
  state: z.enum(['waiting', 'leased', 'done', 'parked', 'cancelled']),
  lateSeconds: z.number().int().nullable(),
  endedAt: time.nullable(),
  unbinding: z.object({ id, number: z.string(), member: person }).nullable(),
});
export type Timer = z.infer<typeof timer>;

export const timers = {
  list: endpoint({
    method: 'GET',
    path: '/timers',
    summary: 'What will happen when, and what happened late',
    access: 'timer.read',
    query: z.strictObject({
      ...page,
      due: z.enum(['waiting', 'done', 'late']).optional(),
      kind: z.string().max(64).optional(),
      unbindingId: id.optional(),
    }),
    ok: list(timer),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
};
