import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Deps } from '../deps.ts';
import { Refusal } from '../refusal.ts';
import type { Aside, work } from './work.ts';

/** What a thread is given when it starts. */
export interface Start {
  readonly url: string;
  readonly carries: Deps['messenger']['carries'];
}

/** One piece of work, with the time at which it is done. */
export interface Task {
  readonly name: keyof typeof work;
  readonly input: unknown;
  readonly now: Date;
}

/** What came of it, in values that can be copied, and whom to tell now that it is committed. */
export interface Done {
  readonly refused: Pick<Refusal, 'code' | 'params' | 'errors'> | null;
  readonly value: unknown;
  readonly changes: readonly Parameters<Deps['changes']['notify']>[0][];
}

/**
 * A thread holds some 150 MB while it lives, and up to `heapMb` more while a hundred thousand customers pass through it;
 * work that needs more than that fails, and the server goes on.
 */
const limits = { threads: 2, idleMs: 60_000, heapMb: 384, youngMb: 32 } as const;

/** In threads of their own, that start with the first piece of work and end when there has been none for a while. */
export function threads(start: Start, deps: Pick<Deps, 'clock' | 'changes'>): { aside: Aside; close(): Promise<void> } {
  const piscina = new Piscina<Task, Done>({
    filename: fileURLToPath(new URL('./thread.ts', import.meta.url)),
    workerData: start,
    minThreads: 0,
    maxThreads: limits.threads,
    idleTimeout: limits.idleMs,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: limits.youngMb },
    // Without it a thread sleeps hard between two tasks, and answers of its database server do not reach it.
    atomics: 'disabled',
  });
  const aside = async (name: keyof typeof work, input: unknown): Promise<unknown> => {
    const { refused, value, changes } = await piscina.run({ name, input, now: deps.clock.now() });
    for (const change of changes) deps.changes.notify(change);
    return refused === null ? value : new Refusal(refused.code, refused.params, refused.errors);
  };
  return { aside: aside as Aside, close: () => piscina.close() };
}
