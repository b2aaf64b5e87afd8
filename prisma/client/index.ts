import { PrismaPg } from '@prisma/adapter-pg';
import SqliteDatabase from 'better-sqlite3';
import { PrismaClient as PostgresqlClient } from './generated/postgresql/client.ts';
import { Prisma, PrismaClient } from './generated/sqlite/client.ts';
import { sqlite } from './sqlite.ts';

export { Prisma };
export type Database = PrismaClient;
export type Engine = 'sqlite' | 'postgresql';

/** `file:…` is SQLite, `postgresql://…` is PostgreSQL. */
export function engineOf(url: string): Engine {
  return url.startsWith('postgres') ? 'postgresql' : 'sqlite';
}

const engines = new WeakMap<object, Engine>();

/** Which engine a client that `openDatabase` made speaks to, for the few statements that only one of them has. */
export const engineUnder = (db: Database): Engine => engines.get(db) ?? 'sqlite';

export const sqlitePath = (url: string): string => url.replace(/^file:/, '');

/**
 * Opens a database. Both clients come from one schema (a test holds them together), so one type serves both.
 * Times are stored as ISO text on SQLite, so that raw SQL compares a stored time with a bound `Date`.
 */
export function openDatabase(url: string): { db: Database; engine: Engine; close: () => Promise<void> } {
  const engine = engineOf(url);
  const limits = { transactionOptions: { maxWait: 15_000, timeout: 120_000 } };
  if (engine === 'postgresql') {
    const adapter = new PrismaPg({ connectionString: url, max: 10 });
    const db = new PostgresqlClient({ adapter, ...limits }) as unknown as Database;
    engines.set(db, engine);
    return { db, engine, close: () => db.$disconnect() };
  }
  prepare(sqlitePath(url));
  const db = new PrismaClient({ adapter: sqlite(sqlitePath(url)), ...limits });
  engines.set(db, engine);
  return { db, engine, close: () => db.$disconnect() };
}

/** Write-ahead logging is a property of the file, so that it is set once for every connection to come. */
function prepare(path: string): void {
  const file = new SqliteDatabase(path);
  file.pragma('journal_mode = WAL');
  file.close();
}
