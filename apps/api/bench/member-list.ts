import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { token } from './fill.ts';
import { median } from './row.ts';
import { scenesOf } from './scenes.ts';

export interface Listed {
  readonly name: string;
  readonly oursMs: number;
  readonly floorMs: number;
}

export interface Memory {
  readonly idle: number;
  readonly loaded: number;
}

const [oursPort, floorPort] = [39_771, 39_772];
const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** Each scene by our server and by the floor, one request after the other over one connection; medians. */
export async function benchMemberList(path: string): Promise<{ lists: Listed[]; memory: Memory }> {
  const ours = start('../src/main.ts', [], {
    DATABASE_URL: `file:${path}`,
    PORT: String(oursPort),
    UNBIND_SECRET: 'a secret for the bench, and for nothing else',
    UNBIND_LOG: 'warn',
  });
  const floor = start('./floor.ts', [path, String(floorPort)], {});
  try {
    await ready(`http://127.0.0.1:${oursPort}/healthz`, ours);
    await ready(`http://127.0.0.1:${floorPort}/0`, floor);
    const idle = residentMb(ours);
    const lists: Listed[] = [];
    for (const [index, { name, query }] of scenesOf(path).entries()) {
      const floorUrl = `http://127.0.0.1:${floorPort}/${index}`;
      const oursUrl = `http://127.0.0.1:${oursPort}/api/v1/members${query}`;
      // In turns, so that whatever else the machine does meets both alike.
      const [floorMs, oursMs] = await inTurns(floorUrl, oursUrl);
      lists.push({ name, floorMs, oursMs });
    }
    const url = `http://127.0.0.1:${oursPort}/api/v1/members`;
    for (let round = 0; round < 150; round += 1) await Promise.all(Array.from({ length: 16 }, () => get(url)));
    return { lists, memory: { idle, loaded: residentMb(ours) } };
  } finally {
    await Promise.all([stop(ours), stop(floor)]);
  }
}

async function inTurns(floorUrl: string, oursUrl: string): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < 6; round += 1) {
    for (const [at, url] of [floorUrl, oursUrl].entries()) {
      const took: number[] = [];
      for (let index = 0; index < 60; index += 1) took.push(await get(url));
      // The first round warms up.
      if (round > 0) times[at]?.push(...took);
    }
  }
  return [median(times[0]), median(times[1])];
}

/** Milliseconds until the whole answer is here. */
function get(url: string): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers: { cookie: `unbind_session=${token}` } }, (answer) => {
      answer.on('data', () => {});
      answer.on('end', () =>
        answer.statusCode === 200
          ? resolve(performance.now() - began)
          : reject(new Error(`${url}: ${answer.statusCode}`)),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

function start(file: string, args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url));
  return spawn(process.execPath, [path, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300 && child.exitCode === null; tries += 1) {
    const there = await get(url).catch(() => null);
    if (there !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}

/** Resident memory in MB, as Linux tells it; 0 elsewhere. */
function residentMb({ pid }: ChildProcess): number {
  try {
    const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1_024);
  } catch {
    return 0;
  }
}

const stop = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
