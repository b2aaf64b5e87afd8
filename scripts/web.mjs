import { join } from 'node:path';
import { compressFolder } from './compress.mjs';
import { quietly, root } from './run.mjs';
import { whenChanged } from './stamp.mjs';

const sources = ['apps/web', 'packages/contract', 'packages/domain', 'packages/phrases', 'pnpm-lock.yaml'];
const cwd = join(root, 'apps/web');
export const vite = join(cwd, 'node_modules/.bin/vite');

/** Builds the web console into apps/web/dist, compressed beside itself, when a source of it changed. */
export const buildWeb = (env) =>
  whenChanged('web', { sources, made: 'apps/web/dist/index.html' }, async () => {
    await quietly('Building the web console', vite, ['build', '--logLevel', 'warn'], { env, cwd });
    compressFolder(join(cwd, 'dist'));
  });
