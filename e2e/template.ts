import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from './server.ts';

const variable = 'UNBIND_E2E_TEMPLATE';

/** Once per run: the demo org is imported by a first server, and every test begins with a copy of its database. */
export default async function setup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'unbind-e2e-'));
  const database = join(folder, 'template.db');
  const server = await startServer(database);
  await server.stop();
  process.env[variable] = database;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** A fresh copy of the demo org in a folder of its own; `remove` takes it away. */
export function copyOfDemoOrg(): { database: string; remove: () => void } {
  const template = process.env[variable];
  if (template === undefined) throw new Error('run the journeys through the configuration in e2e/');
  const folder = mkdtempSync(join(tmpdir(), 'unbind-e2e-'));
  const database = join(folder, 'unbind.db');
  for (const end of ['', '-wal']) if (existsSync(template + end)) copyFileSync(template + end, database + end);
  return { database, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
