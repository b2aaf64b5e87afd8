import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secret that demo mode makes for itself once and keeps beside its data, readable by its owner only. */
export function keptSecret(folder: string, bytes: (length: number) => Uint8Array): string {
  const path = join(folder, 'secret');
  if (existsSync(path)) return readFileSync(path, 'utf8');
  mkdirSync(folder, { recursive: true });
  const secret = Buffer.from(bytes(32)).toString('base64url');
  writeFileSync(path, secret, { mode: 0o600 });
  return secret;
}
