import { randomBytes } from 'node:crypto';
import { copyFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, type Engine, openDatabase } from '../client/index.ts';

export const engines: readonly Engine[] = ['sqlite', 'postgresql'];

export interface TestDatabase {
  readonly db: Database;
  readonly url: string;
  close(): Promise<void>;
}

/** The name of a database that others are copied from. */
export type Template = string;

/** A fresh migrated database of this test's own, or a copy of a filled one; `close` removes it. */
export async function testDatabase(engine: Engine, template?: Template): Promise<TestDatabase> {
  const name = nameOne();
  const url = await copy[engine](name, template);
  const { db, close } = openDatabase(url);
  return {
    db,
    url,
    close: async () => {
      await close();
      await remove[engine](name);
    },
  };
}

/** A filled database to copy from, itself a copy of another or empty, since filling again for every test is what costs. It goes with the run. */
export async function testTemplate(
  engine: Engine,
  fill: (db: Database, url: string) => Promise<void>,
  from?: Template,
): Promise<Template> {
  const name = nameOne();
  const url = await copy[engine](name, from);
  const { db, close } = openDatabase(url);
  await fill(db, url);
  await close();
  return name;
}

const nameOne = (): string => `t${randomBytes(8).toString('hex')}`;

const sqliteFile = (name: string): string => join(dirname(inject('sqliteTemplate')), `${name}.db`);

const copy: Readonly<Record<Engine, (name: string, template?: Template) => Promise<string>>> = {
  sqlite: async (name, template = 'template') => {
    copyFileSync(sqliteFile(template), sqliteFile(name));
    return `file:${sqliteFile(name)}`;
  },
  postgresql: async (name, template = 'postgres') => {
    // Copied file by file: through the log, as by default, it would be written twice.
    await admin(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
    return `${inject('postgresqlUrl')}/${name}`;
  },
};

const remove: Readonly<Record<Engine, (name: string) => Promise<void>>> = {
  sqlite: async (name) => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${sqliteFile(name)}${end}`, { force: true });
  },
  postgresql: (name) => admin(`DROP DATABASE ${name} WITH (FORCE)`),
};

async function admin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject('postgresqlUrl')}/template1` });
  await client.connect();
  await client.query(sql);
  await client.end();
}
