import { hash, verify } from '@node-rs/argon2';

/**
 * Argon2id with 46 MiB, two passes and one lane: twice the work that the OWASP password storage cheat sheet asks for, some
 * 30 ms on a small server. More memory would let four sign-ins at once (libuv's threads) take what a 1 GB machine has.
 */
const cost = { memoryCost: 47_104, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** The same work is done for an account that does not exist, so that the time tells nobody which accounts do. */
let nobody: Promise<string> | undefined;

export async function isPasswordRight(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password');
  const right = await verify(stored ?? (await nobody), password);
  return stored !== null && right;
}
