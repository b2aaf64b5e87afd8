import { factors } from '@unbind/domain/verification/factors';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, person, time } from './words.ts';

/** What a live face check asks for next; the server decides the order. */
export const faceActions = ['center', 'blink', 'mouth', 'left', 'right'] as const;
export type FaceAction = (typeof faceActions)[number];

/** How far a code has come: `delayed` is being tried again, and of `failed` nothing will come. */
export const sendingStates = ['waiting', 'delayed', 'sent', 'failed'] as const;

export const challengeStates = ['open', 'passed', 'failed', 'refused', 'superseded'] as const;

export const challenge = z.object({
  id,
  factor: z.enum(factors),
  /** `unbinding`: a factor of a case; `run`: of a run of many; `raise`: a proof for this session; `approval`: a second person's own. */
  purpose: z.enum(['unbinding', 'run', 'raise', 'approval']),
  state: z.enum(challengeStates),
  expiresAt: time,
  triesLeft: z.number().int(),
  /** `qr`: what the code holds, and the two digits that both screens show. `face` at a provider: where to go. */
  scanUrl: z.string().nullable(),
  matchDigits: z.string().nullable(),
  /** `sms`, `email` only. */
  maskedAddress: z.string().nullable(),
  resendAt: time.nullable(),
  sending: z.enum(sendingStates).nullable(),
  /** `face` only: what to perform, as far as it has been revealed; the last is the one to do now. */
  actions: z.array(z.enum(faceActions)).nullable(),
  /** `passkey` only: WebAuthn's request options (JSON form). */
  passkey: z.record(z.string(), z.unknown()).nullable(),
});
export type Challenge = z.infer<typeof challenge>;

export const scanView = z.object({
  /** Who looks: the person whose case it is, or their leader who confirms them in person. */
  as: z.enum(['self', 'leader']),
  asker: person,
  state: z.enum(challengeStates),
  expiresAt: time,
  matchDigits: z.string(),
  /** Null where it is about a run. */
  unbinding: z.object({ id, number: z.string(), reason: z.string() }).nullable(),
  member: person.nullable(),
  /** A run of many: how many, the first of them, and the hash of exactly this list, in short. */
  run: z
    .object({
      id,
      number: z.string(),
      reason: z.string(),
      members: z.number().int(),
      names: z.array(z.string()),
      hash: z.string(),
    })
    .nullable(),
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

const code = z.string().regex(/^\d{6}$/);
/** A camera picture, JPEG as base64; some 20–60 KB each. */
export const frame = z.base64().max(400_000);

/** One of these, as the factor asks. */
export const answer = z.union([
  z.strictObject({ code }),
  z.strictObject({ recoveryCode: z.string().trim().min(8).max(40) }),
  z.strictObject({ password: z.string().min(1).max(256) }),
  z.strictObject({ frames: z.array(frame).max(24) }),
  z.strictObject({ credential: z.record(z.string(), z.unknown()) }),
]);
export type Answer = z.output<typeof answer>;

export const answered = z.object({
  /** `open`: a live check goes on with `action`. */
  state: z.enum(['passed', 'failed', 'open']),
  attemptsLeft: z.number().int(),
  action: z.enum(faceActions).nullable(),
  /** What the camera picture lacks, or why a live check failed, as a code (contract/face.ts). */
  hint: z.string().nullable(),
});
export type Answered = z.infer<typeof answered>;

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
      'contacts-edit-missing',
      'binding-forced',
      'input-invalid',
      'state-wrong',
      'factor-order',
      'factor-unavailable',
      'factor-missing',
      'factor-address-missing',
      'face-young',
      'too-many-requests',
      'too-many-tries',
    ],
  }),
  raise: endpoint({
    method: 'GET',
    path: '/session/raise',
    summary: 'How this session can be raised: the ways to prove once more who sits there, the best first',
    access: 'signed_in',
    ok: z.object({ raisedUntil: time.nullable(), ways: z.array(z.array(z.enum(factors))) }),
    status: 200,
    problems: ['session-missing'],
  }),
  askForSession: endpoint({
    method: 'POST',
    path: '/session/challenges',
    summary:
      'Ask for one proof for this session; when those of one way have passed, it is raised and its token changes',
    access: 'signed_in',
    body: z.strictObject({ factor: z.enum(factors) }),
    ok: challenge,
    status: 201,
    problems: [
      'session-missing',
      'csrf-wrong',
      'input-invalid',
      'factor-unavailable',
      'factor-missing',
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
    summary: 'Answer a challenge with what its factor asks for',
    access: 'signed_in',
    params: idParams,
    body: answer,
    ok: answered,
    status: 200,
    problems: [
      'session-missing',
      'not-allowed',
      'not-found',
      'csrf-wrong',
      'contacts-edit-missing',
      'binding-forced',
      'input-invalid',
      'state-wrong',
      'challenge-ended',
      'factor-order',
      'factor-unavailable',
      'factor-missing',
      'too-many-requests',
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
    problems: [
      ...scanProblems,
      'csrf-wrong',
      'not-allowed',
      'contacts-edit-missing',
      'binding-forced',
      'state-wrong',
      'factor-order',
    ],
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
