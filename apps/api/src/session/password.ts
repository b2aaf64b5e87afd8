import { hash, verify } from '@node-rs/argon2';

/** OWASP password storage cheat sheet, argon2id: 19 MiB, two passes, one lane; some 30 ms on a small server. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** The same work is done for an account that does not exist, so that the time tells nobody which accounts do. */
let nobody: Promise<string> | undefined;

export async function isPasswordRight(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password');
  const right = await verify(stored ?? (await nobody), password);
  return stored !== null && right;
}
