import { day, hour } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut, opening, stateIn, ticketOf } from '../unbinding/testing.ts';

describe.each(engines)('a member who comes back on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
  });
  afterEach(() => of.close());

  const asking = async () => (await (await of.seat('super')).get('/returns?state=asking')).body.items;
  const timers = async (id: string) => {
    const rows = await of.db.workOrder.findMany({ where: { unbindingId: id, timer: true }, orderBy: { id: 'asc' } });
    return Object.fromEntries(rows.map((row) => [row.id.replace(`${id}:timer:`, ''), row]));
  };
  const askBack = async () => {
    const lin = await of.seat('lin');
    expect((await lin.post('/me/requests', { kind: 'back', note: '我回来了，想继续用原来的微信' })).status).toBe(201);
    await of.runner.runDue();
  };
  const bindBack = async (code = 'demo-own') => {
    const lin = await of.seat('lin');
    const ticket = (await lin.post('/me/bind-tickets')).body;
    const reply = await of.anonymous.post(`/bind/${ticketOf(ticket.scanUrl)}`, { code });
    await of.runner.runDue();
    return reply;
  };
  const decide = async (decision: string) => {
    const [{ id }] = await asking();
    return (await of.seat('super')).post(`/returns/${id}/decide`, { decision, note: '已与本人确认' });
  };

  it('puts the timers that would take something on hold, once, and asks who decides', async () => {
    const id = await carriedOut(of, admin);
    await askBack();
    const held = await timers(id);
    expect(held['chat_purge']).toMatchObject({ state: 'held', heldWhy: 'return' });
    expect(held['roles_remove']).toMatchObject({ state: 'held' });
    // What ends for security, and what gives something back, goes on.
    for (const name of ['windows_end', 'live_backup', 'service_reception'])
      expect(held[name]).toMatchObject({ state: 'waiting' });
    const still = await of.db.workOrder.count({ where: { unbindingId: id, state: 'held', heldWhy: 'return' } });
    expect(await asking()).toMatchObject([
      { how: 'asked', held: still, unbinding: { id }, refusal: 'not-bound-again' },
    ]);
    for (const account of ['super', 'second', 'dept'])
      expect(of.inbox(account).map(({ text }) => text)).toContainEqual(expect.stringContaining('林知夏 回来了'));
    expect(await of.db.ledgerEntry.count({ where: { kind: 'member_returned' } })).toBe(1);
    await of.advance(4 * day);
    expect(await of.db.poolEntry.count({ where: { state: 'free' } })).toBe(2);
    expect((await timers(id))['windows_end']).toMatchObject({ state: 'done' });
    const [role] = (await (await of.seat('auditor')).get('/frozen-roles?state=open')).body.items;
    expect(role.heldSince).toBe('2026-11-23T07:13:01.000Z');
  });

  it('binds again by a ticket of their own, if it is the same person', async () => {
    const id = await carriedOut(of, admin);
    expect((await (await of.seat('lin')).get('/me')).body).toMatchObject({ binding: null, bindBack: true });
    expect((await bindBack('demo-friend')).body.code).toBe('real-name-mismatch');
    expect(await asking()).toEqual([]);
    expect((await bindBack()).body.state).toBe('used');
    expect((await (await of.seat('lin')).get('/me')).body).toMatchObject({ binding: {}, bindBack: false });
    expect(await asking()).toMatchObject([{ how: 'bound', refusal: null, unbinding: { id } }]);
    expect((await (await of.seat('free')).post('/me/bind-tickets')).body.code).toBe('not-bound');
  });

  it('restored: everything is back, and nothing waits any more', async () => {
    const id = await carriedOut(of, admin);
    await bindBack();
    expect((await decide('restore')).body).toMatchObject({ state: 'restored', decidedBy: { name: '周念慈' } });
    expect(await stateIn(of, id)).toBe('restored');
    expect(await of.db.workOrder.count({ where: { unbindingId: id, state: 'held' } })).toBe(0);
    expect(await of.db.roleGrant.count({ where: { memberId: 'o1-lin', frozenAt: null, endedAt: null } })).toBe(2);
    expect(await asking()).toEqual([]);
  });

  it('goes on: each timer has as much time left as it had, and what shows its time follows', async () => {
    const id = await carriedOut(of, admin);
    await askBack();
    const before = await timers(id);
    await of.advance(2 * day);
    expect((await decide('go_on')).body).toMatchObject({ state: 'went_on', held: 0 });
    const after = await timers(id);
    for (const name of ['pool_close', 'roles_remove', 'roles_remind', 'chat_purge', 'caches_clear'])
      expect(after[name]).toMatchObject({
        state: 'waiting',
        heldAt: null,
        dueAt: new Date((before[name]?.dueAt.getTime() ?? 0) + 2 * day),
      });
    const entry = await of.db.poolEntry.findFirstOrThrow({ where: { unbindingId: id } });
    expect(entry.claimBy).toEqual(after['pool_close']?.dueAt);
    const role = await of.db.frozenRole.findFirstOrThrow({ where: { unbindingId: id } });
    expect(role.removeAt).toEqual(after['roles_remove']?.dueAt);
    const effect = await of.db.effect.findFirstOrThrow({ where: { unbindingId: id, kind: 'chat_purge' } });
    expect(effect.forecastAt).toEqual(after['chat_purge']?.dueAt);
    expect(await of.db.ledgerEntry.count({ where: { kind: 'return_decided' } })).toBe(1);
    await of.advance(3 * day + hour);
    expect(await of.db.poolEntry.count({ where: { state: 'escalated' } })).toBe(2);
    const [gone] = await of.db.memberReturn.findMany();
    const again = await (await of.seat('super')).post(`/returns/${gone?.id}/decide`, {
      decision: 'go_on',
      note: '重复',
    });
    expect(again.body.code).toBe('review-ended');
  });

  it('nobody decides: those who can are told again every week, and nothing is taken', async () => {
    await carriedOut(of, admin);
    await askBack();
    await of.advance(7 * day + hour);
    await of.advance(7 * day);
    const told = of.inbox('super').filter(({ text }) => text.includes('仍在暂停'));
    expect(told).toHaveLength(2);
    expect((await decide('restore')).body.code).toBe('restore-too-late');
    expect(await of.db.dataHolding.findUnique({ where: { id: 'o1-h-local_cache' } })).toMatchObject({ purgedAt: null });
  });

  it('is active again after having left, as an import tells', async () => {
    const id = await carriedOut(of, admin);
    const { seeReturns } = await import('./see.ts');
    const { transaction } = await import('../transaction.ts');
    await transaction(of.deps, (tx) => seeReturns(tx, 'o1', ['o1-lin', 'o1-xu'], 'rehired'));
    await transaction(of.deps, (tx) => seeReturns(tx, 'o1', ['o1-lin'], 'rehired'));
    await of.runner.runDue();
    expect(await asking()).toMatchObject([{ how: 'rehired', unbinding: { id } }]);
  });

  it('brings the WeChat that the case waited for: no timer stops, and restoring is offered', async () => {
    const past = { orgId: 'o1', memberId: 'o1-lin', nickname: '旧号', startedAt: of.now(), endedAt: of.now() };
    await of.db.wechatAccount.create({
      data: { id: 'new', unionKey: 'new', realNameHash: 'name-lin', createdAt: of.now() },
    });
    await of.db.binding.create({ data: { ...past, id: 'past', wechatAccountId: 'new' } });
    const inheritance = { mode: 'retain', newWechatAccountId: 'new' };
    const id = await carriedOut(of, admin, { ...opening(), inheritance });
    const tasks = (await admin.get('/tasks')).body.items;
    const task = tasks.find(({ kind }: { kind: string }) => kind === 'wechat_change');
    await admin.post(`/tasks/${task.id}/complete`, { note: '已换绑新微信' });
    expect(await asking()).toEqual([]);
    expect((await timers(id))['chat_purge']).toMatchObject({ state: 'waiting' });
    expect((await admin.get(`/unbindings/${id}/restore`)).body.refusal).toBeNull();
  });
});
