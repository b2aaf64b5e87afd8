import { appKinds } from '@unbind/domain/apps/table';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, list, page, time } from './words.ts';

export const appGrant = z.object({
  id,
  kind: z.enum(appKinds),
  appName: z.string(),
  detail: z.string().nullable(),
  state: z.enum(['active', 'sign_in_again', 'revoked', 'paused']),
  /** Pushes that are kept. */
  waiting: z.number().int(),
  grantedAt: time,
  changedAt: time.nullable(),
  /** The number under which the org’s own systems find that it is dead. */
  revocation: z.number().int().nullable(),
});
export type AppGrant = z.infer<typeof appGrant>;

export const apps = {
  list: endpoint({
    method: 'GET',
    path: '/app-grants',
    summary: 'What third-party apps hold through a member, or what a case did to it',
    access: 'member.read',
    query: z.strictObject({ ...page, memberId: id.optional(), unbindingId: id.optional() }),
    ok: list(appGrant),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
};
