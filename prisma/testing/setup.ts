import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { applyMigrations } from '../apply.ts';
import { startPostgresql } from './postgresql.ts';

declare module 'vitest' {
  interface ProvidedContext {
    sqliteTemplate: string;
    postgresqlUrl: string;
  }
}

/** Once per run: a migrated template on each engine, from which every test takes its own copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'unbind-test-'));
  // Also when the setting up fails, or the run is interrupted.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const sqliteTemplate = join(folder, 'template.db');
  await applyMigrations(`file:${sqliteTemplate}`);
  const postgresql = await startPostgresql();
  await applyMigrations(`${postgresql.url}/postgres`);
  project.provide('sqliteTemplate', sqliteTemplate);
  project.provide('postgresqlUrl', postgresql.url);
  return postgresql.stop;
}
