import { day, minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';

describe.each(engines)('a session on %s', (engine) => {
  let at: World;
  beforeAll(async () => {
    at = await world(engine, { second: true });
  });
  afterAll(() => at.close());
  beforeEach(async () => {
    await at.db.throttle.deleteMany();
  });

  const tryOn = (account: string, password: string, remoteAddress = '192.0.2.1') =>
    at.app.inject({ method: 'POST', url: '/api/v1/session', remoteAddress, payload: { account, password } });
  const code = async (agent: Agent): Promise<string> => (await agent.get('/session')).body.code ?? 'open';
  const kinds = async (): Promise<string[]> =>
    (await at.db.ledgerEntry.findMany({ where: { orgId: 'o1' }, orderBy: { index: 'asc' } })).map(
      (entry) => entry.kind,
    );

  it('begins with the right password, whatever the case of the account', async () => {
    const agent = await at.signIn('SUPER');
    const { status, body } = await agent.get('/session');
    expect(status).toBe(200);
    expect(body.user).toEqual({ id: 'o1-super', name: '周念慈', account: 'super', roles: ['super_admin', 'member'] });
    expect(body.org).toMatchObject({ id: 'o1', timeZone: 'Asia/Shanghai' });
    expect((await kinds()).at(-1)).toBe('signed_in');
  });

  it('is a cookie that scripts cannot read, and of which the database keeps only a hash', async () => {
    const answer = await tryOn('auditor', 'unbind-demo');
    const [cookie = ''] = [answer.headers['set-cookie']].flat();
    expect(cookie).toMatch(/^unbind_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    const token = cookie.slice('unbind_session='.length).split(';')[0] ?? '';
    const rows = JSON.stringify(await at.db.session.findMany());
    expect(rows).not.toContain(token);
    expect(at.log.join()).not.toContain(token);
    expect(answer.body).not.toContain(token);
  });

  it('does not begin for a wrong password or an unknown account, and both look the same', async () => {
    const [wrong, unknown] = [await tryOn('super', 'wrong'), await tryOn('nobody', 'wrong')];
    const told = (body: string) => ({ ...JSON.parse(body), requestId: '' });
    expect([wrong.statusCode, wrong.json().code]).toEqual([401, 'credentials-wrong']);
    expect(told(wrong.body)).toEqual(told(unknown.body));
    expect((await kinds()).at(-1)).toBe('sign_in_failed');
  });

  it('does not begin for a disabled member', async () => {
    await at.db.member.update({ where: { id: 'o1-gao' }, data: { active: false } });
    expect((await tryOn('gao', 'unbind-demo')).statusCode).toBe(401);
  });

  it('pauses after five wrong passwords, for that account from that address only', async () => {
    for (let tried = 0; tried < 5; tried += 1) expect((await tryOn('xu', 'wrong')).statusCode).toBe(401);
    const paused = await tryOn('xu', 'unbind-demo');
    expect([paused.statusCode, paused.json().code]).toEqual([429, 'too-many-tries']);
    expect(Number(paused.headers['retry-after'])).toBe((15 * minute) / second);
    expect((await tryOn('xu', 'unbind-demo', '192.0.2.2')).statusCode).toBe(201);
    expect((await tryOn('lin', 'unbind-demo')).statusCode).toBe(201);
  });

  it('pauses a burst of guesses that come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => tryOn('xu', 'wrong')));
    const count = (status: number): number => answers.filter((answer) => answer.statusCode === status).length;
    expect([count(401), count(429)]).toEqual([5, 7]);
  });

  it('pauses an address that tries one account after the other', async () => {
    await at.db.throttle.create({
      data: { key: 'sign-in:192.0.2.9', windowStart: at.now(), count: 49, blockedUntil: null },
    });
    expect((await tryOn('a', 'wrong', '192.0.2.9')).statusCode).toBe(401);
    expect((await tryOn('b', 'wrong', '192.0.2.9')).statusCode).toBe(429);
  });

  it('pauses strangers who guess at one account from ever new addresses, and not its owner', async () => {
    expect((await tryOn('free', 'unbind-demo', '198.51.100.7')).statusCode).toBe(201);
    for (const key of ['sign-in:strangers:o1-free', 'sign-in:strangers:nobody'])
      await at.db.throttle.create({ data: { key, windowStart: at.now(), count: 49, blockedUntil: null } });
    for (const account of ['free', 'nobody']) {
      expect((await tryOn(account, 'wrong', '192.50.0.1')).statusCode).toBe(401);
      expect((await tryOn(account, 'unbind-demo', '192.51.0.1')).statusCode).toBe(429);
    }
    expect((await tryOn('free', 'unbind-demo', '198.51.100.80')).statusCode).toBe(201);
  });

  it('counts the addresses that one machine has in IPv6 as one', async () => {
    for (let host = 1; host <= 5; host += 1)
      expect((await tryOn('xu', 'wrong', `2408:8000:1:2::${host}`)).statusCode).toBe(401);
    expect((await tryOn('xu', 'unbind-demo', '2408:8000:1:2::6')).statusCode).toBe(429);
    expect((await tryOn('xu', 'unbind-demo', '2408:8000:1:3::6')).statusCode).toBe(201);
  });

  it('is forgotten half a year after its end, at the next sign-in', async () => {
    const of = { orgId: 'o1', memberId: 'o1-chen', csrfToken: '', createdAt: at.now(), lastSeenAt: at.now() };
    const ago = (days: number) => new Date(at.now().getTime() - days * day);
    for (const days of [179, 181]) await at.db.session.create({ data: { ...of, id: `${days}`, expiresAt: ago(days) } });
    await at.signIn('chen');
    const kept = await at.db.session.findMany({ where: { id: { in: ['179', '181'] } } });
    expect(kept.map(({ id }) => id)).toEqual(['179']);
  });

  it('is told apart by org where two orgs have the same account', async () => {
    await at.db.member.update({ where: { id: 'o2-lin' }, data: { accountKey: 'lin' } });
    expect((await tryOn('lin', 'unbind-demo')).statusCode).toBe(401);
    expect((await tryOn('lin@o2', 'unbind-demo')).json().user.id).toBe('o2-lin');
    expect((await tryOn('lin@o3', 'unbind-demo')).statusCode).toBe(401);
    await at.db.member.update({ where: { id: 'o2-lin' }, data: { accountKey: 'o2-lin' } });
  });

  it('ends by signing out', async () => {
    const agent = await at.signIn('super');
    expect((await agent.delete('/session')).status).toBe(204);
    expect(await code(agent)).toBe('session-missing');
    expect((await kinds()).at(-1)).toBe('signed_out');
  });

  it('needs its CSRF token for whatever changes something', async () => {
    const agent = await at.signIn('super');
    const forged = await at.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie: agent.cookie } });
    expect([forged.statusCode, forged.json().code]).toEqual([403, 'csrf-wrong']);
    expect(await code(agent)).toBe('open');
  });

  it('loses a role with the grant', async () => {
    const agent = await at.signIn('second');
    await at.db.roleGrant.update({ where: { id: 'o1-r-second' }, data: { frozenAt: at.now() } });
    const { body } = await agent.get('/session');
    expect(body.user.roles).toEqual(['member']);
    expect((await agent.get('/members')).body.code).toBe('not-allowed');
    await at.db.roleGrant.update({ where: { id: 'o1-r-second' }, data: { frozenAt: null } });
  });

  it('ends after 30 minutes without a request and, whatever is done, after 12 hours', async () => {
    const [idle, busy] = [await at.signIn('super'), await at.signIn('super')];
    await at.advance(29 * minute);
    expect(await code(busy)).toBe('open');
    await at.advance(2 * minute);
    expect(await code(idle)).toBe('session-missing');
    for (let passed = 31; passed < 12 * 60 - 20; passed += 20) {
      await at.advance(20 * minute);
      expect(await code(busy)).toBe('open');
    }
    await at.advance(20 * minute);
    expect(await code(busy)).toBe('session-missing');
  });

  it('outlasts a jump of the demo clock, because nobody waited', async () => {
    const agent = await at.signIn('super');
    const { status } = await agent.post('/demo/clock', { advance: 'PT72H' });
    expect(status).toBe(200);
    expect(await code(agent)).toBe('open');
    const endless = await agent.post('/demo/clock', { advance: 'P999999D' });
    expect(endless.body.code).toBe('input-invalid');
  });
});
