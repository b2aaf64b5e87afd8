import { Prisma } from '@unbind/prisma';
import SqliteDatabase from 'better-sqlite3';
import Fastify from 'fastify';
import { byName } from '../src/members/members.sql.ts';
import { orgId } from './fill.ts';
import { type Scene, scenesOf } from './scenes.ts';

type Db = Parameters<typeof byName>[0];

/**
 * The least that could serve the list: the very statements that we send, prepared once with their values, by raw
 * better-sqlite3, and JSON.stringify behind a bare Fastify. Nobody is asked who they are and nothing is checked.
 */
const [, , path = '', port = '0'] = process.argv;
const file = new SqliteDatabase(path, { readonly: true });
file.pragma('cache_size = -65536');
const app = Fastify();
for (const [index, scene] of scenesOf(path).entries()) {
  const runs = await statementsOf(scene);
  app.get(`/${index}`, (_request, reply) => {
    let rows: unknown[] = [];
    for (const run of runs) rows = run();
    reply.type('application/json').send(JSON.stringify({ items: rows }));
  });
}
await app.listen({ port: Number(port) });

async function statementsOf({ q, after }: Scene): Promise<(() => unknown[])[]> {
  const runs: (() => unknown[])[] = [];
  const record = async (parts: TemplateStringsArray, ...values: Prisma.Sql[]): Promise<unknown[]> => {
    const { sql, values: bound } = Prisma.sql(parts, ...values);
    const statement = file.prepare<unknown[], unknown>(sql);
    runs.push(() => statement.all(...bound));
    return statement.all(...bound);
  };
  const filter = { orgId, departments: null, bound: null, q, limit: 51 };
  await byName({ $queryRaw: record } as unknown as Db, filter, after ?? undefined);
  return runs;
}
