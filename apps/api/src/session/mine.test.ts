import { second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { confirmable, open, stateIn } from '../unbinding/testing.ts';

const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1';

describe.each(engines)('my sessions on %s', (engine) => {
  let of: World;
  let me: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    me = await of.signIn('super');
  });
  afterEach(() => of.close());

  const mine = async () => (await me.get('/me/sessions')).body.items;
  const told = async (account: string) => {
    await of.runner.runDue();
    return of.inbox(account).map(({ text }) => text);
  };
  const signIn = (headers: object, payload: object = {}, remoteAddress = '127.0.0.1') =>
    of.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { ...headers },
      remoteAddress,
      payload: { account: 'super', password: 'unbind-demo', ...payload },
    });
  const cookieOf = (reply: Awaited<ReturnType<typeof signIn>>, name = 'unbind_session') =>
    `${name}=${reply.cookies.find((each) => each.name === name)?.value}`;

  it('are listed with place and device, this one first', async () => {
    await signIn({ 'user-agent': iphone });
    expect(await mine()).toMatchObject([
      { current: true, place: 'local', deviceClass: 'other/other' },
      { current: false, place: 'local', deviceClass: 'ios/safari', device: iphone },
    ]);
  });

  it('are ended one by one, or all the others at once, and nobody ends those of others', async () => {
    const other = await of.signIn('super');
    await of.signIn('super');
    const [, { id }] = await mine();
    expect((await (await of.signIn('second')).delete(`/me/sessions/${id}`)).status).toBe(404);
    expect((await me.delete(`/me/sessions/${id}`)).body).toEqual({ ended: 1 });
    expect((await me.delete(`/me/sessions/${id}`)).status).toBe(404);
    expect((await me.post('/me/sessions/end-others')).body).toEqual({ ended: 1 });
    expect((await other.get('/session')).body.code).toBe('session-missing');
    expect(await mine()).toHaveLength(1);
  });

  it('end when the cookie turns up on another kind of device, and the owner is told', async () => {
    const stolen = await of.app.inject({
      url: '/api/v1/session',
      headers: { cookie: me.cookie, 'user-agent': iphone },
    });
    expect(stolen.json().code).toBe('session-missing');
    expect((await me.get('/session')).body.code).toBe('session-missing');
    expect((await told('super')).some((text) => text.includes('另一类设备'))).toBe(true);
  });

  it('get a new token at each sign-in, and the one that the browser had before ends', async () => {
    const again = await signIn({ cookie: me.cookie });
    expect(cookieOf(again)).not.toBe(me.cookie);
    expect((await me.get('/session')).body.code).toBe('session-missing');
  });

  it('tell their owner of a device or a network that was never seen', async () => {
    expect(await told('super')).toEqual([]);
    await signIn({});
    expect(await told('super')).toEqual([]);
    await signIn({ 'user-agent': iphone });
    await signIn({}, {}, '203.0.113.9');
    expect((await told('super')).filter((text) => text.includes('新的设备'))).toHaveLength(2);
  });

  it('that were not me freeze what was begun in my name, and alert the administrators', async () => {
    const id = await open(me);
    const [{ id: session }] = await mine();
    const home = await of.signIn('super');
    expect((await home.post(`/me/sessions/${session}/not-me`)).body).toEqual({ ended: 1, frozen: 1 });
    expect(await stateIn(of, id)).toBe('blocked');
    expect((await me.get('/session')).body.code).toBe('session-missing');
    expect((await told('second')).some((text) => text.includes('被别人登录过'))).toBe(true);
    expect((await (await of.signIn('second')).post(`/me/sessions/${session}/not-me`)).status).toBe(404);
  });

  it('that were not me stop nothing that was begun before them', async () => {
    const id = await confirmable(of, me);
    await of.advance(second);
    const home = await of.signIn('super');
    const own = (await home.get('/me/sessions')).body.items[0].id;
    expect((await home.post(`/me/sessions/${own}/not-me`)).body).toEqual({ ended: 1, frozen: 0 });
    expect(await stateIn(of, id)).toBe('confirmable');
  });

  it('that were not me freeze what they went on with, too', async () => {
    const id = await open(me);
    const thief = await of.signIn('super');
    await thief.post(`/unbindings/${id}/challenges`, { factor: 'qr' });
    const stolen = (await thief.get('/me/sessions')).body.items[0].id;
    expect((await me.post(`/me/sessions/${stolen}/not-me`)).body).toEqual({ ended: 1, frozen: 1 });
    expect(await stateIn(of, id)).toBe('blocked');
  });

  it('tell nothing of the same network, and something of one whose number only begins alike', async () => {
    await signIn({}, {}, '203.0.11.9');
    await signIn({}, {}, '203.0.11.200');
    await signIn({}, {}, '::ffff:203.0.11.7');
    await signIn({}, {}, '203.0.113.9');
    expect((await told('super')).filter((text) => text.includes('新的设备'))).toHaveLength(2);
  });

  it('cannot be locked out by who guesses from the same network', async () => {
    const first = await signIn({});
    const device = cookieOf(first, 'unbind_device');
    for (let tries = 0; tries < 6; tries++) await signIn({}, { password: 'wrong' });
    expect((await signIn({})).statusCode).toBe(429);
    expect((await signIn({ cookie: device })).statusCode).toBe(201);
    const other = await signIn({ cookie: device }, { account: 'second' }, '192.0.2.7');
    expect(other.statusCode).toBe(201);
    expect((await signIn({ cookie: `${device}x` })).statusCode).toBe(429);
  });
});
