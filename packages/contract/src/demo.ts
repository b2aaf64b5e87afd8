import { isDuration } from '@unbind/domain/time/duration';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { time } from './words.ts';

export const message = z.object({
  channel: z.enum(['sms', 'email', 'wecom']),
  to: z.string(),
  text: z.string(),
  code: z.string().optional(),
  at: time,
});
export type Message = z.infer<typeof message>;

const clock = z.object({ now: time });

/** Demo mode only: everywhere else these paths are 404. */
export const demo = {
  inbox: endpoint({
    method: 'GET',
    path: '/demo/inbox',
    summary: 'What was sent, newest first',
    access: 'public',
    query: z.strictObject({ to: z.string().max(128).optional() }),
    ok: z.object({ items: z.array(message) }),
    status: 200,
    problems: ['query-unknown', 'input-invalid'],
  }),
  clock: endpoint({
    method: 'GET',
    path: '/demo/clock',
    summary: "The product's clock",
    access: 'public',
    ok: clock,
    status: 200,
    problems: [],
  }),
  advance: endpoint({
    method: 'POST',
    path: '/demo/clock',
    summary: 'Move the clock forward; timers that become due run',
    access: 'public',
    body: z.strictObject({ advance: z.string().refine(isDuration, 'ISO 8601 duration expected') }),
    ok: clock,
    status: 200,
    problems: ['input-invalid'],
  }),
};
