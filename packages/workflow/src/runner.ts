import type { Failure, Handler, Kinds, Order, OrderStore, Outcome } from './ports.ts';
import { nextAttempt } from './retry.ts';

/** Work that does not wait for other work: a provider that hangs keeps no timer of ours waiting. */
export interface Lane {
  readonly of: Kinds;
  /** How many orders are worked on at the same time. */
  readonly hands: number;
  /** How many are in hand at most: worked on, or claimed and next in turn. */
  readonly batch: number;
}

export interface RunnerParts {
  readonly store: OrderStore;
  readonly handler: (kind: string) => Handler | undefined;
  readonly now: () => Date;
  readonly random: () => number;
  /** A name that no claim had before. */
  readonly newHolder: () => string;
  readonly leaseMs: number;
  readonly lane: Lane;
  /** Calls again and again until told to end. */
  readonly every: (ms: number, run: () => void) => () => void;
  /** Resolves after so long. */
  readonly pause: (ms: number) => Promise<void>;
  /** What an exception tells about the next attempt, and of itself. */
  readonly failureOf: (error: unknown) => Failure;
  readonly onFault: (order: Order, detail: string) => void;
  /** A report or a renewal did not reach the store: the order is tried again when its lease has ended. */
  readonly onUnreported: (error: unknown) => void;
}

export interface LaneRunner {
  /** Runs everything that is due until nothing is, and says how many orders it ran. */
  runDue(): Promise<number>;
  /** There may be something new: a hand that is free looks for it. */
  poke(): void;
  /** For good: takes nothing more, gives back what nobody has begun, and after `graceMs` what has not ended. */
  stop(graceMs: number): Promise<void>;
}

/** A lease ends this many times its length ahead at the latest; see `Claim.notBeyond`. */
const credibleLeases = 10;

/**
 * Runs the orders of one lane. At least once: an order whose runner dies is due again when its lease ends, and a lease is
 * renewed for as long as its order is in hand.
 */
export function createLane(parts: RunnerParts): LaneRunner {
  const { store, lane } = parts;
  const waiting: Order[] = [];
  const working = new Map<Order, Promise<void>>();
  let stopping = false;
  let poked = Promise.withResolvers<void>();
  const later = (ms: number): Date => new Date(parts.now().getTime() + ms);
  const inHand = (): Order[] => [...working.keys(), ...waiting];

  const fill = async (): Promise<number> => {
    if (stopping || waiting.length > 0 || working.size >= lane.hands) return 0;
    const claimed = await store.claim({
      now: parts.now(),
      leaseUntil: later(parts.leaseMs),
      notBeyond: later(parts.leaseMs * credibleLeases),
      holder: parts.newHolder(),
      limit: lane.batch - working.size,
      of: lane.of,
      except: inHand().map(({ id }) => id),
    });
    waiting.push(...claimed);
    return claimed.length;
  };
  const begin = (): void => {
    while (!stopping && working.size < lane.hands) {
      const order = waiting.shift();
      if (order === undefined) return;
      const work = run(parts, order)
        .catch(parts.onUnreported)
        .finally(() => working.delete(order));
      working.set(order, work);
    }
  };
  const renew = async (): Promise<void> => {
    const kept = new Set(await store.renew(inHand(), later(parts.leaseMs)));
    // Somebody else has what we have lost: it is not begun here.
    for (const lost of waiting.filter(({ id }) => !kept.has(id))) waiting.splice(waiting.indexOf(lost), 1);
  };

  return {
    runDue: async () => {
      const endRenewing = parts.every(parts.leaseMs / 3, () => {
        if (inHand().length > 0) renew().catch(parts.onUnreported);
      });
      try {
        for (let ran = 0; ; ) {
          poked = Promise.withResolvers();
          ran += await fill();
          begin();
          if (working.size === 0) return ran;
          await Promise.race([...working.values(), poked.promise]);
        }
      } catch (error) {
        await Promise.all(working.values());
        throw error;
      } finally {
        endRenewing();
      }
    },
    poke: () => poked.resolve(),
    stop: async (graceMs) => {
      stopping = true;
      const untried = waiting.splice(0);
      if (untried.length > 0) await store.giveBack(untried, false);
      await Promise.race([Promise.all(working.values()), parts.pause(graceMs)]);
      const unended = [...working.keys()];
      if (unended.length > 0) await store.giveBack(unended, true);
    },
  };
}

async function run(parts: RunnerParts, order: Order): Promise<void> {
  const handler = parts.handler(order.kind);
  const nobody = { ok: false, fault: 'refused', detail: `no handler for ${order.kind}` } as const;
  const thrown = (error: unknown): Outcome => ({ ok: false, ...parts.failureOf(error) });
  const outcome: Outcome = handler === undefined ? nobody : await handler(order).catch(thrown);
  const at = parts.now();
  if (outcome.ok) return parts.store.done(order, at);
  parts.onFault(order, outcome.detail);
  const wait = nextAttempt(outcome.fault, order.attempts, parts.random());
  if (wait === null) return parts.store.park(order, at, outcome);
  return parts.store.retry(order, at, new Date(at.getTime() + wait), outcome);
}
