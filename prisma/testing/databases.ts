import { randomBytes } from 'node:crypto';
import { copyFileSync, rmSync } from 'node:fs';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, type Engine, openDatabase } from '../client/index.ts';

export const engines: readonly Engine[] = ['sqlite', 'postgresql'];

export interface TestDatabase {
  readonly db: Database;
  readonly url: string;
  close(): Promise<void>;
}

/** A fresh migrated database of this test's own; `close` removes it. */
export async function testDatabase(engine: Engine): Promise<TestDatabase> {
  const name = `t${randomBytes(8).toString('hex')}`;
  const { url, remove } = engine === 'sqlite' ? copySqlite(name) : await copyPostgresql(name);
  const { db, close } = openDatabase(url);
  return {
    db,
    url,
    close: async () => {
      await close();
      await remove();
    },
  };
}

function copySqlite(name: string): { url: string; remove: () => Promise<void> } {
  const template = inject('sqliteTemplate');
  const path = template.replace('template.db', `${name}.db`);
  copyFileSync(template, path);
  const remove = async (): Promise<void> => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  };
  return { url: `file:${path}`, remove };
}

async function copyPostgresql(name: string): Promise<{ url: string; remove: () => Promise<void> }> {
  const server = inject('postgresqlUrl');
  await admin(`${server}/template1`, `CREATE DATABASE ${name} TEMPLATE postgres`);
  return { url: `${server}/${name}`, remove: () => admin(`${server}/template1`, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function admin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
