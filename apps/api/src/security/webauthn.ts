import { createHmac } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON, WebAuthnCredential } from '@simplewebauthn/server';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { z } from 'zod';
import type { Deps } from '../deps.ts';

/** Who the browser believes it talks to: the console's own origin, and the host by which passkeys are scoped. */
export function partyOf(publicUrl: string): { readonly origin: string; readonly id: string } {
  const { origin, hostname } = new URL(publicUrl);
  return { origin, id: hostname };
}

/**
 * The random bytes that an authenticator signs: derived from the challenge's id with a key of the server, so that they are
 * stored nowhere and fit this one challenge alone.
 */
export const nonceOf = ({ keys }: Pick<Deps, 'keys'>, challengeId: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHmac('sha256', keys.tickets).update(`passkey:${challengeId}`).digest());

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

const text = z.base64url();
const common = { id: text, rawId: text, type: z.literal('public-key') };
const registration = z.object({
  ...common,
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z.array(z.string().max(32)).max(8).default([]),
  }),
});
const authentication = z.object({
  ...common,
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text, userHandle: text.optional() }),
});

export interface MadePasskey {
  readonly credentialId: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: string[];
  readonly backedUp: boolean;
}

/** The passkey that a browser made for this challenge with its owner verified; null when anything about it is wrong. */
export async function verifyMade(
  deps: Pick<Deps, 'keys' | 'publicUrl'>,
  challengeId: string,
  credential: unknown,
): Promise<MadePasskey | null> {
  const parsed = registration.safeParse(credential);
  if (!parsed.success) return null;
  const party = partyOf(deps.publicUrl);
  const verified = await verifyRegistrationResponse({
    // The library's own type is narrower in its extension results; it verifies what matters by itself.
    response: parsed.data as RegistrationResponseJSON,
    expectedChallenge: base64url(nonceOf(deps, challengeId)),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(() => null);
  if (!verified?.verified) return null;
  const { credential: made, credentialBackedUp } = verified.registrationInfo;
  return {
    credentialId: made.id,
    publicKey: base64url(made.publicKey),
    counter: made.counter,
    transports: parsed.data.response.transports,
    backedUp: credentialBackedUp,
  };
}

export interface KnownPasskey {
  readonly credentialId: string;
  readonly publicKey: string;
  readonly counter: number;
}

/** Which passkey an answer claims to be of; null when it is not of the form of one. */
export const claimedBy = (credential: unknown): string | null => authentication.safeParse(credential).data?.id ?? null;

/**
 * The signature counter after this answer, when it is right: signed for this challenge, this console, by this passkey, with
 * its owner verified (finger, face or PIN), and not by a copy whose counter stayed behind. Null otherwise.
 */
export async function verifyUsed(
  deps: Pick<Deps, 'keys' | 'publicUrl'>,
  challengeId: string,
  credential: unknown,
  known: KnownPasskey,
): Promise<number | null> {
  const parsed = authentication.safeParse(credential);
  if (!parsed.success || parsed.data.id !== known.credentialId) return null;
  const party = partyOf(deps.publicUrl);
  const stored: WebAuthnCredential = {
    id: known.credentialId,
    publicKey: Uint8Array.from(Buffer.from(known.publicKey, 'base64url')),
    counter: known.counter,
  };
  const verified = await verifyAuthenticationResponse({
    response: parsed.data as AuthenticationResponseJSON,
    expectedChallenge: base64url(nonceOf(deps, challengeId)),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: stored,
    requireUserVerification: true,
  }).catch(() => null);
  return verified?.verified ? verified.authenticationInfo.newCounter : null;
}
