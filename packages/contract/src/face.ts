import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { frame } from './verification.ts';
import { time } from './words.ts';

/** The wording of the separate consent (phrases `face.consent.*`). Changed words are a new version. */
export const faceConsent = '2026-11';

/** What a camera picture lacks: codes of `hint` while a check is open. */
export const faceHints = [
  'no-face',
  'one-face',
  'come-closer',
  'look-straight',
  'open-eyes',
  'close-mouth',
  'more-light',
  'less-light',
  'same-person',
] as const;

/** Why a live check failed: codes of `hint` then. */
export const faceFailures = ['too-slow', 'wrong-action', 'replayed', 'somebody-else', 'no-match'] as const;

const rates = z.object({ falseAccept: z.number(), falseReject: z.number() });

/** Whether this person can be recognised by their face, and how far that is to be trusted. */
export const faceStatus = z.object({
  /** `embedded`: enrolled here; `provider`: recognised elsewhere, without enrolment; `none`: not wanted by the org. */
  kind: z.enum(['embedded', 'provider', 'none']),
  /** Numbers of this person's face are kept, of this model or another. */
  kept: z.boolean(),
  enrolled: z.boolean(),
  createdAt: time.nullable(),
  /** From when on it counts for an unbinding. */
  usableFrom: time.nullable(),
  /** Shares of 1, measured on pictures of these people with the shipped model; null with any other model. */
  measured: z.object({ western: rates, eastAsian: rates }).nullable(),
});
export type FaceStatus = z.infer<typeof faceStatus>;

export const face = {
  read: endpoint({
    method: 'GET',
    path: '/me/face',
    summary: 'Whether my face is enrolled, and how far a face check is to be trusted',
    access: 'signed_in',
    ok: faceStatus,
    status: 200,
    problems: ['session-missing'],
  }),
  enrol: endpoint({
    method: 'POST',
    path: '/me/face',
    summary: 'Enrol my face, with separate consent: only numbers are kept, sealed',
    access: 'signed_in',
    raised: true,
    body: z.strictObject({ consent: z.literal(faceConsent), frames: z.array(frame).min(3).max(12) }),
    ok: faceStatus,
    status: 201,
    problems: [
      'session-missing',
      'csrf-wrong',
      'input-invalid',
      'raise-needed',
      'factor-unavailable',
      'face-unfit',
      'too-many-requests',
    ],
  }),
  /** Withdrawing consent must be as easy as giving it: no second proof is asked. */
  remove: endpoint({
    method: 'DELETE',
    path: '/me/face',
    summary: 'Delete my enrolled face and withdraw the consent',
    access: 'signed_in',
    ok: z.undefined(),
    status: 204,
    problems: ['session-missing', 'csrf-wrong', 'not-found'],
  }),
};
