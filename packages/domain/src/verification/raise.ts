import type { Factor } from './factors.ts';

/** What a person has to prove themself with. */
export type Held = Readonly<Record<'password' | 'totp' | 'passkey' | 'sms' | 'email', boolean>>;

const ways = [['passkey'], ['password', 'totp'], ['password', 'sms'], ['password', 'email']] as const;

/**
 * The ways in which a person can prove anew who sits there, the best first: a passkey alone (it holds a device and a
 * finger, face or PIN), else the password with a second proof. The password alone only where a person has nothing else.
 */
export function raiseWays(held: Held): readonly (readonly Factor[])[] {
  const open = ways.filter((way) => way.every((factor) => held[factor]));
  return open.length === 0 && held.password ? [['password']] : open;
}

/** The first way whose factors have all been passed, or null. */
export function raisedBy(held: Held, passed: readonly Factor[]): readonly Factor[] | null {
  return raiseWays(held).find((way) => way.every((factor) => passed.includes(factor))) ?? null;
}
