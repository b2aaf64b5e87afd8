import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './run.mjs';

const skipped = new Set(['node_modules', 'dist', 'generated']);

/** Does the work when the content of `sources` differs from the last time it succeeded, or `made` is missing. */
export async function whenChanged(name, { sources, made }, work) {
  const file = join(root, '.toolchain/stamps', name);
  const hash = contentHash(sources);
  const last = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (last === hash && existsSync(join(root, made))) return;
  rmSync(file, { force: true });
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, hash);
}

function contentHash(sources) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap(filesUnder))
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .filter((name) => !skipped.has(name))
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`));
}
