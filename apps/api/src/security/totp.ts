import { createHmac } from 'node:crypto';
import { second } from '@unbind/domain/time/duration';
import { Secret, TOTP } from 'otpauth';
import type { Keys, Randomness } from '../deps.ts';

/** RFC 6238 with what every authenticator app knows: SHA-1, six digits, 30 seconds. */
const period = 30;
const shape = { algorithm: 'SHA1', digits: 6, period } as const;

/** 160 bits, as RFC 4226 §4 recommends; Base32, as apps take it. */
export const newSecret = ({ bytes }: Pick<Randomness, 'bytes'>): string =>
  new Secret({ buffer: Uint8Array.from(bytes(20)).buffer }).base32;

/** What an app reads from the QR code. */
export const uriOf = (secret: string, of: { issuer: string; account: string }): string =>
  new TOTP({ ...shape, issuer: of.issuer, label: of.account, secret: Secret.fromBase32(secret) }).toString();

/**
 * The time step that a code belongs to, one step early or late allowed for clocks that differ (RFC 6238 §5.2); null when
 * the code is of none of them.
 */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const totp = new TOTP({ ...shape, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / (period * second)) + delta;
}

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A recovery code: ten letters of an alphabet that nobody misreads, some 49 bits. */
export function newRecoveryCode({ fraction }: Pick<Randomness, 'fraction'>): string {
  const letters = Array.from({ length: 10 }, () => alphabet[Math.floor(fraction() * alphabet.length)]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** What is stored of one: bound to the person, and useless without the server's key. */
export const recoveryHash = (keys: Keys, memberId: string, code: string): string =>
  createHmac('sha256', keys.recovery)
    .update(`${memberId}:${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)
    .digest('base64url');
