import type { Factor } from '../verification/factors.ts';
import { holdSeconds } from '../verification/hold.ts';
import type { Level } from '../verification/levels.ts';
import type { Actor } from '../verification/matrix.ts';
import { requiredFactors } from '../verification/required.ts';

/**
 * What a run asks for: the row of R1 and everything that R8 demands of any of its members, in order. Whoever acts for many
 * acts for others, so that the hold is never under a minute.
 */
export function runDemands(of: {
  readonly level: Level;
  readonly actor: Actor;
  readonly faceAllowed: boolean;
  readonly demands: readonly (readonly Factor[])[];
  readonly policyHold: number;
}): { readonly factors: Factor[]; readonly holdSeconds: number } {
  const { level, actor, faceAllowed, policyHold } = of;
  const demands = [...new Set(of.demands.flat())];
  return {
    factors: requiredFactors({ level, actor, faceAllowed, demands }),
    holdSeconds: holdSeconds(policyHold, true),
  };
}

/** Do these factors cover what R8 asks of one more member? Where the org takes no faces, the passkey stands for one. */
export const covers = (passed: readonly Factor[], demands: readonly Factor[]): boolean =>
  demands.every((factor) => passed.includes(factor) || (factor === 'face' && passed.includes('passkey')));
