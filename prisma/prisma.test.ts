import { readFileSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { applyMigrations, migrationsOf } from './apply.ts';
import { sqlitePath } from './client/index.ts';
import { postgresqlSchema, sqliteSchema } from './derive.ts';
import { diff } from './diff.ts';
import { engines, type TestDatabase, testDatabase } from './testing/databases.ts';

describe('migrations', () => {
  it.each([
    ['sqlite', sqliteSchema()],
    ['postgresql', postgresqlSchema()],
  ] as const)('lead to the schema on %s', async (engine, schema) => {
    const migrated = readFileSync(new URL('./migrations/schema.prisma', import.meta.url), 'utf8');
    const from = engine === 'sqlite' ? migrated : postgresqlSchema(migrated);
    expect(await diff(engine, from, schema)).toContain('This is an empty migration');
  });

  it('make the same tables as the schema itself (SQLite)', async () => {
    // A column that a migration added stands last in its table: columns are compared by name, as on PostgreSQL.
    const catalogue = (file: SqliteDatabase.Database) => ({
      columns: file
        .prepare(
          `SELECT t.name AS "table", c.name, c.type, c."notnull", c.dflt_value, c.pk
           FROM sqlite_master t JOIN pragma_table_info(t.name) c
           WHERE t.type = 'table' AND t.name NOT LIKE '\\_prisma%' ESCAPE '\\' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1, 2`,
        )
        .all(),
      indexes: file
        .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_%' ORDER BY name")
        .all(),
    });
    const fromSchema = new SqliteDatabase(':memory:');
    fromSchema.exec(await diff('sqlite', null, sqliteSchema()));
    const fromMigrations = new SqliteDatabase(inject('sqliteTemplate'), { readonly: true });
    expect(catalogue(fromMigrations)).toEqual(catalogue(fromSchema));
    fromMigrations.close();
  });

  it('make the same tables as the schema itself (PostgreSQL)', async () => {
    const database = await testDatabase('postgresql');
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const catalogue = async (schema: string) => {
      const columns = await client.query(
        `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
         WHERE table_schema = $1 AND table_name <> '_prisma_migrations' ORDER BY 1, 2`,
        [schema],
      );
      const indexes = await client.query(
        `SELECT tablename, replace(indexdef, $1 || '.', '') AS definition FROM pg_indexes
         WHERE schemaname = $1 AND tablename <> '_prisma_migrations' ORDER BY 1, 2`,
        [schema],
      );
      return { columns: columns.rows, indexes: indexes.rows };
    };
    const script = (await diff('postgresql', null, postgresqlSchema())).replace(/CREATE SCHEMA[^;]*;/, '');
    await client.query(`CREATE SCHEMA other; SET search_path TO other; ${script}`);
    expect(await catalogue('public')).toEqual(await catalogue('other'));
    await client.end();
    await database.close();
  });

  it('have the same names for both engines', () => {
    const names = engines.map((engine) => migrationsOf(engine).map((migration) => migration.name));
    expect(names[0]).toEqual(names[1]);
  });
});

describe.each(engines)('a database on %s', (engine) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase(engine);
  });
  afterEach(() => database.close());

  it('is migrated once', async () => expect(await applyMigrations(database.url)).toEqual([]));

  it('refuses a migration that was changed afterwards', async () => {
    const [first, ...rest] = migrationsOf(engine);
    if (first === undefined) throw new Error('no migration');
    await expect(applyMigrations(database.url, [{ ...first, checksum: 'other' }, ...rest])).rejects.toThrow(
      'was changed',
    );
  });

  it('lets nobody change or remove a ledger entry', async () => {
    const at = new Date('2026-11-23T07:00:00Z');
    const entry = { orgId: 'o', index: 0, kind: 'org_created', at, body: '{}', leafHash: 'h' };
    await database.db.ledgerEntry.create({ data: entry });
    await expect(database.db.ledgerEntry.updateMany({ data: { body: '[]' } })).rejects.toThrow();
    await expect(database.db.ledgerEntry.deleteMany()).rejects.toThrow();
    expect(await database.db.ledgerEntry.count()).toBe(1);
  });

  it('compares and returns times in raw SQL as the client does', async () => {
    const at = new Date('2026-11-23T07:00:00.123Z');
    const later = new Date('2026-11-23T07:00:00.124Z');
    await database.db.throttle.create({ data: { key: 'k', windowStart: at, count: 1 } });
    const find = (until: Date) =>
      database.db.$queryRaw<
        { windowStart: Date }[]
      >`SELECT "windowStart" FROM "Throttle" WHERE "windowStart" < ${until}`;
    expect(await find(at)).toEqual([]);
    expect(await find(later)).toEqual([{ windowStart: at }]);
  });
});

it('writes ahead on SQLite, and a commit reaches the disk', async () => {
  const database = await testDatabase('sqlite');
  expect(await database.db.$queryRawUnsafe('PRAGMA synchronous')).toEqual([{ synchronous: 2n }]);
  const file = new SqliteDatabase(sqlitePath(database.url));
  expect(file.pragma('journal_mode', { simple: true })).toBe('wal');
  file.close();
  await database.close();
});
