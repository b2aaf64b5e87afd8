import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, list, page, params, time } from './words.ts';

export const notification = z.object({
  id,
  kind: z.string(),
  params,
  unbindingId: z.string().nullable(),
  createdAt: time,
  readAt: time.nullable(),
});
export type Notification = z.infer<typeof notification>;

export const notifications = {
  list: endpoint({
    method: 'GET',
    path: '/notifications',
    summary: 'What this person was told, newest first',
    access: 'signed_in',
    query: z.strictObject(page),
    ok: list(notification),
    status: 200,
    problems: ['session-missing', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
};
