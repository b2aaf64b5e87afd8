import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { day, minute } from '@unbind/domain/time/duration';
import { type Engine, engineOf, openDatabase, sqlitePath } from '@unbind/prisma';
import SqliteDatabase from 'better-sqlite3';
import type { Round } from './round.ts';

export const points = [
  'order:claimed',
  'carry-out:planned',
  'carry-out:reconciled',
  'carry-out:applied',
  'carry-out:followed-up',
  'before-commit',
  'after-commit',
  'order:before-report',
  'order:reported',
] as const;

/** What a scene may do to the database server itself; SQLite has none. */
export interface Server {
  restart(): Promise<void>;
}

export interface Scene {
  readonly fault: string;
  readonly engines: readonly Engine[];
  play(round: Round, server: Server | null): Promise<void>;
}

const both = ['sqlite', 'postgresql'] as const;
const upTo = (random: () => number, most: number): number => Math.floor(random() * most);

/** Killed by itself at a named point, again and again, each time a little further on. */
export const atPoint = (point: string, times: number): Scene => ({
  fault: `killed at ${point}`,
  engines: both,
  play: async (round) => {
    for (let time = 0; time < times; time += 1) {
      await round.run({ point, passes: upTo(round.random, 4) });
      round.pass();
    }
  },
});

/** Killed from outside, so many times, at instants that nobody chose. */
export const atRandom = (times: number, withinMs: number): Scene => ({
  fault: 'killed at a random instant',
  engines: both,
  play: async (round) => {
    for (let time = 0; time < times; time += 1) {
      await round.run({ mood: time % 2 === 0 ? 'slow' : 'calm' }, upTo(round.random, withinMs));
      round.pass();
    }
  },
});

/** Two at once, the second with a clock by which the first one's leases have ended. */
export const twoRunners: Scene = {
  fault: 'two runners at once, one ahead of the leases',
  engines: both,
  play: async (round) => {
    const ms = upTo(round.random, 1_500);
    await Promise.all([round.run({ mood: 'slow' }), round.run({ mood: 'slow', off: 2 * minute }, ms)]);
    round.pass(3 * minute);
    await Promise.all([round.run({ mood: 'slow' }), round.run({ mood: 'slow' })]);
  },
};

/** A clock that is a day ahead, is put right, and is a day behind. */
const clockJumps: Scene = {
  fault: 'clock a day ahead, right, a day behind',
  engines: both,
  play: async (round) => {
    await round.run({ off: day, mood: 'slow' }, upTo(round.random, 800));
    await round.run({ mood: 'slow' }, upTo(round.random, 800));
    await round.run({ off: -day }, upTo(round.random, 800));
    round.pass();
    await round.run();
    // What was put off by the clock that was ahead has its time by now.
    round.pass(day);
  },
};

const badProvider = (mood: 'failing' | 'deaf' | 'twice'): Scene => ({
  fault: {
    failing: 'provider away for every second call',
    deaf: 'provider takes it and says it is down',
    twice: 'provider answers twice',
  }[mood],
  engines: both,
  play: async (round) => {
    await round.run({ mood });
    round.pass(5 * minute);
    await round.run({ mood }, upTo(round.random, 1_500));
    round.pass(5 * minute);
  },
});

/** Somebody else holds the whole database for two seconds. */
const locked: Scene = {
  fault: 'database locked by another writer',
  engines: both,
  play: async (round) => {
    const release = await lock(round.url);
    const run = round.run();
    await pause(2_000);
    await release();
    await run;
  },
};

async function lock(url: string): Promise<() => Promise<void>> {
  if (engineOf(url) === 'sqlite') {
    const file = new SqliteDatabase(sqlitePath(url));
    file.exec('BEGIN IMMEDIATE');
    return async () => {
      file.exec('ROLLBACK');
      file.close();
    };
  }
  const { db, close } = openDatabase(url);
  const { promise, resolve } = Promise.withResolvers<void>();
  const { promise: held, resolve: isHeld } = Promise.withResolvers<void>();
  const holding = db.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('LOCK TABLE "WorkOrder", "Unbinding" IN ACCESS EXCLUSIVE MODE');
    isHeld();
    await promise;
  });
  await held;
  return async () => {
    resolve();
    await holding;
    await close();
  };
}

const restarted: Scene = {
  fault: 'database server restarted',
  engines: ['postgresql'],
  play: async (round, server) => {
    for (let time = 0; time < 3; time += 1) {
      const run = round.run({ mood: 'slow' });
      await pause(700 + upTo(round.random, 1_500));
      await server?.restart();
      await run;
      round.pass();
    }
  },
};

/** SQLite: no file may grow any further. */
const fullSqlite: Scene = {
  fault: 'disk full (writes fail)',
  engines: ['sqlite'],
  play: async (round) => {
    for (const room of [100_000, 300_000, 700_000]) {
      // The log of the runs before is folded into the file, so that each begins with the same room.
      const file = new SqliteDatabase(sqlitePath(round.url));
      file.pragma('wal_checkpoint(TRUNCATE)');
      file.close();
      await rm(`${sqlitePath(round.url)}-wal`, { force: true });
      await round.run({ room }, 6_000);
      round.pass();
    }
  },
};

/** PostgreSQL: its own code for a full disk, raised where the carry-out writes, since a real one would take the machine along. */
const fullPostgresql: Scene = {
  fault: 'disk full (53100 raised by a trigger)',
  engines: ['postgresql'],
  play: async (round) => {
    const { db, close } = openDatabase(round.url);
    await db.$executeRawUnsafe(`
      CREATE FUNCTION full_disk() RETURNS trigger AS $$
      BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$ LANGUAGE plpgsql`);
    await db.$executeRawUnsafe(
      'CREATE TRIGGER full_disk BEFORE INSERT ON "Transfer" FOR EACH STATEMENT EXECUTE FUNCTION full_disk()',
    );
    await round.run({}, 6_000);
    round.pass(2 * minute);
    await round.run({}, 6_000);
    await db.$executeRawUnsafe('DROP TRIGGER full_disk ON "Transfer"');
    await close();
    round.pass(2 * minute);
  },
};

/** Everything but the random instants, once each. */
export const scenes: readonly Scene[] = [
  ...points.map((point) => atPoint(point, 4)),
  twoRunners,
  clockJumps,
  badProvider('failing'),
  badProvider('deaf'),
  badProvider('twice'),
  locked,
  restarted,
  fullSqlite,
  fullPostgresql,
];
