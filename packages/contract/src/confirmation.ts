import { effectKinds } from '@unbind/domain/unbinding/effects';
import { z } from 'zod';
import { unbinding } from './case.ts';
import { endpoint } from './endpoint.ts';
import { idParams } from './words.ts';

const common = ['session-missing', 'not-allowed', 'not-found'] as const;

/** After the hold: what has changed since the preview, and the dynamic token that lets the case be carried out. */
export const confirmation = {
  changes: endpoint({
    method: 'GET',
    path: '/unbindings/:id/changes',
    summary: 'What has changed since the preview that the case is bound to',
    access: 'unbinding.read',
    params: idParams,
    ok: z.object({
      /** Null: everything is still as previewed. */
      hash: z.string().nullable(),
      changes: z.array(
        z.object({
          kind: z.enum(effectKinds),
          before: z.number().int(),
          after: z.number().int(),
          /** Objects that now have another outcome or receiver than previewed. */
          moved: z.number().int(),
        }),
      ),
    }),
    status: 200,
    problems: [...common, 'not-bound'],
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/unbindings/:id/confirm',
    summary: 'After the hold: confirm with the dynamic token',
    access: 'unbinding.confirm',
    params: idParams,
    body: z.strictObject({
      token: z.string().regex(/^\d{6}$/),
      /** Of `GET …/changes`: the person has seen what is no longer as previewed. */
      changesHash: z.string().max(128).optional(),
    }),
    ok: unbinding,
    status: 200,
    problems: [
      ...common,
      'csrf-wrong',
      'input-invalid',
      'state-wrong',
      'contacts-edit-missing',
      'binding-forced',
      'last-super-admin',
      'hold-active',
      'forecast-changed',
      'code-wrong',
      'challenge-ended',
      'too-many-tries',
    ],
  }),
  token: endpoint({
    method: 'POST',
    path: '/unbindings/:id/token',
    summary: 'Send the dynamic token once more',
    access: 'unbinding.confirm',
    params: idParams,
    ok: unbinding,
    status: 200,
    problems: [
      ...common,
      'csrf-wrong',
      'state-wrong',
      'contacts-edit-missing',
      'binding-forced',
      'hold-active',
      'too-many-requests',
    ],
  }),
};
