import { modes } from './modes.ts';

/** How a customer was handed over: the ways of R3, or directly, where a person named the receiver. */
export const ways = [...modes, 'direct'] as const;
export type Way = (typeof ways)[number];

/** What a hand-over has come to so far. */
export type Ending = 'taken' | 'lost' | 'open';

/**
 * What the fate of a transfer says of the way that it went. Whoever was withdrawn from a receiver goes on by another way,
 * which counts anew: to this one the customer is lost.
 */
export const endings = {
  taken_over: 'taken',
  refused: 'lost',
  limit_reached: 'lost',
  no_capacity: 'lost',
  lapsed: 'lost',
  withdrawn: 'lost',
  waiting: 'open',
  transferring: 'open',
} as const satisfies Readonly<Record<string, Ending>>;

export interface Figures {
  readonly handed: number;
  readonly taken: number;
  readonly lost: number;
  readonly open: number;
}

export const noFigures: Figures = { handed: 0, taken: 0, lost: 0, open: 0 };

export const sumOf = (all: readonly Figures[]): Figures =>
  all.reduce(
    (sum, of) => ({
      handed: sum.handed + of.handed,
      taken: sum.taken + of.taken,
      lost: sum.lost + of.lost,
      open: sum.open + of.open,
    }),
    noFigures,
  );

/** Fewer ended hand-overs than these say little: a rate that rests on them is marked. */
export const fewEnded = 20;

/**
 * Reach and churn as shares (0–1) of the hand-overs that have ended, and how many those are; null while none has. What is
 * still under way is neither.
 */
export function rateOf({ taken, lost }: Pick<Figures, 'taken' | 'lost'>): {
  readonly reach: number | null;
  readonly churn: number | null;
  readonly base: number;
} {
  const base = taken + lost;
  return base === 0 ? { reach: null, churn: null, base } : { reach: taken / base, churn: lost / base, base };
}

export interface Spread {
  readonly count: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Median and quartiles of durations, and how many they rest on; null of none. Each is one of the durations. */
export function spreadOf(durations: readonly number[]): Spread | null {
  const sorted = [...durations].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
  return sorted.length === 0 ? null : { count: sorted.length, lower: at(0.25), median: at(0.5), upper: at(0.75) };
}
