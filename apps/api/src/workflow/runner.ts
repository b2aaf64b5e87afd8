import { setTimeout as pause } from 'node:timers/promises';
import type { Handler } from '@unbind/workflow/ports';
import { createLane, type Lane, type LaneRunner } from '@unbind/workflow/runner';
import type { Deps } from '../deps.ts';
import { runOrders } from '../runs/order.ts';
import { caseOrders } from '../unbinding/timers.ts';
import { failureOf } from './failure.ts';
import { orderStore } from './store.ts';

export interface Runner {
  /** Runs what is due now, and what comes of it; concurrent callers share one run and then look once more. */
  runDue(): Promise<number>;
  start(): void;
  /** Lets what is under way finish within its time and gives the rest back. */
  stop(): Promise<void>;
}

export const leaseMs = 60_000;
/** Timers of other processes and clocks that moved are found by looking again at least this often. */
const idleMs = 1_000;
/** What has not ended after this long is given back; the whole process has eight seconds to stop. */
const graceMs = 5_000;

/** The clockwork of cases and runs one after the other, as its transactions come anyway; calls outside beside it, some at a time. */
const clockwork = [...caseOrders, ...runOrders];
const lanes: readonly Lane[] = [
  { of: { takes: 'these', kinds: clockwork }, hands: 1, batch: 10 },
  { of: { takes: 'others', kinds: clockwork }, hands: 4, batch: 8 },
];

interface Schedule {
  set(run: () => void, ms: number): unknown;
  clear(timer: unknown): void;
}

const realTime: Schedule = {
  set: (run, ms) => setTimeout(run, ms),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

export interface RunnerOptions {
  readonly schedule?: Schedule;
  readonly graceMs?: number;
}

/** The one background worker of a process: woken by commits and by the next due time. */
export function createRunner(
  deps: Deps,
  handlers: Readonly<Record<string, Handler>>,
  { schedule = realTime, graceMs: grace = graceMs }: RunnerOptions = {},
): Runner {
  const running = lanes.map((lane) => turns(createLane(partsOf(deps, handlers, lane)), deps, schedule));
  return {
    runDue: async () => {
      for (let ran = 0; ; ) {
        const counts = await Promise.all(running.map(({ runDue }) => runDue()));
        const more = counts.reduce((sum, count) => sum + count, 0);
        if (more === 0) return ran;
        ran += more;
      }
    },
    start: () => {
      for (const { start } of running) start();
    },
    stop: async () => {
      await Promise.all(running.map(({ stop }) => stop(grace)));
    },
  };
}

/** A long row of orders that need nobody outside would keep everybody else waiting: between two of them others have their turn. */
const yielding = (handler: Handler | undefined): Handler | undefined =>
  handler && ((order) => new Promise<void>((resolve) => setImmediate(resolve)).then(() => handler(order)));

function partsOf(deps: Deps, handlers: Readonly<Record<string, Handler>>, lane: Lane) {
  const name = deps.random.newId();
  let claims = 0;
  return {
    store: orderStore(deps),
    handler: (kind: string) => yielding(handlers[kind]),
    now: deps.clock.now,
    random: deps.random.fraction,
    newHolder: () => {
      claims += 1;
      return `${name}:${claims}`;
    },
    leaseMs,
    lane,
    every: (ms: number, run: () => void) => {
      const timer = setInterval(run, ms);
      return () => clearInterval(timer);
    },
    pause: (ms: number) => pause(ms, undefined, { ref: false }),
    failureOf,
    onFault: (order: { id: string; kind: string }, detail: string) =>
      deps.log.warn({ order: order.id, kind: order.kind, detail }, 'order failed'),
    onUnreported: (error: unknown) => deps.log.error({ err: error }, 'order not reported'),
  };
}

/** One lane's turns: one after the other, whenever something was committed and at least every second. */
function turns(lane: LaneRunner, deps: Deps, schedule: Schedule) {
  let running: Promise<number> = Promise.resolve(0);
  let timer: unknown;
  let stopped = true;
  const run = (): Promise<number> => {
    running = running.catch(() => 0).then(lane.runDue);
    return running;
  };
  const plan = (ms: number): void => {
    schedule.clear(timer);
    if (!stopped) timer = schedule.set(tick, ms);
  };
  // A turn that is waiting for somebody slow looks again too: the next one begins only after it.
  const look = (): void => {
    lane.poke();
    plan(idleMs);
  };
  let busy = false;
  const tick = (): void => {
    if (busy) {
      look();
      return;
    }
    busy = true;
    run()
      .catch((error: unknown) => deps.log.error({ err: error }, 'runner failed'))
      .finally(() => {
        busy = false;
        plan(idleMs);
      });
    plan(idleMs);
  };
  return {
    runDue: run,
    start: () => {
      stopped = false;
      deps.changes.onWork(() => plan(0));
      plan(0);
    },
    stop: async (graceMs: number) => {
      stopped = true;
      schedule.clear(timer);
      await lane.stop(graceMs);
    },
  };
}
