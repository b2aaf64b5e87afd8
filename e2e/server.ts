import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { demo as contract, type Message } from '@unbind/contract/demo';

const root = fileURLToPath(new URL('../', import.meta.url));

/** A real server, as a person would start it, seen from outside only. */
export interface Server {
  readonly baseURL: string;
  /** Moves the product's clock forward by an ISO 8601 duration, e.g. `PT60S`; what becomes due has run when it returns. */
  advance(duration: string): Promise<void>;
  /** What was sent to this mobile or address, newest first. */
  inbox(to?: string): Promise<readonly Message[]>;
  stop(): Promise<void>;
}

/** Starts `apps/api` in demo mode on a free port with this database file; resolves when it is ready to serve. */
export async function startServer(database: string): Promise<Server> {
  const port = await freePort();
  // A name, not an address: passkeys belong to a domain.
  const baseURL = `http://localhost:${port}`;
  const child = spawn(process.execPath, ['apps/api/src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      UNBIND_DEMO: '1',
      // The same for all: WeChat accounts are kept by a keyed hash, and a copy of the org is read with another server.
      UNBIND_SECRET: 'a secret that only the journeys know, long enough',
      UNBIND_LOG: 'warn',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: baseURL,
      DATABASE_URL: `file:${database}`,
      // A test stands where a proxy would, so that it can say from which address a person comes.
      TRUST_PROXY: 'loopback',
    },
  });
  await untilReady(child, baseURL);
  return { baseURL, ...demo(`${baseURL}/api/v1/demo`), stop: () => stop(child) };
}

function demo(path: string): Pick<Server, 'advance' | 'inbox'> {
  return {
    async advance(duration) {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${path}/clock`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ advance: duration }),
      });
      if (!answer.ok) throw new Error(`the clock did not move: ${answer.status} ${await answer.text()}`);
    },
    async inbox(to) {
      const answer = await fetch(`${path}/inbox${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`);
      return contract.inbox.ok.parse(await answer.json()).items;
    },
  };
}

async function untilReady(child: ChildProcess, baseURL: string): Promise<void> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (said += data));
  while (child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`${baseURL}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server ended before it was ready:\n${said}`);
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
