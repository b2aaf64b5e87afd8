import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Keys, Randomness } from './deps.ts';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/**
 * Seals what the database must not hold in the clear (AES-256-GCM, NIST SP 800-38D): a fresh nonce each time, bound to
 * `context`, so that a sealed value moved to another person's row no longer opens. Base64url of nonce, text and tag.
 */
export function seal({ keys, random }: { keys: Keys; random: Randomness }, plain: Uint8Array, context: string): string {
  const nonce = random.bytes(nonceLength);
  const cipher = createCipheriv(algorithm, keys.vault, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** What was sealed for this context; null when it is damaged, of another context or of another key. */
export function unseal({ keys }: { keys: Keys }, sealed: string, context: string): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < nonceLength + tagLength) return null;
  const decipher = createDecipheriv(algorithm, keys.vault, bytes.subarray(0, nonceLength));
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-tagLength));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()]);
  } catch {
    return null;
  }
}
