import { join } from 'node:path';
import { root, say } from './run.mjs';
import { serve } from './serve.mjs';
import { main } from './toolchain.mjs';
import { vite } from './web.mjs';

const web = 'http://localhost:5173';

await main(async (env) => {
  const port = env.PORT ?? '3100';
  const own = { DATABASE_URL: 'file:./.data/unbind.db', PUBLIC_URL: web, ...env, UNBIND_DEMO: '1', PORT: port };
  const api = serve('node', ['--watch', '--watch-preserve-output', 'apps/api/src/main.ts'], { env: own });
  const page = serve(vite, ['--logLevel', 'warn', '--strictPort'], {
    env: { ...env, API_URL: `http://localhost:${port}` },
    cwd: join(root, 'apps/web'),
  });
  say(
    `Console, with reload: ${web}. API, with reload: http://localhost:${port}. Password of the accounts: unbind-demo.`,
  );
  const code = await Promise.race([api.ended, page.ended]);
  api.stop();
  page.stop();
  await Promise.all([api.ended, page.ended]);
  return code;
});
