import { join } from 'node:path';
import { must } from './run.mjs';
import { whenChanged } from './stamp.mjs';
import { root, toolchain } from './toolchain.mjs';

const at = (...path) => join(root, ...path);

/** Packages installed and Prisma's clients generated; resolves to the environment to run anything in. */
export async function prepare() {
  const env = { ...(await toolchain()), CI: 'true' };
  const options = { env, cwd: root };
  const manifests = ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml'].map((name) => at(name));
  await whenChanged(manifests, at('node_modules/.unbind-installed'), () =>
    must('Installing packages', 'pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], options),
  );
  const schema = ['schema.prisma', 'derive.ts', 'generate.ts', 'package.json'].map((name) => at('prisma', name));
  await whenChanged(schema, at('prisma/client/generated/.stamp'), () =>
    must('Generating the database clients', 'node', ['prisma/generate.ts'], options),
  );
  return env;
}

/** The web console, built when its sources differ from those of the last build. */
export async function buildWeb(env) {
  const sources = ['apps/web', 'packages', 'pnpm-lock.yaml'].map((name) => at(name));
  await whenChanged(sources, at('apps/web/dist/.stamp'), () =>
    must('Building the web console', 'pnpm', ['exec', 'vite', 'build'], { env, cwd: at('apps/web') }),
  );
}
