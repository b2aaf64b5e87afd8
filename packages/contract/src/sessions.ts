import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, time } from './words.ts';

export const openSession = z.object({
  id,
  /** The one that asks. */
  current: z.boolean(),
  /** System and browser, e.g. `ios/safari`. */
  deviceClass: z.string(),
  device: z.string().nullable(),
  address: z.string().nullable(),
  /** `local`: a private network; null where nobody knows. */
  place: z.string().nullable(),
  createdAt: time,
  lastSeenAt: time,
  expiresAt: time,
});
export type OpenSession = z.infer<typeof openSession>;

const one = ['session-missing', 'csrf-wrong', 'not-found'] as const;

export const sessions = {
  list: endpoint({
    method: 'GET',
    path: '/me/sessions',
    summary: 'Where I am signed in',
    access: 'signed_in',
    ok: z.object({ items: z.array(openSession) }),
    status: 200,
    problems: ['session-missing'],
  }),
  end: endpoint({
    method: 'DELETE',
    path: '/me/sessions/:id',
    summary: 'Sign out one of my sessions',
    access: 'signed_in',
    params: idParams,
    ok: z.object({ ended: z.number().int() }),
    status: 200,
    problems: one,
  }),
  endOthers: endpoint({
    method: 'POST',
    path: '/me/sessions/end-others',
    summary: 'Sign out everywhere but here',
    access: 'signed_in',
    ok: z.object({ ended: z.number().int() }),
    status: 200,
    problems: ['session-missing', 'csrf-wrong'],
  }),
  notMe: endpoint({
    method: 'POST',
    path: '/me/sessions/:id/not-me',
    summary: '“This was not me”: ends the session, freezes what was begun in my name, alerts the administrators',
    access: 'signed_in',
    params: idParams,
    ok: z.object({ ended: z.number().int(), frozen: z.number().int() }),
    status: 200,
    problems: one,
  }),
};
