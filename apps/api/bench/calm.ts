import { setTimeout as pause } from 'node:timers/promises';

export interface Calm {
  /** The longest that the event loop stood still, in milliseconds. */
  readonly stallMs: number;
  /** The longest that a reader waited for an answer. */
  readonly waitMs: number;
  /** Resident memory of the whole process afterwards. */
  readonly memoryMb: number;
}

/** Watches how calmly a process works until `end`: its own turns, and a reader who asks again and again. */
export function watched(read: () => Promise<unknown>): { end(): Promise<Calm> } {
  let [stallMs, waitMs, over] = [0, 0, false];
  const since = (begin: number): number => performance.now() - begin;
  const turns = async (): Promise<void> => {
    while (!over) {
      const begin = performance.now();
      await pause(1);
      stallMs = Math.max(stallMs, since(begin) - 1);
    }
  };
  const reads = async (): Promise<void> => {
    while (!over) {
      const begin = performance.now();
      await read();
      waitMs = Math.max(waitMs, since(begin));
      await pause(1);
    }
  };
  const both = Promise.all([turns(), reads()]);
  return {
    end: async () => {
      over = true;
      await both;
      return { stallMs, waitMs, memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20) };
    },
  };
}
