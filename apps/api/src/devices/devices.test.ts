import { hour } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut } from '../unbinding/testing.ts';

describe.each(engines)('device sessions on %s', (engine) => {
  let of: World;
  let admin: Agent;
  let system: Record<string, string>;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
    const { token } = (await admin.post('/systems/tokens', { name: '网关', scopes: ['devices'] })).body;
    system = { authorization: `Bearer ${token}` };
  });
  afterEach(() => of.close());

  const check = async (...sessions: object[]) =>
    (await of.anonymous.post('/device-sessions/check', { sessions }, system)).body.items;
  const platforms = ['ios', 'windows', 'android', 'web'];
  const all = () => check(...platforms.map((platform) => ({ id: `o1-d-${platform}` })));

  it('R6 per platform, as a system of the org is told it', async () => {
    const open = { mayRead: true, maySend: true, mayReceivePush: true };
    const shut = { mayRead: false, maySend: false, mayReceivePush: false };
    expect(await all()).toEqual(platforms.map(() => ({ state: 'active', ...open, until: null })));
    const id = await carriedOut(of, admin);
    const four = '2026-11-23T20:00:00.000Z';
    expect(await all()).toEqual([
      { state: 'ended', ...shut, until: null },
      { state: 'ending', ...open, until: four },
      { state: 'ended', ...shut, until: null },
      { state: 'read_only', ...shut, mayRead: true, until: null },
    ]);
    await of.db.workOrder.update({
      where: { id: `${id}:timer:windows_end` },
      data: { dueAt: new Date('2026-11-23T12:00:00Z') },
    });
    expect((await all())[1].until).toBe('2026-11-23T12:00:00.000Z');
    await of.db.deviceSession.create({
      data: { id: 'new', orgId: 'o1', memberId: 'o1-lin', platform: 'windows', name: '新电脑', lastSeenAt: of.now() },
    });
    await of.advance(13 * hour);
    expect((await all())[1]).toEqual({ state: 'ended', ...shut, until: null });
    expect(await check({ id: 'new' })).toMatchObject([{ state: 'active' }]);
  });

  it('a session can be named by whose it is, and one of another org is unknown', async () => {
    await of.db.deviceSession.create({
      data: {
        ...{ id: 'older', orgId: 'o1', memberId: 'o1-lin', platform: 'ios', name: 'iPhone' },
        ...{ state: 'ended', lastSeenAt: new Date(of.now().getTime() - hour) },
      },
    });
    const named = (account: string, platform = 'ios') => ({ account, platform, name: 'iPhone' });
    const answers = await check(
      named('LIN'),
      named('lin', 'android'),
      named('o2-lin'),
      { id: 'o2-d-ios' },
      { id: 'no' },
    );
    expect(answers.map((each: { state: string }) => each.state)).toEqual([
      'active',
      'unknown',
      'unknown',
      'unknown',
      'unknown',
    ]);
    expect(answers[4]).toEqual({
      state: 'unknown',
      mayRead: false,
      maySend: false,
      mayReceivePush: false,
      until: null,
    });
    const many = Array.from({ length: 201 }, () => ({ id: 'no' }));
    expect((await of.anonymous.post('/device-sessions/check', { sessions: many }, system)).body.code).toBe(
      'input-invalid',
    );
  });

  it('shows what is still connected, of a member and of a case, to those who see the member', async () => {
    const id = await carriedOut(of, admin);
    const states = async (who: Agent, query: string) =>
      (await who.get(`/device-sessions?${query}`)).body.items.map(
        (each: { platform: string; state: string }) => `${each.platform} ${each.state}`,
      );
    const expected = ['android ended', 'ios ended', 'web read_only', 'windows ending'];
    expect((await states(admin, 'memberId=o1-lin')).sort()).toEqual(expected);
    expect((await states(admin, `unbindingId=${id}`)).sort()).toEqual(expected);
    expect(await states(admin, 'memberId=o1-lin&state=ending')).toEqual(['windows ending']);
    expect(await states(admin, `unbindingId=${id}&memberId=o1-xu`)).toEqual([]);
    expect((await states(await of.seat('dept'), 'limit=200')).sort()).toEqual(expected);
    for (const query of ['memberId=o1-lin', `unbindingId=${id}`])
      expect(await states(await of.seat('o2-super'), query)).toEqual([]);
    const paged = (await admin.get('/device-sessions?memberId=o1-lin&limit=3')).body;
    const rest = (await admin.get(`/device-sessions?memberId=o1-lin&limit=3&cursor=${paged.nextCursor}`)).body;
    expect([paged.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 1, null]);
  });
});
