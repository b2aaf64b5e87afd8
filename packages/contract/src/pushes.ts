import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './words.ts';

export const pushes = {
  send: endpoint({
    method: 'POST',
    path: '/pushes/:grantId',
    summary:
      'Pushes for a member through an app’s queue: on their way in this order, or kept while the queue is paused',
    access: 'system',
    scope: 'pushes',
    params: z.strictObject({ grantId: id }),
    body: z.strictObject({
      items: z
        .array(
          z.strictObject({
            /** The sender’s own id for it: the same id is the same push. */
            externalId: z.string().min(1).max(128),
            payload: z.string().max(4_096),
          }),
        )
        .min(1)
        .max(100),
    }),
    ok: z.object({
      items: z.array(
        z.object({
          externalId: z.string(),
          seq: z.number().int(),
          state: z.enum(['delivered', 'on_its_way', 'waiting']),
        }),
      ),
      /** How many of this queue have not been delivered. */
      waiting: z.number().int(),
    }),
    status: 200,
    problems: ['token-wrong', 'scope-missing', 'too-many-tries', 'not-found', 'input-invalid'],
  }),
};
