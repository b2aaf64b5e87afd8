import { setTimeout as pause } from 'node:timers/promises';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapter, SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import type SqliteDatabase from 'better-sqlite3';
import { keepStatements } from './statements.ts';

/** Another process or thread writes: looked at again so often, for so long. */
const lookAgainMs = 3;
const patienceMs = 30_000;

interface Connection {
  readonly adapter: SqlDriverAdapter;
  readonly client: SqliteDatabase.Database;
}

/**
 * SQLite as Prisma is to see it: one connection writes and another reads. With the adapter's single connection a loose
 * statement would fall into whatever transaction is open: it would read what may never be committed, and a write would be
 * lost when that transaction is rolled back. And whoever waits for another writer waits without stopping the process.
 */
export function sqlite(path: string) {
  const connectTo = connector(path);
  return {
    provider: 'sqlite',
    adapterName: '@unbind/prisma',
    connect: async (): Promise<SqlDriverAdapter> => shared(await connectTo(0), await connectTo(10_000)),
  } as const;
}

/** `busyMs`: how long SQLite itself waits for a lock, during which the whole thread stands still. */
const connector =
  (path: string) =>
  async (busyMs: number): Promise<Connection> => {
    const factory = new PrismaBetterSqlite3({ url: path, timeout: busyMs }, { timestampFormat: 'iso8601' });
    const adapter = await factory.connect();
    if (!('client' in adapter)) throw new Error('the adapter has no client');
    const client = adapter.client as SqliteDatabase.Database;
    // What SQLite forgets with each connection: a commit reaches the disk, foreign keys hold, and what is deleted is
    // overwritten with zeros instead of lying in the file until its page is used again.
    client.exec(
      'PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA cache_size = -65536;',
    );
    keepStatements(client);
    return { adapter, client };
  };

function shared(writer: Connection, reader: Connection): SqlDriverAdapter {
  const { provider, adapterName } = writer.adapter;
  const begin = queued(() => beginOn(writer.client));
  const loose = async <T>(query: SqlQuery, run: (on: SqlDriverAdapter) => Promise<T>): Promise<T> => {
    if (reader.client.prepare(query.sql).readonly) return run(reader.adapter);
    const release = await begin();
    try {
      const result = await run(writer.adapter);
      writer.client.exec('COMMIT');
      return result;
    } catch (error) {
      if (writer.client.inTransaction) writer.client.exec('ROLLBACK');
      throw error;
    } finally {
      release();
    }
  };
  return {
    provider,
    adapterName,
    queryRaw: (query) => loose(query, (on) => on.queryRaw(query)),
    executeRaw: (query) => loose(query, (on) => on.executeRaw(query)),
    executeScript: (script) => writer.adapter.executeScript(script),
    startTransaction: async () => transactionOn(writer.adapter, await begin()),
    dispose: async () => {
      await reader.adapter.dispose();
      await writer.adapter.dispose();
    },
  };
}

/** Prisma says BEGIN's counterparts itself, and tells when they are through. */
function transactionOn(writer: SqlDriverAdapter, release: () => void): Transaction {
  const say = async (sql: string): Promise<void> => void (await writer.executeRaw({ sql, args: [], argTypes: [] }));
  const end = async (): Promise<void> => release();
  return {
    provider: writer.provider,
    adapterName: writer.adapterName,
    options: { usePhantomQuery: false },
    queryRaw: (query) => writer.queryRaw(query),
    executeRaw: (query) => writer.executeRaw(query),
    commit: end,
    rollback: end,
    createSavepoint: (name) => say(`SAVEPOINT ${name}`),
    rollbackToSavepoint: (name) => say(`ROLLBACK TO ${name}`),
    releaseSavepoint: (name) => say(`RELEASE SAVEPOINT ${name}`),
  };
}

/** Lets one in at a time, in the order of asking; the answer lets the next one in. */
function queued(enter: () => Promise<void>): () => Promise<() => void> {
  let last: Promise<unknown> = Promise.resolve();
  return async () => {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    await before;
    try {
      await enter();
    } catch (error) {
      resolve();
      throw error;
    }
    return resolve;
  };
}

/** Takes the right to write at once, so that no transaction finds at its first write that another has written since. */
async function beginOn(client: SqliteDatabase.Database): Promise<void> {
  for (let waited = 0; ; waited += lookAgainMs) {
    try {
      client.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (!isBusy(error) || waited >= patienceMs) throw error;
    }
    await pause(lookAgainMs);
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
