import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { capture, quietly, root, say } from './run.mjs';
import { whenChanged } from './stamp.mjs';

const node = '24.21.0';
const pnpm = '10.34.9';
const folder = join(root, '.toolchain');
const wanted = `node ${node}, pnpm ${pnpm}`;

/**
 * Makes the checkout ready to run: Node 24 and pnpm 10 (from npm when the machine has neither), the packages of the lock
 * file, the database clients of the schema. Each is skipped when nothing changed. Returns the environment to spawn with.
 */
export async function prepare() {
  const env = await tools();
  const manifests = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'];
  await whenChanged('packages', { sources: manifests, made: 'node_modules/.pnpm' }, () =>
    quietly('Installing packages', 'pnpm', ['install', '--frozen-lockfile'], { env: { ...env, CI: '1' } }),
  );
  const model = ['prisma/schema.prisma', 'prisma/generate.ts', 'prisma/derive.ts', 'prisma/package.json'];
  await whenChanged('clients', { sources: model, made: 'prisma/client/generated' }, () =>
    quietly('Generating the database clients', 'node', ['prisma/generate.ts'], { env }),
  );
  return env;
}

async function tools() {
  const bin = join(root, 'node_modules/.bin');
  // A caller's NODE_ENV=production would leave the development packages out and forbid the demo.
  const own = { ...process.env, NODE_ENV: undefined, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
  if (await isNewEnough()) return own;
  const stamp = join(folder, 'version');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    await quietly(`Bringing ${wanted} from npm`, 'npm', installArguments());
    writeFileSync(stamp, wanted);
  }
  return { ...own, PATH: `${join(folder, 'node_modules/.bin')}${delimiter}${own.PATH}` };
}

async function isNewEnough() {
  if (Number.parseInt(process.versions.node, 10) < 24) return false;
  // Elsewhere, since inside the project pnpm answers with the version that the project names.
  const { code, output } = await capture('pnpm', ['--version'], { cwd: tmpdir() });
  return code === 0 && output.trim().startsWith('10.');
}

/** On Linux the package that is the binary itself: it needs no install script, which some machines forbid. */
function installArguments() {
  const runtime = process.platform === 'linux' ? `node-linux-${process.arch}` : 'node';
  const quiet = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
  return ['install', '--prefix', folder, ...quiet, `${runtime}@${node}`, `pnpm@${pnpm}`];
}

/** For the commands: a failure is one readable line, not a stack. */
export async function main(work) {
  try {
    process.exitCode = await work(await prepare());
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
