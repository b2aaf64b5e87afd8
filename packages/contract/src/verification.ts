import { factors } from '@unbind/domain/verification/factors';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, person, time } from './words.ts';

export const challengeStates = ['open', 'passed', 'failed', 'refused', 'superseded'] as const;

export const challenge = z.object({
  id,
  factor: z.enum(factors),
  state: z.enum(challengeStates),
  expiresAt: time,
  triesLeft: z.number().int(),
  /** `qr` only: what the code holds, and the two digits that both screens show. */
  scanUrl: z.string().nullable(),
  matchDigits: z.string().nullable(),
  /** `sms`, `email` only. */
  maskedAddress: z.string().nullable(),
  resendAt: time.nullable(),
});
export type Challenge = z.infer<typeof challenge>;

export const scanView = z.object({
  state: z.enum(challengeStates),
  expiresAt: time,
  matchDigits: z.string(),
  unbinding: z.object({ id, number: z.string(), reason: z.string() }),
  member: person,
  customers: z.number().int(),
  effects: z.number().int(),
  finalEffects: z.number().int(),
  asked: z.object({
    address: z.string().nullable(),
    place: z.string().nullable(),
    device: z.string().nullable(),
    at: time,
  }),
});
export type ScanView = z.infer<typeof scanView>;

const scanParams = z.strictObject({ token: z.string().min(20).max(128) });
const scanProblems = ['session-missing', 'not-found', 'ticket-ended', 'same-session'] as const;

export const verification = {
  ask: endpoint({
    method: 'POST',
    path: '/unbindings/:id/challenges',
    summary: 'Ask for the next factor of a case',
    access: 'unbinding.confirm',
    params: idParams,
    body: z.strictObject({ factor: z.enum(factors) }),
    ok: challenge,
    status: 201,
    problems: [
      'session-missing',
      'not-allowed',
      'not-found',
      'csrf-wrong',
      'input-invalid',
      'state-wrong',
      'factor-order',
      'factor-unavailable',
      'factor-address-missing',
      'too-many-requests',
      'too-many-tries',
    ],
  }),
  read: endpoint({
    method: 'GET',
    path: '/challenges/:id',
    summary: 'How a challenge stands',
    access: 'signed_in',
    params: idParams,
    ok: challenge,
    status: 200,
    problems: ['session-missing', 'not-found'],
  }),
  answer: endpoint({
    method: 'POST',
    path: '/challenges/:id/answer',
    summary: 'Answer a challenge with what was sent',
    access: 'signed_in',
    params: idParams,
    body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
    ok: z.object({ state: z.enum(['passed', 'failed']), attemptsLeft: z.number().int() }),
    status: 200,
    problems: [
      'session-missing',
      'not-found',
      'csrf-wrong',
      'input-invalid',
      'state-wrong',
      'challenge-ended',
      'factor-order',
      'too-many-tries',
    ],
  }),
  scan: endpoint({
    method: 'GET',
    path: '/scan/:token',
    summary: "The phone's side of a QR challenge: what is being approved",
    access: 'signed_in',
    params: scanParams,
    ok: scanView,
    status: 200,
    problems: scanProblems,
  }),
  approve: endpoint({
    method: 'POST',
    path: '/scan/:token/approve',
    summary: 'Approve on another signed-in session of the same person',
    access: 'signed_in',
    params: scanParams,
    ok: scanView,
    status: 200,
    problems: [...scanProblems, 'csrf-wrong', 'state-wrong', 'factor-order'],
  }),
  refuse: endpoint({
    method: 'POST',
    path: '/scan/:token/refuse',
    summary: 'Refuse: the case is cancelled',
    access: 'signed_in',
    params: scanParams,
    ok: scanView,
    status: 200,
    problems: [...scanProblems, 'csrf-wrong', 'state-wrong'],
  }),
};
