import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, time } from './words.ts';

export const passkey = z.object({
  id,
  name: z.string(),
  createdAt: time,
  lastUsedAt: time.nullable(),
  /** Synchronised between the owner's devices. */
  backedUp: z.boolean(),
});
export type Passkey = z.infer<typeof passkey>;

/** How this person can prove who they are; nothing secret. */
export const securityView = z.object({
  password: z.object({ set: z.boolean(), changedAt: time.nullable() }),
  totp: z.object({ enrolled: z.boolean(), confirmedAt: time.nullable(), recoveryCodesLeft: z.number().int() }),
  passkeys: z.array(passkey),
  face: z.object({
    /** Whether this server can check faces and the org allows it. */
    available: z.boolean(),
    enrolled: z.boolean(),
    enrolledAt: time.nullable(),
    /** From when on the face counts for an unbinding; null when none is enrolled. */
    usableFrom: time.nullable(),
    /** Enrolled with another model than today's: to be enrolled anew. */
    outdated: z.boolean(),
  }),
});
export type SecurityView = z.infer<typeof securityView>;

const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
const json = z.record(z.string(), z.unknown());
const passkeyName = z.string().trim().min(1).max(64);
const raisedProblems = ['session-missing', 'csrf-wrong', 'raise-needed'] as const;

export const security = {
  read: endpoint({
    method: 'GET',
    path: '/me/security',
    summary: 'How I can prove who I am',
    access: 'signed_in',
    ok: securityView,
    status: 200,
    problems: ['session-missing'],
  }),
  password: endpoint({
    method: 'POST',
    path: '/me/password',
    summary: 'Set or change my password; all my other sessions end',
    access: 'signed_in',
    raised: true,
    body: z.strictObject({ next: z.string().min(10).max(256) }),
    ok: securityView,
    status: 200,
    problems: [...raisedProblems, 'input-invalid', 'password-weak'],
  }),
  beginTotp: endpoint({
    method: 'POST',
    path: '/me/totp',
    summary: 'Begin to enrol an authenticator app; counts only once confirmed',
    access: 'signed_in',
    raised: true,
    ok: z.object({ secret: z.string(), uri: z.string() }),
    status: 201,
    problems: [...raisedProblems, 'already-enrolled'],
  }),
  confirmTotp: endpoint({
    method: 'POST',
    path: '/me/totp/confirm',
    summary: 'Confirm the app with one of its codes; the ten recovery codes are shown this once',
    access: 'signed_in',
    raised: true,
    body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
    ok: recoveryCodes,
    status: 200,
    problems: [
      ...raisedProblems,
      'input-invalid',
      'already-enrolled',
      'factor-missing',
      'code-wrong',
      'too-many-tries',
    ],
  }),
  recoveryCodes: endpoint({
    method: 'POST',
    path: '/me/totp/recovery-codes',
    summary: 'Make ten new recovery codes; the old ones no longer work',
    access: 'signed_in',
    raised: true,
    ok: recoveryCodes,
    status: 200,
    problems: [...raisedProblems, 'factor-missing'],
  }),
  removeTotp: endpoint({
    method: 'DELETE',
    path: '/me/totp',
    summary: 'Remove the authenticator app',
    access: 'signed_in',
    raised: true,
    ok: securityView,
    status: 200,
    problems: [...raisedProblems, 'factor-missing'],
  }),
  passkeyOptions: endpoint({
    method: 'POST',
    path: '/me/passkeys/options',
    summary: 'What the browser needs to make a passkey (WebAuthn creation options, JSON form)',
    access: 'signed_in',
    raised: true,
    ok: z.object({ challengeId: id, options: json }),
    status: 201,
    problems: raisedProblems,
  }),
  addPasskey: endpoint({
    method: 'POST',
    path: '/me/passkeys',
    summary: 'Add the passkey that the browser made',
    access: 'signed_in',
    raised: true,
    body: z.strictObject({ challengeId: id, credential: json, name: passkeyName }),
    ok: securityView,
    status: 201,
    problems: [...raisedProblems, 'input-invalid', 'not-found', 'challenge-ended', 'passkey-refused'],
  }),
  renamePasskey: endpoint({
    method: 'PATCH',
    path: '/me/passkeys/:id',
    summary: 'Rename a passkey',
    access: 'signed_in',
    raised: true,
    params: idParams,
    body: z.strictObject({ name: passkeyName }),
    ok: securityView,
    status: 200,
    problems: [...raisedProblems, 'input-invalid', 'not-found'],
  }),
  removePasskey: endpoint({
    method: 'DELETE',
    path: '/me/passkeys/:id',
    summary: 'Remove a passkey',
    access: 'signed_in',
    raised: true,
    params: idParams,
    ok: securityView,
    status: 200,
    problems: [...raisedProblems, 'not-found'],
  }),
};
