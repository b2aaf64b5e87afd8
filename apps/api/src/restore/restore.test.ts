import { day, hour } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bindAnew } from '../rights/testing.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut, open, stateIn } from '../unbinding/testing.ts';

const note = '本人已用同一实名的微信重新绑定';

describe.each(engines)('restoring a case on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
  });
  afterEach(() => of.close());

  const restore = (id: string, by = admin) => by.post(`/unbindings/${id}/restore`, { note });
  const outcomes = (steps: readonly { kind: string; outcome: string; back: number }[]) =>
    Object.fromEntries(steps.map(({ kind, outcome, back }) => [kind, back > 0 ? `${outcome} ${back}` : outcome]));

  it('says beforehand, without changing anything, what would come back, what not and until when', async () => {
    const id = await carriedOut(of, admin);
    const asked = (await admin.get(`/unbindings/${id}/restore`)).body;
    expect(asked).toMatchObject({ state: 'settling', until: '2026-11-30T07:13:01.000Z', refusal: 'not-bound-again' });
    expect(outcomes(asked.steps)).toMatchObject({
      customers_transfer: 'given_back 9',
      roles_freeze: 'given_back 2',
      queues_pause: 'with_binding',
      chat_purge: 'stopped',
      drafts_clear: 'final',
      documents_withdraw: 'by_hand',
      windows_end: 'goes_on',
      files_stay: 'untouched',
    });
    expect((await restore(id)).body.code).toBe('not-bound-again');
    expect(await stateIn(of, id)).toBe('settling');
  });

  it('gives back what can be given back, all at once, and stops what has not come yet', async () => {
    const id = await carriedOut(of, admin);
    const chen = await of.seat('chen');
    await of.runner.runDue();
    const [own] = (await admin.get('/tasks')).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'approver_replace',
    );
    await admin.post(`/tasks/${own.id}/complete`, { replacementId: 'o1-chen' });
    const [entry] = (await chen.get('/pool')).body.items;
    expect((await chen.post(`/pool/${entry.id}/claim`)).status).toBe(200);
    expect((await chen.post('/customers/outcomes', { ids: [entry.customer.id], outcome: 'taken_over' })).status).toBe(
      200,
    );
    await bindAnew(of, 'lin', 'name-lin');
    const done = await restore(id);
    expect(done).toMatchObject({ status: 200, body: { state: 'restored', restoredBy: { name: '周念慈' } } });
    expect(outcomes(done.body.steps)).toMatchObject({
      binding_end: 'given_back 1',
      customers_transfer: 'given_back 9',
      customers_pool: 'partly 1',
      roles_freeze: 'given_back 2',
      approver_replace: 'gone',
      chat_purge: 'stopped',
      pool_close: 'stopped',
    });
    const lin = { memberId: 'o1-lin', endedAt: null };
    expect(await of.db.roleGrant.count({ where: { ...lin, frozenAt: null } })).toBe(2);
    expect(await of.db.customer.count({ where: { ownerId: 'o1-lin', fate: null } })).toBe(11);
    expect(await of.db.customer.count({ where: { ownerId: 'o1-chen', fate: 'taken_over' } })).toBe(1);
    // What is reminded of tasks that stay open goes on with them.
    const kind = { notIn: ['task_remind', 'task_escalate'] };
    const running = await of.db.workOrder.findMany({ where: { unbindingId: id, timer: true, state: 'waiting', kind } });
    expect(running.map((order) => order.id.split(':').at(-1)).sort()).toEqual([
      'live_backup',
      'service_reception',
      'windows_end',
    ]);
    const tasks = await of.db.task.findMany({ where: { unbindingId: id, state: 'open' }, orderBy: { kind: 'asc' } });
    expect(tasks.map(({ kind }) => kind)).toEqual([
      'live_backup',
      'merchant_rebind',
      'miniprogram_certify',
      'official_account_regrant',
      'service_reception',
    ]);
    expect(await of.db.ledgerEntry.count({ where: { unbindingId: id, kind: 'restored' } })).toBe(1);
    await of.runner.runDue();
    expect(of.inbox('chen').map(({ text }) => text)).toContainEqual(expect.stringContaining('恢复'));
    expect((await restore(id)).body.code).toBe('state-wrong');
    await of.advance(91 * day);
    expect(await of.db.dataHolding.findUnique({ where: { id: 'o1-h-chat' } })).toMatchObject({
      purgedAt: null,
      count: 1200,
    });
    expect(await of.db.roleGrant.count({ where: lin })).toBe(2);
    expect(await stateIn(of, id)).toBe('restored');
  });

  it('leaves what was decided meanwhile: a role that was removed stays removed', async () => {
    const id = await carriedOut(of, admin);
    const [first] = (await admin.get('/frozen-roles?state=open')).body.items;
    await admin.post(`/frozen-roles/${first.id}/review`, { decision: 'remove', note: '不再需要' });
    await bindAnew(of, 'lin', 'name-lin');
    expect(outcomes((await restore(id)).body.steps)).toMatchObject({ roles_freeze: 'partly 1' });
    const states = await of.db.frozenRole.findMany({ where: { unbindingId: id }, orderBy: { state: 'asc' } });
    expect(states.map(({ state }) => state)).toEqual(['removed', 'restored']);
  });

  it('is possible until seven days after, and then clearly not', async () => {
    const id = await carriedOut(of, admin);
    await bindAnew(of, 'lin', 'name-lin');
    await of.advance(7 * day + hour);
    admin = await of.seat('super');
    expect((await admin.get(`/unbindings/${id}/restore`)).body.refusal).toBe('restore-too-late');
    const late = await restore(id);
    expect([late.status, late.body.code, late.body.params]).toEqual([
      409,
      'restore-too-late',
      { until: '2026-11-30T07:13:01.000Z' },
    ]);
  });

  it('is for super-admins on a raised session, about a case that was carried out, and never by whom it is about', async () => {
    const id = await open(admin);
    expect((await restore(id)).body.code).toBe('state-wrong');
    expect((await restore(id, await of.signIn('super'))).body.code).toBe('raise-needed');
    expect((await restore(id, await of.seat('auditor'))).body.code).toBe('not-allowed');
    expect((await restore(id, await of.seat('o2-super'))).status).toBe(404);
    const own = await carriedOut(of, admin, {
      memberId: 'o1-second',
      reason: '换新微信',
      inheritance: { mode: 'pool' },
    });
    await bindAnew(of, 'second');
    const given = { orgId: 'o1', memberId: 'o1-second', role: 'super_admin', name: '', grantedAt: of.now() };
    await of.db.roleGrant.create({ data: { ...given, id: 'new' } });
    expect((await restore(own, await of.seat('second'))).body.code).toBe('not-allowed');
  });
});
