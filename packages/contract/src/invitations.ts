import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { idParams, time } from './words.ts';

const tokenParams = z.strictObject({ token: z.string().min(20).max(128) });

/** How somebody who has no password comes to their first one: a one-time link, sent to the address that the org knows. */
export const invitations = {
  invite: endpoint({
    method: 'POST',
    path: '/members/:id/invitation',
    summary: 'Send a member a one-time link to set their first password; an earlier link no longer works',
    access: 'member.invite',
    raised: true,
    params: idParams,
    ok: z.object({ expiresAt: time }),
    status: 201,
    problems: [
      'session-missing',
      'csrf-wrong',
      'not-allowed',
      'raise-needed',
      'not-found',
      'already-enrolled',
      'factor-address-missing',
      'too-many-requests',
    ],
  }),
  read: endpoint({
    method: 'GET',
    path: '/invitations/:token',
    summary: 'Whose first password a link sets',
    access: 'public',
    params: tokenParams,
    ok: z.object({ org: z.string(), name: z.string(), account: z.string(), expiresAt: time }),
    status: 200,
    problems: ['input-invalid', 'not-found', 'ticket-ended'],
  }),
  accept: endpoint({
    method: 'POST',
    path: '/invitations/:token',
    summary: 'Set the first password; the link is used up',
    access: 'public',
    params: tokenParams,
    body: z.strictObject({ password: z.string().min(10).max(256) }),
    ok: z.object({ account: z.string() }),
    status: 200,
    problems: ['input-invalid', 'not-found', 'ticket-ended', 'password-weak'],
  }),
};
