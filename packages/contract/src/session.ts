import { roles } from '@unbind/domain/access/roles';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, time } from './words.ts';

export const user = z.object({ id, name: z.string(), account: z.string(), roles: z.array(z.enum(roles)) });
export type User = z.infer<typeof user>;

export const sessionView = z.object({
  user,
  org: z.object({ id, name: z.string(), timeZone: z.string() }),
  csrfToken: z.string(),
  /** What this person may do: the access table's own words. */
  actions: z.array(z.string()),
  expiresAt: time,
  /** The server's clock, so that countdowns do not trust the browser's. */
  serverTime: time,
  demo: z.boolean(),
});
export type SessionView = z.infer<typeof sessionView>;

export const session = {
  signIn: endpoint({
    method: 'POST',
    path: '/session',
    summary: 'Sign in',
    access: 'public',
    body: z.strictObject({
      account: z.string().trim().min(1).max(64),
      password: z.string().min(1).max(256),
      totp: z
        .string()
        .regex(/^\d{6}$/)
        .optional(),
      /** Instead of `totp`, when the phone is gone. */
      recoveryCode: z.string().trim().min(8).max(40).optional(),
    }),
    ok: sessionView,
    status: 201,
    problems: ['input-invalid', 'credentials-wrong', 'too-many-tries'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in',
    access: 'signed_in',
    ok: sessionView,
    status: 200,
    problems: ['session-missing'],
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/session',
    summary: 'Sign out',
    access: 'signed_in',
    ok: z.undefined(),
    status: 204,
    problems: ['session-missing', 'csrf-wrong'],
  }),
};
