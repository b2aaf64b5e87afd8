import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const skipped = new Set(['node_modules', 'dist', 'generated']);

function* filesUnder(path) {
  if (statSync(path).isFile()) yield path;
  else
    for (const name of readdirSync(path).sort())
      if (!skipped.has(name)) yield* filesUnder(join(path, name));
}

/** One hash over the names and contents of these files and folders. */
function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) for (const file of filesUnder(path)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/**
 * Does the work only when its inputs differ from those of the last time. The stamp lies in the folder that the
 * work makes, so that removing the result also brings the work back.
 */
export async function whenChanged(inputs, stamp, work) {
  const hash = hashOf(inputs);
  try {
    if (readFileSync(stamp, 'utf8') === hash) return;
  } catch {
    // Never done, or removed: do it.
  }
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}
