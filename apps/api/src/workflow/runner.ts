import type { Handler } from '@unbind/workflow/ports';
import { runDue } from '@unbind/workflow/runner';
import type { Deps } from '../deps.ts';
import { orderStore } from './store.ts';

export interface Runner {
  /** Runs what is due now; concurrent callers share one run and then look once more. */
  runDue(): Promise<number>;
  start(): void;
  /** Lets the current order finish and gives the rest back. */
  stop(): Promise<void>;
}

const leaseMs = 60_000;
/** Timers of other processes and clocks that moved are found by looking again at least this often. */
const idleMs = 1_000;

/** The one background worker of a process: woken by commits and by the next due time. */
export function createRunner(
  deps: Deps,
  handlers: Readonly<Record<string, Handler>>,
  schedule: { set(run: () => void, ms: number): unknown; clear(timer: unknown): void } = {
    set: (run, ms) => setTimeout(run, ms),
    clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
  },
): Runner {
  const store = orderStore(deps);
  const name = deps.random.newId();
  let running: Promise<number> = Promise.resolve(0);
  let timer: unknown;
  let stopped = true;

  const runOnce = (): Promise<number> =>
    runDue({
      store,
      handler: (kind) => handlers[kind],
      now: deps.clock.now,
      random: deps.random.fraction,
      name,
      leaseMs,
      batch: 20,
      onFault: (order, detail) => deps.log.warn({ order: order.id, kind: order.kind, detail }, 'order failed'),
    });
  const run = (): Promise<number> => {
    running = running.catch(() => 0).then(runOnce);
    return running;
  };
  const wake = (): void => {
    if (stopped) return;
    schedule.clear(timer);
    timer = schedule.set(tick, 0);
  };
  const tick = (): void => {
    run()
      .catch((error: unknown) => deps.log.error({ err: error }, 'runner failed'))
      .finally(() => {
        if (!stopped) timer = schedule.set(tick, idleMs);
      });
  };
  return {
    runDue: run,
    start: () => {
      stopped = false;
      deps.changes.onWork(wake);
      wake();
    },
    stop: async () => {
      stopped = true;
      schedule.clear(timer);
      await running.catch(() => 0);
      await store.release(name);
    },
  };
}
