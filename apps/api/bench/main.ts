import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '@unbind/prisma';
import { benchCarryOut } from './carry-out.ts';
import { benchCrowd } from './crowd.ts';
import { fill } from './fill.ts';
import { benchMemberList } from './member-list.ts';
import { benchPool, type PoolTimes } from './pool.ts';
import { benchRisk } from './risk.ts';
import { type Row, table } from './row.ts';
import { benchRun } from './runs.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const engines: readonly Engine[] = ['sqlite', 'postgresql'];
const few = 10_000;
const many = 200_000;

const folder = mkdtempSync(join(tmpdir(), 'unbind-bench-'));

/** What a case's risk is weighed by: `npm run bench -- risk [engine]` measures nothing else. */
async function risk(on = engines): Promise<void> {
  const scale = { unbindings: 10_000_000, members: 1_000_000, lately: 150_000 };
  say('\n| risk facts of one case | unbindings | members | in 30 days | p50 | p95 | aim |');
  say('| --- | --: | --: | --: | --: | --: | --: |');
  for (const engine of on) {
    const { unbindings, members, lately, medianMs, p95Ms } = await benchRisk(engine, folder, scale);
    const times = [medianMs, p95Ms].map((each) => `${each.toFixed(2)} ms`);
    say(`| ${[engine, unbindings, members, lately, ...times, '≤ 10 ms'].join(' | ')} |`);
  }
}

/** Many unbindings in one run: `npm run bench -- runs [engine] [members]` measures nothing else. */
async function runs(on = engines, members = 5_000): Promise<void> {
  for (const engine of on) await oneRun(engine, members);
}

async function oneRun(engine: Engine, members: number): Promise<void> {
  const { steps, done } = await benchRun(engine, members);
  say(
    `\n| a run of ${members} on ${engine}, ${done} done | took | loop stood still | a reader waited |\n| --- | --: | --: | --: |`,
  );
  for (const { work, ms, stallMs, waitMs, waitP95Ms } of steps)
    say(
      `| ${work} | ${(ms / 1_000).toFixed(1)} s | ${stallMs.toFixed(0)} ms | ${waitP95Ms.toFixed(0)} / ${waitMs.toFixed(0)} ms |`,
    );
}

async function everything(): Promise<void> {
  say('filling…');
  const [small, large] = [join(folder, 'few.db'), join(folder, 'many.db')];
  await fill(small, few);
  await fill(large, many);
  say('member list…');
  const ofFew = await benchMemberList(small);
  const ofMany = await benchMemberList(large);
  say('carry-out…');
  const carryOuts = [await benchCarryOut(20), await benchCarryOut(2_000)];
  say('a hundred thousand customers…');
  const crowd = await benchCrowd(100_000, 1_000_000);
  say('pool…');
  const pools: PoolTimes[] = [];
  for (const entries of [1_000, 10_000, 100_000, 1_000_000]) pools.push(await benchPool(entries));
  const rows: Row[] = [
    ...ofMany.lists.map(({ name, oursMs, floorMs }) => ({
      work: `50 of ${many} members: ${name}`,
      ours: oursMs,
      floor: floorMs,
      aim: 2.5,
    })),
    ...carryOuts.map(({ customers, rows: written, oursMs, floorMs }) => ({
      work: `carry-out with ${customers} customers (${written} rows)`,
      ours: oursMs,
      floor: floorMs,
      aim: 4,
    })),
    {
      work: 'carry-out with 100000 of 1000000 customers',
      ours: crowd.steps.at(-1)?.ms ?? Number.NaN,
      floor: crowd.floorMs,
      aim: 3,
    },
  ];
  say(`\n${table(rows)}`);
  say(`\n| ours, by members | ${few} | ${many} |\n| --- | --: | --: |`);
  for (const [index, { name, oursMs }] of ofMany.lists.entries()) {
    say(`| ${name} | ${(ofFew.lists[index]?.oursMs ?? 0).toFixed(2)} ms | ${oursMs.toFixed(2)} ms |`);
  }
  say('\n| 100000 of 1000000 customers | took | loop stood still | a reader waited | memory |');
  say('| --- | --: | --: | --: | --: |');
  for (const { work, ms, stallMs, waitMs, memoryMb } of crowd.steps) {
    const times = [ms, stallMs, waitMs].map((each) => `${each.toFixed(0)} ms`);
    say(`| ${[work, ...times, `${memoryMb} MB`].join(' | ')} |`);
  }
  say('\n| waiting in the pool | page | page in the middle | head | claim |\n| --: | --: | --: | --: | --: |');
  for (const { entries, pageMs, deepPageMs, summaryMs, claimMs } of pools) {
    const times = [pageMs, deepPageMs, summaryMs, claimMs].map((each) => `${each.toFixed(1)} ms`);
    say(`| ${[entries, ...times].join(' | ')} |`);
  }
  say(
    `\nmemory of the server with ${many} members: ${ofMany.memory.idle} MB idle, ${ofMany.memory.loaded} MB under load`,
  );
  await runs();
  await risk();
}

const [, , work, given, count = '5000'] = process.argv;
const on = engines.filter((engine) => given === undefined || engine === given);
const chosen = { risk: () => risk(on), runs: () => runs(on, Number(count)), everything };
const known = (name: string | undefined): name is keyof typeof chosen => name !== undefined && name in chosen;

try {
  await chosen[known(work) ? work : 'everything']();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
