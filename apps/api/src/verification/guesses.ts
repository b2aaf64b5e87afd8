import type { Factor } from '@unbind/domain/verification/factors';
import { wrongAnswers } from '@unbind/domain/verification/limits';
import { isRefusal, type Refusal } from '../refusal.ts';
import { originOf } from '../session/place.ts';
import { count, forget, paused } from '../session/throttle.ts';
import type { Tx } from '../transaction.ts';

/** Wrong passwords and faces are counted by themselves; everything that is typed as digits counts as one. */
const group = (factor: Factor | 'token'): keyof typeof wrongAnswers.perPerson =>
  factor === 'password' || factor === 'face' || factor === 'passkey' ? factor : 'code';

/** The counters of wrong answers that one attempt touches. They are rows, so that a restart forgets nothing. */
export function guessing(
  factor: Factor | 'token',
  of: { readonly memberId: string; readonly unbindingId: string | null; readonly address?: string | undefined },
) {
  const kind = group(factor);
  const person = { key: `wrong:${kind}:${of.memberId}`, limit: wrongAnswers.perPerson[kind] };
  const others = [
    ...(of.unbindingId === null ? [] : [{ key: `wrong:case:${of.unbindingId}`, limit: wrongAnswers.perCase }]),
    ...(of.address === undefined
      ? []
      : [{ key: `wrong:from:${originOf(of.address)}`, limit: wrongAnswers.perAddress }]),
  ];
  const all = [person, ...others];
  return {
    /** How long to wait, as `too-many-tries`; null when nobody need wait. */
    paused: async (tx: Pick<Tx, 'db' | 'now'>): Promise<Refusal | null> => {
      for (const { key } of all) {
        const waiting = await paused(tx, key);
        if (isRefusal(waiting)) return waiting;
      }
      return null;
    },
    /** Counts one wrong answer everywhere; seconds of the pause that it began, or null. */
    wrong: async (tx: Pick<Tx, 'db' | 'now'>): Promise<number | null> => {
      let pause: number | null = null;
      for (const { key, limit } of all) {
        if ((await count(tx, key, limit)) >= limit.count) pause = Math.max(pause ?? 0, limit.pauseMs / 1_000);
      }
      return pause;
    },
    /** A right answer forgives the person; what was counted for the case and the address stays. */
    right: (tx: Pick<Tx, 'db'>): Promise<unknown> => forget(tx, [person.key]),
  };
}
