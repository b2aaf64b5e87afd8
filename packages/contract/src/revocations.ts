import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, limit, time } from './words.ts';

export const revocationKinds = ['oauth', 'credential', 'session'] as const;

/** One grant, credential or session that is dead. */
export const revocation = z.object({
  /** Counts up by one in each org, without gaps. */
  seq: z.number().int(),
  grantId: id,
  kind: z.enum(revocationKinds),
  appName: z.string(),
  account: z.string(),
  at: time,
});
export type Revocation = z.infer<typeof revocation>;

export const revocations = {
  list: endpoint({
    method: 'GET',
    path: '/revocations',
    summary: 'What has died since a number, in order; ask again with the last number that you have',
    access: 'system.read',
    scope: 'revocations',
    query: z.strictObject({ since: z.coerce.number().int().min(0).max(2_147_483_647).optional(), limit }),
    ok: z.object({
      items: z.array(revocation),
      /** The next `since` while there is more; null on the last page. */
      nextCursor: z.string().nullable(),
      /** The highest number of the org. */
      latest: z.number().int(),
    }),
    status: 200,
    problems: [
      'session-missing',
      'not-allowed',
      'query-unknown',
      'input-invalid',
      'token-wrong',
      'scope-missing',
      'too-many-tries',
    ],
  }),
};
