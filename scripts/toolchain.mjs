import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { must } from './run.mjs';

export const root = fileURLToPath(new URL('../', import.meta.url));

const node = '24.21.0';
const pnpm = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;
const folder = join(root, '.toolchain');
const bin = join(folder, 'node_modules', '.bin');

/** The major version that a command of the machine reports, 0 where there is none. */
const major = (command) => {
  const { stdout } = spawnSync(command, ['--version'], { encoding: 'utf8', cwd: tmpdir() });
  return Number(/^v?(\d+)\./.exec(stdout ?? '')?.[1] ?? 0);
};

/**
 * The environment in which `node` is 24 or newer and `pnpm` is 10, whatever the machine has. What is missing
 * comes from npm into `.toolchain`; the package of a platform carries the binary itself, so that no install
 * script has to run. Everything in this folder is plain JavaScript, since it runs on the machine's own Node.
 */
export async function toolchain() {
  const wanted = () => [
    ...(major('node') >= 24 ? [] : [`node-${process.platform}-${process.arch}@${node}`]),
    ...(major('pnpm') === 10 ? [] : [pnpm]),
  ];
  const here = existsSync(join(bin, 'node')) && existsSync(join(bin, 'pnpm'));
  const missing = here ? [] : wanted();
  if (missing.length > 0) {
    const install = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', ...missing];
    await must('Bringing Node 24 and pnpm 10 from npm', 'npm', install);
  }
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
}
