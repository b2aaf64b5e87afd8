import { type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../transaction.ts';
import { countEvent } from './throttle.sql.ts';

export interface Limit {
  readonly count: number;
  readonly windowMs: number;
  /** How long to wait once the count is exceeded; the rest of the window when not said. */
  readonly pauseMs?: number;
}

/** How long a key must still wait, as `too-many-tries`; null when it need not. */
export async function paused(tx: Pick<Tx, 'db' | 'now'>, key: string): Promise<Refusal | null> {
  const row = await tx.db.throttle.findUnique({ where: { key } });
  const until = row?.blockedUntil ?? null;
  if (until === null || until <= tx.now) return null;
  return refuse('too-many-tries', { retryAfter: Math.ceil((until.getTime() - tx.now.getTime()) / 1_000) });
}

/** Counts one event of a key in its window, and blocks the key when the limit is reached. Survives a restart. */
export async function count(tx: Pick<Tx, 'db' | 'now'>, key: string, limit: Limit): Promise<number> {
  const [row] = await countEvent(tx, key, new Date(tx.now.getTime() - limit.windowMs));
  if (row === undefined) throw new Error('an event that is counted has a row');
  const counted = Number(row.count);
  const end =
    limit.pauseMs === undefined ? row.windowStart.getTime() + limit.windowMs : tx.now.getTime() + limit.pauseMs;
  const blockedUntil = counted >= limit.count ? new Date(end) : null;
  await tx.db.throttle.update({ where: { key }, data: { blockedUntil } });
  return counted;
}

export const forget = (tx: Pick<Tx, 'db'>, keys: readonly string[]): Promise<unknown> =>
  tx.db.throttle.deleteMany({ where: { key: { in: [...keys] } } });
