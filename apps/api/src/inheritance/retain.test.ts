import { hour } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut, opening } from '../unbinding/testing.ts';

/** `lin` keeps customers for a new WeChat of the same real name, `new`. */
describe.each(engines)('retained customers on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine);
    admin = await of.seat('super');
    const past = { orgId: 'o1', memberId: 'o1-lin', nickname: '旧号', startedAt: of.now(), endedAt: of.now() };
    const account = { id: 'new', unionKey: 'new', realNameHash: 'name-lin', createdAt: of.now() };
    await of.db.wechatAccount.create({ data: account });
    await of.db.binding.create({ data: { ...past, id: 'past', wechatAccountId: 'new' } });
  });
  afterEach(() => of.close());

  const begin = (inheritance: object) => carriedOut(of, admin, { ...opening(), inheritance });
  const fates = async () => {
    const rows = await of.db.customer.groupBy({ by: ['fate'], _count: true, orderBy: { fate: 'asc' } });
    return Object.fromEntries(rows.map((row) => [row.fate, row._count]));
  };
  const comeBack = async () => {
    const tasks = (await admin.get('/tasks')).body.items;
    const { id } = tasks.find((task: { kind: string }) => task.kind === 'wechat_change');
    await admin.post(`/tasks/${id}/complete`, { note: '已换绑新微信' });
  };

  it('a WeChat that does not come in time: they wait in the pool, with a clock of its own', async () => {
    await begin({ mode: 'retain', newWechatAccountId: 'new' });
    expect(await fates()).toEqual({ waiting: 12 });
    await of.advance(72 * hour);
    expect(await of.db.poolEntry.count({ where: { state: 'free' } })).toBe(12);
    expect(await of.db.notification.count({ where: { kind: 'retain_ended' } })).toBe(2);
    await of.advance(72 * hour);
    expect(await of.db.poolEntry.count({ where: { state: 'escalated' } })).toBe(12);
  });

  it('or they go to the list, as was chosen; what it cannot take is pooled, who has no transfer left stays', async () => {
    await begin({ mode: 'retain', newWechatAccountId: 'new', fallback: 'assign' });
    await of.advance(72 * hour);
    expect(await fates()).toEqual({ limit_reached: 1, transferring: 9, waiting: 2 });
    const taken = await of.db.transfer.groupBy({
      by: ['toMemberId'],
      where: { fate: 'transferring' },
      _count: true,
      orderBy: { toMemberId: 'asc' },
    });
    expect(taken.map((row) => [row.toMemberId, row._count])).toEqual([
      ['o1-chen', 5],
      ['o1-xu', 4],
    ]);
  });

  it('in a split the new WeChat brings back the retained ones only', async () => {
    await begin({
      parts: [{ mode: 'retain', tags: ['VIP'], newWechatAccountId: 'new' }, { mode: 'pool' }],
    });
    await comeBack();
    expect(await fates()).toEqual({ taken_over: 3, waiting: 9 });
    expect(await of.db.poolEntry.count({ where: { state: 'free' } })).toBe(9);
    await of.advance(72 * hour);
    expect(await fates()).toEqual({ taken_over: 3, transferring: 9 });
  });

  it('the end of the pool does not take those who wait for the WeChat', async () => {
    await begin({
      parts: [{ mode: 'retain', tags: ['VIP'], newWechatAccountId: 'new', fallback: 'pool' }, { mode: 'pool' }],
    });
    await of.advance(72 * hour);
    expect(await of.db.poolEntry.count({ where: { state: 'escalated' } })).toBe(9);
    expect(await of.db.poolEntry.count({ where: { state: 'free' } })).toBe(3);
  });
});
