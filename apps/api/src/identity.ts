import { createHmac } from 'node:crypto';

/** Keyed hashes with the server's identity key: nothing of the original, yet the same for the same. */
export const identityHash = (key: Uint8Array, purpose: 'real-name' | 'union', value: string): string =>
  createHmac('sha256', key).update(`${purpose}\n${value}`).digest('base64url');
