import type { Factor } from './factors.ts';
import type { Level } from './levels.ts';
import { type Actor, type MatrixRow, matrix as shipped } from './matrix.ts';

/** What a stolen phone and a password do not give: bound to a device of its owner's, by app or by key. */
export type StrongFactor = 'totp' | 'passkey';

/** The strong factor of somebody who holds these; null: they have to enrol one first. */
export const strongFactor = (held: { readonly totp: boolean; readonly passkey: boolean }): StrongFactor | null =>
  held.totp ? 'totp' : held.passkey ? 'passkey' : null;

/**
 * The factors of a case, in order: the row of R1 plus what risk (R8) demands. Risk adds at the end and never takes away.
 * Where the org takes no faces, each is its equal path: nobody is asked for less. A case without the hold asks for a `strong`
 * one at the end, whatever the level.
 */
export function requiredFactors(
  {
    level,
    actor,
    demands,
    faceAllowed = true,
    strong = null,
  }: {
    level: Level;
    actor: Actor;
    demands: readonly Factor[];
    faceAllowed?: boolean;
    strong?: StrongFactor | null;
  },
  matrix: Readonly<Record<Level, Readonly<Record<Actor, MatrixRow>>>> = shipped,
): Factor[] {
  const asked = [...matrix[level][actor].factors, ...demands, ...(strong === null ? [] : [strong])];
  return [...new Set(asked.map((factor) => (factor === 'face' && !faceAllowed ? 'passkey' : factor)))];
}

export const tokenChannels = ['totp', 'email', 'wecom', 'sms'] as const;
export type TokenChannel = (typeof tokenChannels)[number];

/**
 * R2: where the dynamic token comes from. `totp` where enrolled, else the first channel that the person can be reached
 * on and that was not used as a factor; null when there is none.
 */
export function tokenChannel(
  used: readonly Factor[],
  reachable: Readonly<Record<TokenChannel, boolean>>,
): TokenChannel | null {
  return (
    tokenChannels.find(
      (channel) => reachable[channel] && (channel === 'totp' || !used.some((factor) => factor === channel)),
    ) ?? null
  );
}
