import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { movableClock } from '../outside.ts';

/** The demo's clock, which a restart does not turn back: how far it is ahead stands in a file beside the data. */
export function keptClock(folder: string): ReturnType<typeof movableClock> {
  const path = join(folder, 'clock');
  let ahead = read(path);
  const clock = movableClock(ahead);
  return {
    now: clock.now,
    world: clock.world,
    advance: (ms) => {
      ahead += ms;
      clock.advance(ms);
      writeFileSync(path, String(ahead));
    },
  };
}

function read(path: string): number {
  try {
    return Math.max(0, Number(readFileSync(path, 'utf8')) || 0);
  } catch {
    return 0;
  }
}
