import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { workHandlers } from '../src/handlers.ts';
import { depsAt } from '../src/testing/calm-deps.ts';
import { createRunner } from '../src/workflow/runner.ts';
import { chance } from './chance.ts';
import { moods, standIn } from './stand-in.ts';

/** What this process is told when it is started. */
export const told = z.object({
  url: z.string(),
  now: z.iso.datetime(),
  record: z.string(),
  mood: z.enum(moods),
  /** The crash point at which it kills itself, and how often that is passed before. */
  point: z.string().nullable(),
  passes: z.number(),
  seed: z.number(),
});
export type Told = z.infer<typeof told>;

/** A database that is locked, full or away is asked again for this long. */
const patience = { tries: 100, ms: 200 } as const;

/** Runs what is due as a server would, until nothing is; whoever started it may kill it at any instant. */
async function main({ url, now, record, mood, point, passes, seed }: Told): Promise<void> {
  const began = Date.now();
  const clock = () => new Date(Date.parse(now) + Date.now() - began);
  let left = passes;
  const crashPoint = (name: string): void => {
    if (name !== point) return;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
    left -= 1;
  };
  const messenger = standIn(record, mood, chance(seed));
  const { deps, close } = depsAt(url, { now: clock, world: clock }, { messenger, crashPoint });
  const runner = createRunner(deps, workHandlers(deps));
  process.stdout.write('ready\n');
  for (let tries = 0; tries < patience.tries; tries += 1) {
    const ran = await runner.runDue().catch(() => null);
    if (ran !== null) break;
    await pause(patience.ms);
  }
  await close().catch(() => {});
}

if (process.argv[1] === import.meta.filename) {
  await main(told.parse(JSON.parse(process.argv[2] ?? '')));
  process.exit(0);
}
