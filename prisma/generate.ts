import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { postgresqlSchema, sqliteSchema } from './derive.ts';

/**
 * Generates both clients. The CLI wants a native schema engine that generating does not use and that cannot be
 * fetched everywhere; pointed at any executable it leaves that alone.
 */
const here = fileURLToPath(new URL('./', import.meta.url));
const scratch = `${here}client/generated`;
rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });

for (const [engine, schema] of [
  ['sqlite', sqliteSchema()],
  ['postgresql', postgresqlSchema()],
] as const) {
  const file = `${scratch}/${engine}.prisma`;
  writeFileSync(file, schema.replace('./client/generated/', './'));
  const cli = fileURLToPath(import.meta.resolve('prisma/build/index.js'));
  const run = spawnSync(process.execPath, [cli, 'generate', '--schema', file], {
    cwd: here,
    encoding: 'utf8',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  if (run.status !== 0) {
    process.stderr.write(`${run.stdout}\n${run.stderr}\n`);
    process.exit(1);
  }
}
