import { day, hour } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut, confirmable, newestCode, opening, stateIn } from './testing.ts';

describe.each(engines)('carrying a case out on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.signIn('super');
  });
  afterEach(() => of.close());

  const state = (id: string) => stateIn(of, id);
  const effectOf = async (id: string, kind: string) =>
    (await admin.get(`/unbindings/${id}`)).body.effectsView.find((each: { kind: string }) => each.kind === kind);

  describe('carry-out', () => {
    it('does all that is ours at once, and leaves timers and tasks for the rest', async () => {
      const id = await carriedOut(of, admin);
      const member = { orgId: 'o1', memberId: 'o1-lin' };
      expect(await of.db.member.findUnique({ where: { id: 'o1-lin' } })).toMatchObject({
        bound: false,
        openUnbindingId: null,
      });
      expect(await of.db.binding.findFirst({ where: member })).toMatchObject({ endedByUnbindingId: id });
      const fates = await of.db.customer.groupBy({
        by: ['fate'],
        where: { orgId: 'o1' },
        _count: true,
        orderBy: { fate: 'asc' },
      });
      expect(fates.map((each) => [each.fate, each._count])).toEqual([
        ['limit_reached', 1],
        ['transferring', 9],
        ['waiting', 2],
      ]);
      expect(await of.db.poolEntry.count({ where: { unbindingId: id, state: 'free' } })).toBe(2);
      expect(await of.db.transfer.count({ where: { unbindingId: id, mode: 'assign' } })).toBe(9);
      const devices = await of.db.deviceSession.findMany({ where: member, orderBy: { platform: 'asc' } });
      expect(devices.map((device) => [device.platform, device.state])).toEqual([
        ['android', 'ended'],
        ['ios', 'ended'],
        ['web', 'read_only'],
        ['windows', 'ending'],
      ]);
      expect(await of.db.frozenRole.count({ where: { unbindingId: id, state: 'frozen' } })).toBe(2);
      expect(await of.db.draft.count({ where: { ...member, clearedAt: null } })).toBe(0);
      expect(await of.db.documentGrant.count({ where: { ...member, withdrawnAt: null } })).toBe(0);
      const grants = await of.db.appGrant.groupBy({
        by: ['state'],
        where: member,
        _count: true,
        orderBy: { state: 'asc' },
      });
      expect(grants.map((each) => [each.state, each._count])).toEqual([
        ['paused', 1],
        ['revoked', 1],
        ['sign_in_again', 2],
      ]);
      expect(await of.db.approvalApprover.findFirst({ where: member })).toMatchObject({ replacedById: null });
      const timers: { kind: string; dueAt: string }[] = (
        await admin.get(`/timers?unbindingId=${id}&due=waiting&limit=200`)
      ).body.items;
      // The tasks' own clocks are tried with the tasks.
      const ofCase = timers.filter(({ kind }) => !kind.startsWith('task_'));
      expect(ofCase.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
        ['windows_end', '2026-11-23T20:00:00.000Z'],
        ['caches_clear', '2026-11-24T07:13:01.000Z'],
        ['service_reception', '2026-11-24T07:13:01.000Z'],
        ['live_backup', '2026-11-25T07:13:01.000Z'],
        ['pool_remind', '2026-11-25T07:13:01.000Z'],
        ['pool_remind', '2026-11-26T06:13:01.000Z'],
        ['pool_close', '2026-11-26T07:13:01.000Z'],
        ['roles_remind', '2026-11-29T07:13:01.000Z'],
        ['roles_remove', '2026-11-30T07:13:01.000Z'],
        ['chat_purge', '2027-02-21T07:13:01.000Z'],
      ]);
      const tasks = (await admin.get(`/tasks?unbindingId=${id}`)).body.items;
      expect(tasks.map((task: { kind: string }) => task.kind).sort()).toEqual([
        'approver_replace',
        'customers_transfer',
        'groups_transfer',
        'live_backup',
        'merchant_rebind',
        'miniprogram_certify',
        'official_account_regrant',
        'service_reception',
        'wechat_change',
      ]);
    });

    it('shows forecast beside fact, and says of each effect how sure it is', async () => {
      const id = await carriedOut(of, admin);
      expect(await effectOf(id, 'drafts_clear')).toMatchObject({
        count: 2,
        factCount: 2,
        truth: 'observed',
        observedBy: 'commit',
        undo: 'final',
      });
      expect(await effectOf(id, 'windows_end')).toMatchObject({ truth: 'none', timer: { state: 'waiting' } });
      expect(await effectOf(id, 'customers_transfer')).toMatchObject({
        truth: 'requested',
        carriedOutBy: 'person',
        tasks: [{ state: 'open' }],
      });
    });

    it('keeps what changed since the forecast beside it', async () => {
      const id = await confirmable(of, admin);
      await of.db.draft.create({
        data: { id: 'new', orgId: 'o1', memberId: 'o1-lin', kind: 'mail', title: '等待期写的', updatedAt: of.now() },
      });
      await of.db.documentGrant.update({ where: { id: 'o1-doc-edit' }, data: { withdrawnAt: of.now() } });
      await of.db.customer.create({
        data: { id: 'o1-c00', orgId: 'o1', externalId: 'x', ownerId: 'o1-lin', name: '新客户', createdAt: of.now() },
      });
      const token = await newestCode(of, 'email');
      const refused = await admin.post(`/unbindings/${id}/confirm`, { token });
      expect([refused.status, refused.body.code]).toEqual([409, 'forecast-changed']);
      const { hash, changes } = (await admin.get(`/unbindings/${id}/changes`)).body;
      expect(changes).toContainEqual({ kind: 'customers_pool', before: 2, after: 3, moved: 1 });
      expect((await admin.post(`/unbindings/${id}/confirm`, { token, changesHash: hash })).status).toBe(200);
      await of.runner.runDue();
      expect(await effectOf(id, 'drafts_clear')).toMatchObject({ count: 2, factCount: 3 });
      const documents = await effectOf(id, 'documents_withdraw');
      expect(documents).toMatchObject({ count: 2, factCount: 1 });
      expect(documents.items.map((item: { fact: string }) => item.fact).sort()).toEqual(['gone', 'withdrawn']);
      expect(await of.db.draft.count({ where: { memberId: 'o1-lin', clearedAt: null } })).toBe(0);
      expect(await of.db.customer.count({ where: { ownerId: 'o1-lin', fate: null } })).toBe(0);
    });

    it('reaches every row of the tables at its time, once, and closes with the last task', async () => {
      const id = await carriedOut(of, admin);
      for (const task of (await admin.get(`/tasks?unbindingId=${id}`)).body.items) {
        if (['live_backup', 'service_reception'].includes(task.kind)) continue;
        const body = task.asks === 'replacement' ? { replacementId: 'o1-chen' } : { note: '已在企业微信后台完成' };
        expect((await admin.post(`/tasks/${task.id}/complete`, body)).body.state).toBe('done');
        expect((await admin.post(`/tasks/${task.id}/complete`, body)).body.code).toBe('task-ended');
      }
      expect(await of.db.customer.count({ where: { ownerId: 'o1-chen', fate: 'taken_over' } })).toBe(5);
      expect(await of.db.customerOwner.count({ where: { customerId: { startsWith: 'o1-c' }, untilAt: null } })).toBe(
        12,
      );
      await of.advance(73 * hour);
      const leader = await of.seat('dept');
      expect(
        await of.db.poolEntry.count({ where: { state: 'escalated', flagged: true, claimedById: 'o1-dept' } }),
      ).toBe(2);
      expect(await of.db.customer.count({ where: { ownerId: 'o1-lin', fate: 'transferring' } })).toBe(2);
      const [own] = (await leader.get('/tasks?mine=true')).body.items.filter(
        (task: { kind: string }) => task.kind === 'customers_transfer',
      );
      expect(own).toMatchObject({ params: { count: 2 }, mine: true });
      await leader.post(`/tasks/${own.id}/complete`, { note: '都已加上' });
      expect(await of.db.customer.count({ where: { ownerId: 'o1-dept', fate: 'taken_over' } })).toBe(2);
      expect(
        await of.db.deviceSession.count({ where: { memberId: 'o1-lin', state: { in: ['active', 'ending'] } } }),
      ).toBe(0);
      expect(await of.db.interopAsset.count({ where: { memberId: 'o1-lin', state: 'degraded' } })).toBe(0);
      expect(await state(id)).toBe('settling');
      await of.advance(87 * day);
      expect(await state(id)).toBe('closed');
      expect(await of.db.dataHolding.findUnique({ where: { id: 'o1-h-chat' } })).toMatchObject({ count: 0 });
      expect(await of.db.roleGrant.count({ where: { memberId: 'o1-lin', endedAt: null } })).toBe(0);
      const ran = await of.db.ledgerEntry.count({ where: { unbindingId: id, kind: 'timer_ran' } });
      expect(ran).toBe(7);
      const owners = await of.db.customerOwner.findMany({ where: { orgId: 'o1', untilAt: null } });
      expect(new Set(owners.map((owner) => owner.customerId)).size).toBe(12);
    });

    it('retain: the customers wait for the new WeChat, and stay with their member when it has come', async () => {
      const past = { orgId: 'o1', memberId: 'o1-lin', nickname: '旧号', startedAt: of.now(), endedAt: of.now() };
      await of.db.wechatAccount.create({
        data: { id: 'new', unionKey: 'new', realNameHash: 'name-lin', createdAt: of.now() },
      });
      await of.db.binding.create({ data: { ...past, id: 'past', wechatAccountId: 'new' } });
      const inheritance = { mode: 'retain', newWechatAccountId: 'new' };
      const id = await carriedOut(of, admin, { ...opening(), inheritance });
      expect(await of.db.customer.count({ where: { ownerId: 'o1-lin', fate: 'waiting' } })).toBe(12);
      const tasks = (await admin.get(`/tasks?unbindingId=${id}`)).body.items;
      const change = tasks.find((task: { kind: string }) => task.kind === 'wechat_change');
      const elsewhere = await of.db.binding.create({
        data: {
          orgId: 'o1',
          memberId: 'o1-free',
          nickname: '',
          startedAt: of.now(),
          id: 'taken',
          wechatAccountId: 'new',
        },
      });
      const note = { note: '已换绑新微信' };
      expect((await admin.post(`/tasks/${change.id}/complete`, note)).body.code).toBe('new-wechat-missing');
      await of.db.binding.update({ where: { id: elsewhere.id }, data: { endedAt: of.now() } });
      expect((await admin.post(`/tasks/${change.id}/complete`, note)).body.state).toBe('done');
      expect(await of.db.customer.count({ where: { ownerId: 'o1-lin', fate: 'taken_over' } })).toBe(12);
      expect(await of.db.member.findUnique({ where: { id: 'o1-lin' } })).toMatchObject({
        bound: true,
        wechatNickname: '旧号',
      });
    });

    it('a replacement must be fit', async () => {
      const id = await carriedOut(of, admin);
      const tasks = (await admin.get(`/tasks?unbindingId=${id}`)).body.items;
      const task = tasks.find((each: { kind: string }) => each.kind === 'approver_replace');
      expect(task.suggestions.map((person: { name: string }) => person.name)).toEqual(['沈嘉禾', '陈屿', '许安然']);
      const complete = async (body: object) => (await admin.post(`/tasks/${task.id}/complete`, body)).body.code;
      expect(await complete({})).toBe('input-invalid');
      for (const replacementId of ['o1-lin', 'o1-free', 'o2-chen', 'nobody'])
        expect(await complete({ replacementId })).toBe('replacement-unfit');
      expect(
        (await (await of.signIn('chen')).post(`/tasks/${task.id}/complete`, { replacementId: 'o1-xu' })).status,
      ).toBe(404);
      expect(await of.db.task.findUnique({ where: { id: task.id } })).toMatchObject({ state: 'open' });
    });
  });

  it('leaves a case that cannot be carried out untouched and failed, for a person to resume', async () => {
    const code = { wrong: true };
    const broken = await world(engine, {
      crashPoint: (name) => {
        if (code.wrong && name === 'carry-out:applied') throw new TypeError('a mistake of ours');
      },
    });
    let user = await broken.signIn('super');
    const id = await carriedOut(broken, user);
    for (let attempt = 1; attempt < 6; attempt += 1) await broken.advance(hour);
    const failed = await broken.db.unbinding.findUniqueOrThrow({ where: { id } });
    expect(failed).toMatchObject({ state: 'failed', endReason: 'carry-out-parked' });
    expect(broken.inbox('super').filter(({ text }) => text.includes('反复尝试都没有执行成功'))).toHaveLength(1);
    expect(await broken.db.member.findUnique({ where: { id: 'o1-lin' } })).toMatchObject({ bound: true });
    expect(await broken.db.customer.count({ where: { unbindingId: id } })).toBe(0);
    code.wrong = false;
    user = await broken.signIn('super');
    expect((await user.post(`/unbindings/${id}/resume`)).body.state).toBe('executing');
    expect(await broken.db.workOrder.count({ where: { state: 'parked' } })).toBe(0);
    await broken.runner.runDue();
    expect((await user.get(`/unbindings/${id}`)).body.state).toBe('settling');
    expect(await broken.db.customer.count({ where: { unbindingId: id } })).toBe(12);
    await broken.close();
  });

  it('is tried for as long as our own disk is full, and is done once when there is room', async () => {
    const disk = { full: true };
    const broken = await world(engine, {
      crashPoint: (name) => {
        if (disk.full && name === 'carry-out:applied') throw new Error('database or disk is full');
      },
    });
    const id = await carriedOut(broken, await broken.signIn('super'));
    for (let attempt = 1; attempt < 20; attempt += 1) await broken.advance(hour);
    const order = { unbindingId: id, kind: 'carry_out' };
    expect(await broken.db.workOrder.findFirst({ where: order })).toMatchObject({ state: 'waiting', fault: 'storage' });
    expect(await stateIn(broken, id)).toBe('executing');
    disk.full = false;
    await broken.advance(hour);
    expect(await stateIn(broken, id)).toBe('settling');
    expect(await broken.db.customer.count({ where: { unbindingId: id } })).toBe(12);
    await broken.close();
  });
});
