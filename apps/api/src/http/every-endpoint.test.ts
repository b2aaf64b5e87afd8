import { contract } from '@unbind/contract';
import type { Endpoint } from '@unbind/contract/endpoint';
import { reachOf } from '@unbind/domain/access/can';
import type { Role } from '@unbind/domain/access/roles';
import { engines } from '@unbind/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { open, opening, ticketOf } from '../unbinding/testing.ts';

const rows = Object.values(contract).flatMap((feature): Endpoint[] => Object.values(feature));
const named = rows.map((row) => ({ row, name: `${row.method} ${row.path}` }));
const closed = named.filter(({ row }) => row.access !== 'public');
const unsafe = closed.filter(({ row }) => row.method !== 'GET');
const lists = closed.filter(({ row }) => row.method === 'GET' && row.params === undefined && !row.stream);

/** A path with every id filled by one value; a kind of effect is a word that has to be right. */
const filled = (row: Endpoint, value: string): string =>
  row.path.replace(':kind', 'sessions_end').replace(/:\w+/g, value);
const unknown = 'an-id-that-nobody-has';

/** What a row needs to get as far as looking for the thing; a row with parameters and a body must stand here. */
const bodies: Readonly<Record<string, object>> = {
  'PUT /members/:id/successors': [],
  'POST /tasks/:id/complete': { note: '已经办好' },
  'POST /unbindings/:id/confirm': { token: '123456' },
  'POST /unbindings/:id/cancel': { reason: '不需要了' },
  'POST /unbindings/:id/challenges': { factor: 'qr' },
  'POST /challenges/:id/answer': { code: '123456' },
};

describe('every endpoint', () => {
  let of: World;
  const agents = new Map<string, Agent>();
  beforeAll(async () => {
    of = await world('sqlite');
    for (const account of ['super', 'dept', 'auditor', 'lin']) agents.set(account, await of.signIn(account));
  });
  afterAll(() => of.close());

  const send = (account: string, row: Endpoint, headers: Record<string, string> = {}, query = '') => {
    const agent = agents.get(account);
    const cookie = agent === undefined ? {} : { cookie: agent.cookie, 'x-csrf-token': agent.csrfToken };
    const url = `/api/v1${filled(row, unknown)}${query}`;
    return of.app.inject({ method: row.method, url, headers: { ...cookie, ...headers } });
  };

  it.each(named)('is served: $name', ({ row }) => {
    expect(of.app.hasRoute({ method: row.method, url: `/api/v1${row.path}` })).toBe(true);
  });

  it.each(closed)('wants somebody signed in: $name', async ({ row }) => {
    const reply = await send('nobody', row);
    expect([reply.statusCode, reply.json().code]).toEqual([401, 'session-missing']);
  });

  it.each(unsafe)('wants the CSRF token: $name', async ({ row }) => {
    const reply = await send('super', row, { 'x-csrf-token': 'another' });
    expect([reply.statusCode, reply.json().code]).toEqual([403, 'csrf-wrong']);
  });

  it.each(closed.filter(({ row }) => row.method === 'GET'))('refuses an unknown query key: $name', async ({ row }) => {
    const reply = await send('super', row, {}, '?nonsense=1');
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'query-unknown']);
  });

  const held: Readonly<Record<string, readonly Role[]>> = {
    super: ['super_admin', 'member'],
    dept: ['dept_admin', 'member'],
    auditor: ['auditor', 'member'],
    lin: ['member'],
  };
  const barred = closed.flatMap(({ row, name }) =>
    Object.entries(held).flatMap(([account, roles]) =>
      row.access === 'signed_in' || row.access === 'public' || reachOf(roles, row.access) !== null
        ? []
        : [{ row, name, account }],
    ),
  );
  it.each(barred)('is closed to $account by the access table: $name', async ({ row, account }) => {
    const reply = await send(account, row);
    expect([reply.statusCode, reply.json().code]).toEqual([403, 'not-allowed']);
  });
});

describe.each(engines)('two orgs on %s', (engine) => {
  let of: World;
  let admin: Agent;
  /** Things of the other org, by the first segment of the path that leads to them. */
  let theirs: Readonly<Record<string, string>>;
  beforeAll(async () => {
    of = await world(engine, { second: true });
    admin = await of.signIn('super');
    theirs = await thingsOf(of, await of.signIn('o2-super'));
  });
  afterAll(() => of.close());

  const reaching = closed.filter(({ row }) => row.path.includes('/:'));
  it.each(reaching)('keep to themselves what $name leads to', async ({ row, name }) => {
    const [, thing = ''] = row.path.split('/');
    const url = filled(row, theirs[thing] ?? '');
    const sent = { GET: admin.get, POST: admin.post, PUT: admin.put, PATCH: admin.put, DELETE: admin.delete };
    const reply =
      row.method === 'GET'
        ? await sent.GET(url)
        : await sent[row.method](url, bodies[name] ?? {}, { 'if-match': '"0"' });
    expect([reply.status, reply.body.code]).toEqual([404, 'not-found']);
  });

  it.each(lists)('never meet in $name', async ({ row }) => {
    for (const account of ['super', 'dept', 'auditor', 'lin']) {
      const agent = await of.signIn(account);
      expect(JSON.stringify((await agent.get(row.path)).body)).not.toMatch(/o2-|别家公司/);
    }
  });
});

async function thingsOf(of: World, them: Agent): Promise<Record<string, string>> {
  const unbindings = await open(them, opening('o2-lin'));
  const asked = (await them.post(`/unbindings/${unbindings}/challenges`, { factor: 'qr' })).body;
  const orgId = 'o2';
  const params = { subject: null, count: 1 };
  const task = { id: 'o2-task', orgId, kind: 'wechat_change', params, ownerId: 'o2-super' };
  await of.db.task.create({ data: { ...task, dueAt: of.now(), createdAt: of.now() } });
  const file = { kind: 'members', fileName: 'a.csv', fileHash: 'h', columns: {}, basis: '' };
  const counts = { added: 0, changed: 0, refused: 0 };
  const by = { createdById: 'o2-super', createdAt: of.now(), state: 'previewed' };
  await of.db.import.create({ data: { id: 'o2-import', orgId, ...file, ...counts, ...by } });
  return {
    members: 'o2-lin',
    unbindings,
    challenges: asked.id,
    scan: ticketOf(asked.scanUrl),
    tasks: 'o2-task',
    imports: 'o2-import',
  };
}
