import { setTimeout as pause } from 'node:timers/promises';

export interface Calm {
  /** The longest that the event loop stood still, in milliseconds. */
  readonly stallMs: number;
  /** The longest that a reader waited for an answer. */
  readonly waitMs: number;
  /** What 19 of 20 readers waited at most. */
  readonly waitP95Ms: number;
  /** Resident memory of the whole process afterwards. */
  readonly memoryMb: number;
}

/** Watches how calmly a process works until `end`: its own turns, and a reader who asks again and again. */
export function watched(read: () => Promise<unknown>): { end(): Promise<Calm> } {
  let [stallMs, over] = [0, false];
  const waits: number[] = [];
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
      waits.push(since(begin));
      await pause(1);
    }
  };
  const both = Promise.all([turns(), reads()]);
  return {
    end: async () => {
      over = true;
      await both;
      waits.sort((a, b) => a - b);
      const [waitMs, waitP95Ms] = [waits.at(-1) ?? 0, waits[Math.floor(waits.length * 0.95)] ?? 0];
      return { stallMs, waitMs, waitP95Ms, memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20) };
    },
  };
}
