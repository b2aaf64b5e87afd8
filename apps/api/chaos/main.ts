import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, openDatabase } from '@unbind/prisma';
import { applyMigrations } from '@unbind/prisma/apply';
import { startPostgresql } from '@unbind/prisma/testing/postgresql';
import { z } from 'zod';
import { fillCases } from './cases.ts';
import { chance } from './chance.ts';
import { type Row, table } from './report.ts';
import { roundOn } from './round.ts';
import { atRandom, type Scene, type Server, scenes } from './scenes.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const asked = (name: string): string | undefined =>
  process.argv.find((each) => each.startsWith(`--${name}=`))?.split('=')[1];
const option = (name: string, otherwise: number): number =>
  z.coerce
    .number()
    .int()
    .positive()
    .parse(asked(name) ?? otherwise);

const kills = option('kills', 200);
const cases = option('cases', 50);
/** Only this engine; both, unless said otherwise. */
const only = z.enum(['sqlite', 'postgresql']).optional().parse(asked('engine'));
const seed = option('seed', Date.now() % 1_000_000);
/** So many kills on one database: after some more of them nothing is left to interrupt. */
const killsPerRound = 10;
/** Within this long after its start a process is killed; carrying out fifty cases takes some seconds. */
const withinMs = 1_200;

interface Bed {
  readonly engine: Engine;
  readonly server: Server | null;
  /** A copy of the filled database. */
  copy(): Promise<string>;
}

const folder = mkdtempSync(join(tmpdir(), 'unbind-chaos-'));
const postgresql = await startPostgresql();

async function sqliteBed(): Promise<Bed> {
  const path = join(folder, 'template.db');
  await fill(`file:${path}`);
  let copies = 0;
  const copy = async (): Promise<string> => {
    copies += 1;
    const to = join(folder, `round-${copies}.db`);
    copyFileSync(path, to);
    return `file:${to}`;
  };
  return { engine: 'sqlite', server: null, copy };
}

async function postgresqlBed(): Promise<Bed> {
  const admin = async (sql: string): Promise<void> => {
    const { db, close } = openDatabase(`${postgresql.url}/template1`);
    await db.$executeRawUnsafe(sql);
    await close();
  };
  await admin('CREATE DATABASE filled');
  await fill(`${postgresql.url}/filled`);
  let copies = 0;
  const copy = async (): Promise<string> => {
    copies += 1;
    await admin(`CREATE DATABASE round_${copies} TEMPLATE filled`);
    return `${postgresql.url}/round_${copies}`;
  };
  return { engine: 'postgresql', server: postgresql, copy };
}

async function fill(url: string): Promise<void> {
  await applyMigrations(url);
  const { db, close } = openDatabase(url);
  await fillCases(db, url, cases);
  await close();
}

async function play(bed: Bed, scene: Scene, random: () => number): Promise<Row> {
  const began = Date.now();
  const url = await bed.copy();
  const record = join(folder, `${url.split('/').at(-1)}.calls`);
  const round = roundOn(url, record, random);
  await scene.play(round, bed.server);
  const killed = round.kills;
  const { losses, doubles } = await round.finish();
  for (const each of [...losses, ...doubles].slice(0, 8)) say(`  ${bed.engine}, ${scene.fault}: ${each}`);
  const seconds = (Date.now() - began) / 1_000;
  return {
    engine: bed.engine,
    fault: scene.fault,
    runs: 1,
    killed,
    losses: losses.length,
    doubles: doubles.length,
    seconds,
  };
}

try {
  say(`seed ${seed}: ${cases} carry-outs at once, ${kills} random instants on each engine`);
  const rows: Row[] = [];
  for (const make of [...(only === 'postgresql' ? [] : [sqliteBed]), ...(only === 'sqlite' ? [] : [postgresqlBed])]) {
    const bed = await make();
    const random = chance(seed);
    const rounds = Array.from({ length: Math.ceil(kills / killsPerRound) }, () => atRandom(killsPerRound, withinMs));
    for (const scene of [...scenes.filter(({ engines }) => engines.includes(bed.engine)), ...rounds]) {
      const row = await play(bed, scene, random);
      rows.push(row);
      say(
        `${row.engine}: ${row.fault}, ${row.killed} killed, ${row.losses} lost, ${row.doubles} doubled, ${row.seconds.toFixed(1)} s`,
      );
    }
  }
  say(`\n${table(rows)}`);
  process.exitCode = rows.some(({ losses, doubles }) => losses + doubles > 0) ? 1 : 0;
} finally {
  await postgresql.stop();
  rmSync(folder, { recursive: true, force: true });
}
