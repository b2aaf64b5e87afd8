/** Chance that repeats: the same seed gives the same demo on every machine (xorshift32). */
export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(of: readonly [T, ...T[]]): T;
  /** True in `percent` of a hundred. */
  happens(percent: number): boolean;
  /** `count` different ones, in their order. */
  some<T>(of: readonly T[], count: number): T[];
}

export function chance(seed: number): Chance {
  let state = seed | 1;
  const fraction = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(fraction() * (high - low + 1));
  return {
    between,
    pick: (of) => of[between(0, of.length - 1)] ?? of[0],
    happens: (percent) => fraction() * 100 < percent,
    some: (of, count) => {
      let [wanted, left] = [Math.min(count, of.length), of.length];
      return of.filter(() => {
        const taken = fraction() * left < wanted;
        left -= 1;
        if (taken) wanted -= 1;
        return taken;
      });
    },
  };
}
