import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { testDatabase } from '../testing/databases.ts';
import { keepStatements } from './statements.ts';

it('compiles a statement once and runs it with each query’s own values', () => {
  const client = new SqliteDatabase(':memory:');
  client.exec('CREATE TABLE t (a INTEGER)');
  const compiled: string[] = [];
  const prepare = client.prepare.bind(client);
  Object.assign(client, {
    prepare: (sql: string) => {
      compiled.push(sql);
      return prepare(sql);
    },
  });
  keepStatements(client);
  for (const value of [1, 2, 3]) client.prepare('INSERT INTO t VALUES (?)').bind([value]).run();
  const read = client.prepare('SELECT a FROM t WHERE a > ?').bind([1]);
  expect(read.raw().all()).toEqual([[2], [3]]);
  expect(client.prepare('SELECT a FROM t WHERE a > ?').bind([2]).raw().all()).toEqual([[3]]);
  expect(compiled).toHaveLength(2);
  client.close();
});

it('leaves transactions and their rollback as they are', async () => {
  const { db, close } = await testDatabase('sqlite');
  const org = (id: string) => ({ data: { id, name: id, createdAt: new Date(0) } });
  const broken = db.$transaction(async (tx) => {
    await tx.org.create(org('a'));
    throw new Error('no');
  });
  await expect(broken).rejects.toThrow('no');
  await db.$transaction(async (tx) => {
    await tx.org.create(org('b'));
    await tx.org.create(org('c'));
  });
  expect((await db.org.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)).toEqual(['b', 'c']);
  await close();
});
