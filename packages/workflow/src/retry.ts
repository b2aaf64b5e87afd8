/** What a failed attempt tells about the next one. */
export const faults = ['busy', 'down', 'storage', 'refused', 'unknown'] as const;
export type Fault = (typeof faults)[number];

export interface Retry {
  readonly attempts: number;
  readonly firstMs: number;
  readonly factor: number;
  readonly longestMs: number;
}

/**
 * Trying again can help when the other side was busy or away, never when it understood and refused. Our own storage
 * always comes back: what met it locked, full or restarting says nothing about the work, and is never given up.
 */
export const retries = {
  busy: { attempts: 12, firstMs: 1_000, factor: 2, longestMs: 300_000 },
  down: { attempts: 12, firstMs: 2_000, factor: 2, longestMs: 900_000 },
  storage: { attempts: Number.POSITIVE_INFINITY, firstMs: 1_000, factor: 2, longestMs: 60_000 },
  unknown: { attempts: 6, firstMs: 5_000, factor: 3, longestMs: 900_000 },
  refused: { attempts: 1, firstMs: 0, factor: 1, longestMs: 0 },
} as const satisfies Readonly<Record<Fault, Retry>>;

/**
 * Milliseconds until the next attempt after `attempts` failed ones, or `null` when the order must be parked.
 * `jitter` is a number in [0, 1): full jitter over the upper half, so that many parked together do not return together.
 */
export function nextAttempt(fault: Fault, attempts: number, jitter: number, table = retries): number | null {
  const retry: Retry = table[fault];
  if (attempts >= retry.attempts) return null;
  const wait = Math.min(retry.firstMs * retry.factor ** (attempts - 1), retry.longestMs);
  return Math.round(wait / 2 + (wait / 2) * jitter);
}
