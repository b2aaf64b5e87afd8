import type { ServerResponse } from 'node:http';
import { minute } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everything } from '../testing/everything.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut } from '../unbinding/testing.ts';
import { post } from './post.ts';
import { bodyOf } from './tell.ts';
import { type Receiver, receiver } from './testing.ts';

describe.each(engines)('the org’s own systems on %s', (engine) => {
  let of: World;
  let admin: Agent;
  let at: Receiver;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
    at = await receiver(of.now);
  });
  afterEach(async () => {
    await at.close();
    await of.close();
  });

  const ask = (token: string, since = 0) =>
    of.anonymous.get(`/revocations?since=${since}`, { authorization: `Bearer ${token}` });

  it('a key is shown once, works until it ends, and only its hash stays', async () => {
    const made = await admin.post('/systems/tokens', { name: '网关', scopes: ['revocations', 'revocations'] });
    expect(made).toMatchObject({ status: 201, body: { scopes: ['revocations'], lastUsedAt: null } });
    const { id, token } = made.body;
    expect(token).toMatch(/^ubc_[\w-]{43}$/);
    expect((await ask(token)).body).toEqual({ items: [], nextCursor: null, latest: 0 });
    const [listed] = (await admin.get('/systems/tokens')).body.items;
    expect(listed).toMatchObject({ id, name: '网关', lastUsedAt: of.now().toISOString() });
    expect(JSON.stringify(listed)).not.toContain(token);
    for (const [table, text] of await everything(of.db, engine)) expect(text.includes(token), table).toBe(false);
    expect(of.log.join('\n')).not.toContain(token);
    await admin.delete(`/systems/tokens/${id}`);
    expect(await ask(token)).toMatchObject({ status: 401, body: { code: 'token-wrong' } });
    expect((await admin.delete(`/systems/tokens/${id}`)).body.code).toBe('not-found');
    const kinds = await of.db.ledgerEntry.findMany({ where: { kind: { startsWith: 'api_token' } } });
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['api_token_ended', 'api_token_made']);
  });

  it('the other super-admins hear of each key and address that is made or ended, and of no secret', async () => {
    const { id, token } = (await admin.post('/systems/tokens', { name: '网关', scopes: ['revocations'] })).body;
    await admin.delete(`/systems/tokens/${id}`);
    const hook = (await admin.post('/systems/webhooks', { url: at.url, events: ['device'] })).body;
    await admin.delete(`/systems/webhooks/${hook.id}`);
    const told = await of.db.notification.findMany({ where: { kind: { startsWith: 'system_' } } });
    const host = new URL(at.url).host;
    expect(told.map(({ kind, params }) => `${kind} ${JSON.parse(JSON.stringify(params)).system}`).sort()).toEqual(
      [`system_closed ${host}`, 'system_closed 网关', `system_opened ${host}`, 'system_opened 网关'].sort(),
    );
    expect(new Set(told.map(({ memberId }) => memberId))).toEqual(new Set(['o1-second']));
    expect(JSON.stringify(told)).not.toContain(token);
  });

  it('its last use is kept to the minute', async () => {
    const { id, token } = (await admin.post('/systems/tokens', { name: 'x', scopes: ['revocations'] })).body;
    const used = async () => (await of.db.apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt;
    await ask(token);
    const first = await used();
    await of.advance(minute - 1);
    await ask(token);
    expect(await used()).toEqual(first);
    await of.advance(1);
    await ask(token);
    expect(await used()).toEqual(of.now());
  });

  it('a key does what its scope says, and wrong ones from one address are slowed down while right ones work', async () => {
    const { token } = (await admin.post('/systems/tokens', { name: 'x', scopes: ['devices'] })).body;
    expect(await ask(token)).toMatchObject({ status: 403, body: { code: 'scope-missing' } });
    const right = (await admin.post('/systems/tokens', { name: 'y', scopes: ['revocations'] })).body.token;
    const codes = new Set<string>();
    for (let tries = 0; tries < 31; tries += 1) codes.add((await ask(`ubc_${'z'.repeat(43)}`)).body.code);
    expect([...codes]).toEqual(['token-wrong', 'too-many-tries']);
    expect((await ask(right)).status).toBe(200);
  });

  it('an address is public https, and one only receives pushes', async () => {
    const add = async (url: string, events: string[]) => (await admin.post('/systems/webhooks', { url, events })).body;
    expect((await add('https://169.254.169.254/', ['push'])).code).toBe('address-refused');
    expect((await add(at.url, ['push'])).secret).toMatch(/^whsec_/);
    expect((await add('https://hooks.example.com/', ['revocation', 'push'])).code).toBe('endpoint-taken');
    expect((await add('https://hooks.example.com/', ['revocation'])).events).toEqual(['revocation']);
  });

  const hook = async (events: string[]): Promise<string> => {
    const { id, secret } = (await admin.post('/systems/webhooks', { url: at.url, events })).body;
    at.secret = secret;
    return id;
  };
  const stored = async () => (await admin.get('/systems/webhooks')).body.items[0];

  it('a test says what came back; the secret is sealed', async () => {
    const id = await hook(['revocation']);
    const test = async () => (await admin.post(`/systems/webhooks/${id}/test`)).body;
    expect(await test()).toEqual({ fault: null });
    expect(at.calls).toMatchObject([{ kind: 'test', seq: null, data: {} }]);
    expect(await stored()).toMatchObject({ lastOkAt: of.now().toISOString(), lastFault: null });
    at.answer = (reply) => reply.writeHead(500).end();
    expect(await test()).toEqual({ fault: 'status 500' });
    expect(await stored()).toMatchObject({ lastFault: 'status 500' });
    at.secret = `whsec_${Buffer.from('another').toString('base64')}`;
    expect(await test()).toEqual({ fault: 'status 401' });
    for (const [table, text] of await everything(of.db, engine)) expect(text.includes('whsec_'), table).toBe(false);
    await admin.delete(`/systems/webhooks/${id}`);
    expect((await admin.post(`/systems/webhooks/${id}/test`)).body.code).toBe('not-found');
  });

  it('is told of each number and each device of a carry-out, once by id, however often it has to be tried', async () => {
    const id = await hook(['revocation', 'device']);
    const answers: ((reply: ServerResponse) => unknown)[] = [
      (reply) => reply.writeHead(500).end(),
      (reply) => reply.writeHead(429).end(),
      (reply) => reply.socket?.destroy(),
    ];
    at.answer = (reply) => (answers.shift() ?? ((last) => last.writeHead(204).end()))(reply);
    await carriedOut(of, admin);
    expect(answers).toEqual([]);
    await of.advance(minute);
    const told = [...at.taken.values()];
    const numbers = told.filter(({ kind }) => kind === 'revocation').map(({ seq }) => seq);
    expect(numbers.toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3, 4, 5]);
    expect(
      new Set(told.filter(({ kind }) => kind === 'device').map(({ data }) => `${data.platform} ${data.state}`)),
    ).toEqual(new Set(['android ended', 'ios ended', 'web read_only', 'windows ending']));
    expect(at.calls.length).toBe(told.length + 3);
    expect(await of.db.workOrder.count({ where: { kind: 'webhook', state: 'done' } })).toBe(told.length);
    at.answer = (reply) => reply.writeHead(410).end();
    await of.advance(24 * 60 * minute);
    const { parked } = (await (await of.seat('super')).get('/systems/webhooks')).body.items[0];
    expect(parked).toBe(2);
    await (await of.seat('super')).delete(`/systems/webhooks/${id}`);
    expect(await of.db.workOrder.count({ where: { kind: 'webhook', state: 'parked' } })).toBe(0);
  });

  it('an address that leads inside or takes too long is a fault, not a wait', async () => {
    const outgoing = {
      url: at.url,
      secret: 'whsec_AAAA',
      id: 'x',
      body: bodyOf({ id: 'x', kind: 'test', seq: null, data: {} }, of.now()),
    };
    const clock = { world: of.now };
    expect(await post(outgoing, { clock, loopback: false })).toMatchObject({ fault: 'refused', detail: 'address' });
    const inside = { ...outgoing, url: 'https://localtest.example.invalid/' };
    expect(await post(inside, { clock, loopback: true })).toMatchObject({ fault: 'down', detail: 'unreachable' });
    at.secret = outgoing.secret;
    at.answer = () => {};
    const slow = await post(outgoing, { clock, loopback: true, timeoutMs: 300 });
    expect(slow).toMatchObject({ fault: 'down', detail: 'slow' });
    at.answer = (reply) => reply.writeHead(307, { location: 'http://127.0.0.1:9/' }).end();
    expect(await post(outgoing, { clock, loopback: true })).toMatchObject({ fault: 'refused', detail: 'status 307' });
  });
});
