import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testDatabase } from '../testing/databases.ts';
import { sqlitePath } from './index.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  database = await testDatabase('sqlite');
});
afterEach(() => database.close());

const org = (id: string) => ({ data: { id, name: id, createdAt: new Date(0) } });
const ids = async (): Promise<string[]> =>
  (await database.db.org.findMany({ orderBy: { id: 'asc' } })).map((o) => o.id);

it('shows nobody what is not committed', async () => {
  await database.db.$transaction(async (tx) => {
    await tx.org.create(org('a'));
    expect(await ids()).toEqual([]);
  });
  expect(await ids()).toEqual(['a']);
});

it('keeps what is written beside a transaction that is rolled back', async () => {
  let beside: Promise<unknown> = Promise.resolve();
  const broken = database.db.$transaction(async (tx) => {
    await tx.org.create(org('a'));
    beside = database.db.org.create(org('b')).then((created) => created.id);
    throw new Error('no');
  });
  await expect(broken).rejects.toThrow('no');
  await beside;
  expect(await ids()).toEqual(['b']);
});

it('rolls a loose write back that fails, and lets the next one in', async () => {
  await database.db.org.create(org('a'));
  await expect(database.db.org.create(org('a'))).rejects.toThrow();
  await database.db.org.create(org('b'));
  expect(await ids()).toEqual(['a', 'b']);
});

it('waits for another writer without stopping the process', async () => {
  const other = new SqliteDatabase(sqlitePath(database.url));
  other.exec('BEGIN IMMEDIATE');
  const written = database.db.org.create(org('a'));
  // The loop turns while the write waits, or this would never be reached.
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    expect(await ids()).toEqual([]);
  }
  other.exec('COMMIT');
  other.close();
  await written;
  expect(await ids()).toEqual(['a']);
});
