import { createHmac } from 'node:crypto';

/** HMAC-SHA256 over these parts with a dot between them: what every signed call of ours is signed with. */
export const signatureOf = (
  secret: string | Uint8Array,
  parts: readonly (string | number)[],
  encoding: 'hex' | 'base64',
): string => createHmac('sha256', secret).update(parts.join('.')).digest(encoding);
