import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, say, seconds } from './run.mjs';
import { isFree, serve, untilReady } from './serve.mjs';
import { main } from './toolchain.mjs';
import { buildWeb } from './web.mjs';

const accounts = [
  ['super', '超级管理员 super-admin'],
  ['dept', '子部门管理员 sub-department admin'],
  ['member', '普通成员 member'],
  ['auditor', '审计员 auditor'],
];

await main(async (env) => {
  const began = Date.now();
  const port = env.PORT ?? '3000';
  if (!(await isFree(port))) throw new Error(`Port ${port} is taken. Choose another: PORT=3100 npm start`);
  await buildWeb(env);
  if (process.argv.includes('--fresh')) rmSync(join(root, '.data'), { recursive: true, force: true });
  const server = serve('node', ['apps/api/src/main.ts'], {
    env: { DATABASE_URL: 'file:./.data/unbind.db', UNBIND_LOG: 'warn', ...env, UNBIND_DEMO: '1', PORT: port },
  });
  const address = `http://localhost:${port}`;
  if (await untilReady(address, server.ended)) welcome(address, began);
  return server.ended;
});

function welcome(address, began) {
  say(`\nReady in ${seconds(began)}: ${address}\n`);
  say('Demo accounts, password unbind-demo:');
  for (const [account, role] of accounts) say(`  ${account.padEnd(8)} ${role}`);
  say('\nStop with Ctrl-C. Begin again with: npm start -- --fresh');
}
