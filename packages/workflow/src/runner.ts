import type { Handler, Order, OrderStore } from './ports.ts';
import { nextAttempt } from './retry.ts';

export interface RunnerParts {
  readonly store: OrderStore;
  readonly handler: (kind: string) => Handler | undefined;
  readonly now: () => Date;
  readonly random: () => number;
  readonly name: string;
  readonly leaseMs: number;
  readonly batch: number;
  readonly onFault: (order: Order, detail: string) => void;
}

/**
 * Runs everything that is due until nothing is, and says how many orders it ran.
 * At least once: an order whose runner dies is due again when its lease ends.
 */
export async function runDue(parts: RunnerParts): Promise<number> {
  let ran = 0;
  for (;;) {
    const now = parts.now();
    const orders = await parts.store.claim({
      now,
      leaseUntil: new Date(now.getTime() + parts.leaseMs),
      runner: parts.name,
      limit: parts.batch,
    });
    if (orders.length === 0) return ran;
    for (const order of orders) await run(parts, order);
    ran += orders.length;
  }
}

async function run(parts: RunnerParts, order: Order): Promise<void> {
  const handler = parts.handler(order.kind);
  if (handler === undefined) {
    await parts.store.park(order, parts.now(), `no handler for ${order.kind}`);
    return;
  }
  const outcome = await handler(order).catch((error: unknown) => ({
    ok: false as const,
    fault: 'unknown' as const,
    detail: error instanceof Error ? error.message : String(error),
  }));
  const at = parts.now();
  if (outcome.ok) return parts.store.done(order, at);
  parts.onFault(order, outcome.detail);
  const wait = nextAttempt(outcome.fault, order.attempts, parts.random());
  if (wait === null) return parts.store.park(order, at, outcome.detail);
  return parts.store.retry(order, at, new Date(at.getTime() + wait), outcome.detail);
}
