import { workerData } from 'node:worker_threads';
import { openDatabase } from '@unbind/prisma';
import { randomness, workingDay } from '../outside.ts';
import { isRefusal } from '../refusal.ts';
import type { Done, Start, Task } from './aside.ts';
import { here } from './work.ts';

const { url, carries } = workerData as Start;
const { db } = openDatabase(url);

/** One piece of work at its own time. Messages are only written down here: the main thread's runner sends them. */
export default async function run({ name, input, now }: Task): Promise<Done> {
  const changes: Done['changes'][number][] = [];
  const aside = here({
    db,
    clock: { now: () => now, world: () => now },
    random: randomness,
    messenger: { carries },
    changes: { notify: (change) => void changes.push(change) },
    crashPoint: () => {},
    workingDay,
  });
  const outcome: unknown = await aside(name, input as never);
  if (!isRefusal(outcome)) return { refused: null, value: outcome, changes };
  const { code, params, errors } = outcome;
  return { refused: { code, params, errors }, value: null, changes };
}
