import { caseStates } from '@unbind/domain/unbinding/stages';
import { z } from 'zod';
import { unbinding } from './case.ts';
import { endpoint } from './endpoint.ts';
import { id, idParams, person, time } from './words.ts';

const common = ['session-missing', 'not-allowed', 'not-found'] as const;

/** What stops a case before it is carried out, and what lets it go on: withdrawing, objecting, the second pair of eyes. */
export const objection = {
  cancel: endpoint({
    method: 'POST',
    path: '/unbindings/:id/cancel',
    summary: 'Withdraw a case, or object to it as the member concerned',
    access: 'unbinding.cancel',
    params: idParams,
    body: z.strictObject({ reason: z.string().trim().min(2).max(500) }),
    ok: z.object({ id, state: z.enum(caseStates), endReason: z.string().nullable() }),
    status: 200,
    problems: [...common, 'csrf-wrong', 'input-invalid', 'state-wrong'],
  }),
  freeze: endpoint({
    method: 'POST',
    path: '/unbindings/:id/freeze',
    summary: '“This was not me”: the member concerned stops a case with one tap, and the administrators are alerted',
    access: 'unbinding.object',
    params: idParams,
    ok: z.object({ id, state: z.enum(caseStates), endReason: z.string().nullable() }),
    status: 200,
    problems: [...common, 'csrf-wrong', 'state-wrong'],
  }),
  release: endpoint({
    method: 'POST',
    path: '/unbindings/:id/release',
    summary: 'Let a frozen case go on, with every proof asked anew; another super-admin than its initiator',
    access: 'unbinding.release',
    raised: true,
    params: idParams,
    body: z.strictObject({ note: z.string().trim().min(2).max(500) }),
    ok: unbinding,
    status: 200,
    problems: [...common, 'csrf-wrong', 'input-invalid', 'state-wrong', 'raise-needed'],
  }),
  approve: endpoint({
    method: 'POST',
    path: '/unbindings/:id/approve',
    summary:
      'The second pair of eyes (strict): another super-admin approves exactly this preview, with a proof of their own given for the approval before',
    access: 'unbinding.approve',
    raised: true,
    params: idParams,
    body: z.strictObject({
      previewHash: z.string().min(1).max(128),
      reason: z.string().trim().min(2).max(500).optional(),
    }),
    ok: unbinding,
    status: 200,
    problems: [
      ...common,
      'csrf-wrong',
      'input-invalid',
      'state-wrong',
      'preview-stale',
      'raise-needed',
      'approval-barred',
      'approval-ended',
      'proof-missing',
    ],
  }),
  concern: endpoint({
    method: 'GET',
    path: '/unbindings/:id/concern',
    summary:
      'What the member concerned, or who keeps watch in the place of a second person, sees of a case: who asks, why, until when an objection counts',
    access: 'unbinding.object',
    params: idParams,
    ok: z.object({
      id,
      number: z.string(),
      state: z.enum(caseStates),
      /** Whether it is about the reader, or they keep watch in the place of a second person. */
      own: z.boolean(),
      member: person,
      initiator: person,
      reason: z.string(),
      createdAt: time,
      mayObject: z.boolean(),
      objectUntil: time.nullable(),
      customers: z.number().int(),
      effects: z.number().int(),
    }),
    status: 200,
    problems: common,
  }),
};
