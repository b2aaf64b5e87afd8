import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import { type Engine, engineOf, sqlitePath } from './client/index.ts';

interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, as Prisma keeps it. */
  readonly checksum: string;
}

/** The few things that the migrator asks of a database. */
interface Target {
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<{ migration_name: string; checksum: string }[]>;
  insert(values: readonly (string | number)[]): Promise<void>;
  close(): Promise<void>;
}

/** The same bookkeeping as Prisma's own, so that `prisma migrate deploy` agrees. */
const bookkeeping = (engine: Engine): string => `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" ${engine === 'sqlite' ? 'DATETIME' : 'TIMESTAMPTZ'},
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" ${engine === 'sqlite' ? 'DATETIME' : 'TIMESTAMPTZ'},
  "started_at" ${engine === 'sqlite' ? 'DATETIME NOT NULL DEFAULT current_timestamp' : 'TIMESTAMPTZ NOT NULL DEFAULT now()'},
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

export function migrationsOf(engine: Engine): Migration[] {
  const folder = new URL(`./migrations/${engine}/`, import.meta.url);
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const sql = readFileSync(new URL(`${name}/migration.sql`, folder), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings a database to the newest migration, each in its own transaction; says which it applied.
 * Throws when an applied migration was changed afterwards: that database is not what the repository describes.
 */
export async function applyMigrations(url: string, migrations = migrationsOf(engineOf(url))): Promise<string[]> {
  const engine = engineOf(url);
  const target = engine === 'sqlite' ? openSqlite(sqlitePath(url)) : await openPostgresql(url);
  const applied: string[] = [];
  try {
    await target.run(bookkeeping(engine));
    for (const migration of migrations) {
      // The lock is taken before looking: of two that start together, the second finds the work done.
      await target.run(engine === 'sqlite' ? 'BEGIN IMMEDIATE' : 'BEGIN; SELECT pg_advisory_xact_lock(72707369)');
      const known = (await target.rows('SELECT migration_name, checksum FROM "_prisma_migrations"')).find(
        (row) => row.migration_name === migration.name,
      );
      if (known !== undefined && known.checksum !== migration.checksum) {
        await target.run('ROLLBACK');
        throw new Error(`migration ${migration.name} was changed after it was applied`);
      }
      if (known === undefined) {
        await target.run(migration.sql);
        await target.insert([randomUUID(), migration.checksum, migration.name, 1]);
        applied.push(migration.name);
      }
      await target.run('COMMIT');
    }
  } finally {
    await target.close();
  }
  return applied;
}

const insertSql = (now: string, mark: (index: number) => string): string =>
  `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
   VALUES (${mark(1)}, ${mark(2)}, ${now}, ${mark(3)}, ${now}, ${mark(4)})`;

function openSqlite(path: string): Target {
  const file = new SqliteDatabase(path, { timeout: 10_000 });
  return {
    run: async (sql) => {
      file.exec(sql);
    },
    rows: async (sql) => file.prepare<[], { migration_name: string; checksum: string }>(sql).all(),
    insert: async (values) => {
      file.prepare(insertSql("strftime('%s','now') * 1000", () => '?')).run(...values);
    },
    close: async () => {
      file.close();
    },
  };
}

async function openPostgresql(url: string): Promise<Target> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    run: async (sql) => {
      await client.query(sql);
    },
    rows: async (sql) => (await client.query(sql)).rows,
    insert: async (values) => {
      await client.query(
        insertSql('now()', (index) => `$${index}`),
        [...values],
      );
    },
    close: () => client.end(),
  };
}
