import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { day, minute, second } from '@unbind/domain/time/duration';
import { workHandlers } from '../src/handlers.ts';
import { depsAt } from '../src/testing/calm-deps.ts';
import { createRunner } from '../src/workflow/runner.ts';
import { now as begin } from './cases.ts';
import { type Findings, findingsIn } from './findings.ts';
import type { Told } from './process.ts';
import { type Mood, standIn } from './stand-in.ts';

const program = fileURLToPath(new URL('./process.ts', import.meta.url));

/** After everything that could be put off: the longest wait of a retry, and the longest time of a rule. */
const retryMs = 20 * minute;
const allTimersMs = 100 * day;

interface Start {
  readonly mood?: Mood;
  readonly point?: string;
  readonly passes?: number;
  /** How far this process's clock is off. */
  readonly off?: number;
  /** Bytes beyond which no file of this process may grow: a disk that is full. */
  readonly room?: number;
}

/** One database with its provider, and processes that come and go. */
export interface Round {
  readonly url: string;
  readonly record: string;
  readonly random: () => number;
  kills: number;
  /** Runs one process to its end; true when it was killed, by itself or by `killAfter`. */
  run(start?: Start, killAfter?: number): Promise<boolean>;
  /** Lets the leases of the dead end. */
  pass(ms?: number): void;
  /** Runs everything to its end, here and calmly, through all timers, and looks at what is there. */
  finish(): Promise<Findings>;
}

export function roundOn(url: string, record: string, random: () => number): Round {
  let now = begin.getTime();
  const round: Round = {
    url,
    record,
    random,
    kills: 0,
    run: async ({ mood = 'calm', point, passes = 0, off = 0, room } = {}, killAfter) => {
      const told: Told = {
        ...{ url, record, mood, passes, point: point ?? null },
        now: new Date(now + off).toISOString(),
        seed: Math.floor(random() * 2 ** 31),
      };
      const child = startProcess(told, room);
      if (killAfter !== undefined) killLater(child, killAfter);
      const [, signal] = await once(child, 'exit');
      if (signal !== null) round.kills += 1;
      return signal !== null;
    },
    pass: (ms = minute + second) => {
      now += ms;
    },
    finish: async () => {
      const clock = () => new Date(now);
      const messenger = standIn(record, 'calm', random);
      const { deps, close } = depsAt(url, { now: clock, world: clock }, { messenger });
      const runner = createRunner(deps, workHandlers(deps));
      for (const wait of [retryMs, retryMs, retryMs, allTimersMs, retryMs]) {
        now += wait;
        await runner.runDue();
      }
      const findings = await findingsIn(deps.db, record, clock());
      await close();
      return findings;
    },
  };
  return round;
}

function startProcess(told: Told, room: number | undefined): ChildProcess {
  const command = [process.execPath, program, JSON.stringify(told)] as const;
  const stdio: ('ignore' | 'pipe' | 'inherit')[] = ['ignore', 'pipe', 'inherit'];
  if (room === undefined) return spawn(command[0], command.slice(1), { stdio });
  // A write beyond the limit fails as on a full disk; the signal that would come with it is ignored.
  const limited = `trap '' XFSZ; ulimit -f ${Math.ceil(room / 512)}; exec "$0" "$@"`;
  return spawn('/bin/sh', ['-c', limited, ...command], { stdio });
}

/** Counts from when the process has started to work: before that there is nothing to interrupt. */
function killLater(child: ChildProcess, ms: number): void {
  child.stdout?.once('data', async () => {
    await pause(ms);
    child.kill('SIGKILL');
  });
}
