import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { ModelFile } from './facts.ts';
import type { Measure } from './measure.ts';

/** `busy`: try again soon; `slow`: gave up after the time limit; `broken`: the models do not load or run. */
export type Fault = 'busy' | 'slow' | 'broken';
export type Measured = { readonly ok: true; readonly measures: readonly Measure[] } | { ok: false; fault: Fault };

/** Threads that turn frames into numbers. None is started, and no model loaded, before the first frame comes. */
export interface Pool {
  measure(frames: readonly Uint8Array[]): Promise<Measured>;
  close(): Promise<void>;
}

export interface PoolOptions {
  readonly model: ModelFile | null;
  /** Each holds some 200 MB while it lives and is busy for half of a live check. */
  readonly threads: number;
  /** Batches that may wait; more are turned away as `busy`. */
  readonly queue: number;
  /** For one batch, waiting included. */
  readonly timeoutMs: number;
  /** A thread without work ends, and gives its memory back. */
  readonly idleMs: number;
  /** Told why a batch failed, for the log. */
  readonly onFault: (error: Error) => void;
}

export const poolDefaults = { threads: 2, queue: 8, timeoutMs: 15_000, idleMs: 300_000 } as const;

export function openPool(options: PoolOptions): Pool {
  const piscina = new Piscina<readonly Uint8Array[], Measure[]>({
    filename: fileURLToPath(new URL('./worker.ts', import.meta.url)),
    workerData: { model: options.model },
    minThreads: 0,
    maxThreads: options.threads,
    maxQueue: options.queue,
    idleTimeout: options.idleMs,
    // Without it the thread sleeps hard between two tasks, and the decoder's answers do not reach it.
    atomics: 'disabled',
  });
  return {
    async measure(frames) {
      if (piscina.queueSize >= options.queue) return { ok: false, fault: 'busy' };
      const signal = AbortSignal.timeout(options.timeoutMs);
      try {
        return { ok: true, measures: await piscina.run(frames, { signal }) };
      } catch (error) {
        options.onFault(error instanceof Error ? error : new Error(String(error)));
        return { ok: false, fault: signal.aborted ? 'slow' : 'broken' };
      }
    },
    close: () => piscina.destroy(),
  };
}
