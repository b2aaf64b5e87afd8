import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Keys } from '../deps.ts';

/**
 * The six digits of a challenge: derived from its random id with the server's key (as HOTP does, RFC 4226 §5.3), so
 * that a code is stored nowhere, and sending it again after a crash sends the same one.
 */
export function codeOf(keys: Keys, challengeId: string): string {
  const mac = createHmac('sha256', keys.codes).update(challengeId).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

export function isCodeRight(keys: Keys, challengeId: string, given: string): boolean {
  const [expected, actual] = [Buffer.from(codeOf(keys, challengeId)), Buffer.from(given)];
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** Only the hash of a QR ticket is stored. */
export const ticketHash = (ticket: string): string => createHash('sha256').update(ticket).digest('base64url');

/** `138****8000`, `z***@example.com`: enough to recognise one's own address, too little to learn it. */
export function mask(address: string): string {
  const at = address.indexOf('@');
  if (at > 0) return `${address.slice(0, 1)}***${address.slice(at)}`;
  return address.length > 7 ? `${address.slice(0, 3)}****${address.slice(-4)}` : '****';
}
