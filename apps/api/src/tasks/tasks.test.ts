import { day, hour, minute } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut, opening, stateIn } from '../unbinding/testing.ts';

/** `lin` is unbound by `super` and led by `dept`. */
describe.each(engines)('tasks on %s', (engine) => {
  let of: World;
  let admin: Agent;
  let caseId: string;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
    caseId = await carriedOut(of, admin);
  });
  afterEach(() => of.close());

  const rowOf = (kind: string) => of.db.task.findFirstOrThrow({ where: { unbindingId: caseId, kind } });
  const told = (kind: string, memberId: string) => of.db.notification.count({ where: { kind, memberId } });
  const leaves = (kind: string) => of.db.ledgerEntry.findMany({ where: { kind }, orderBy: { index: 'asc' } });
  const dataOf = (body: string | undefined) => JSON.parse(body ?? '{}').data;

  describe('the clock', () => {
    it('reminds half-way and two hours before, once each, then tells whoever is above, rung by rung', async () => {
      const { id } = await rowOf('approver_replace');
      await of.advance(12 * hour);
      expect(await told('task_due', 'o1-dept')).toBeGreaterThan(0);
      expect((await rowOf('approver_replace')).remindedAt).toEqual(of.now());
      await of.advance(10 * hour);
      expect((await rowOf('approver_replace')).remindedAt).toEqual(of.now());
      expect((await rowOf('approver_replace')).escalatedAt).toBeNull();
      await of.advance(2 * hour);
      // `dept` has no leader: the first above is who began the case.
      expect(await rowOf('approver_replace')).toMatchObject({ escalatedAt: of.now(), escalatedToId: 'o1-super' });
      expect(await told('task_overdue', 'o1-dept')).toBeGreaterThan(0);
      await of.advance(day);
      expect(await told('task_late', 'o1-second')).toBeGreaterThan(0);
      const mine = (await leaves('task_escalated'))
        .map(({ body }) => dataOf(body))
        .filter((data) => data.taskId === id);
      expect(mine.map(({ rung }) => rung)).toEqual(['initiator', 'super_admins']);
      expect((await (await of.seat('super')).get(`/tasks/${id}`)).body).toMatchObject({
        late: true,
        escalated: { to: { id: 'o1-super' } },
      });
    });

    it('says nothing of a task that has ended, and its orders are cancelled', async () => {
      const { id } = await rowOf('approver_replace');
      await (await of.seat('dept')).post(`/tasks/${id}/complete`, { replacementId: 'o1-chen' });
      const orders = await of.db.workOrder.findMany({ where: { id: { startsWith: `${id}:` } } });
      expect(new Set(orders.map(({ state }) => state))).toEqual(new Set(['cancelled']));
      await of.advance(3 * day);
      expect((await leaves('task_escalated')).map(({ body }) => dataOf(body).taskId)).not.toContain(id);
    });

    it('of what was missed while nothing ran says each thing once', async () => {
      await of.db.task.deleteMany({ where: { unbindingId: caseId, NOT: { kind: 'merchant_rebind' } } });
      await of.advance(9 * day);
      expect(await told('task_due', 'o1-super')).toBe(0);
      // `super` is led by `dept`, who hears of it; nobody is above the initiator but the other super-admin.
      expect(await told('task_late', 'o1-dept')).toBe(1);
      expect(await told('task_late', 'o1-second')).toBe(1);
      expect(await leaves('task_escalated')).toHaveLength(2);
    });

    it('keeps no case open: with the last task the last reminder has gone', async () => {
      const other = await carriedOut(of, admin, { ...opening('o1-other'), inheritance: { mode: 'pool' } });
      const left = { unbindingId: other, state: 'waiting' };
      await of.db.workOrder.updateMany({ where: { ...left, kind: 'effect_due' }, data: { state: 'done' } });
      const tasks = await of.db.task.findMany({ where: { unbindingId: other, state: 'open' } });
      expect(tasks).not.toEqual([]);
      expect(await of.db.workOrder.count({ where: { ...left, timer: true } })).toBeGreaterThan(0);
      for (const { id } of tasks) await admin.post(`/tasks/${id}/complete`, { note: '已办好' });
      expect(await stateIn(of, other)).toBe('closed');
      expect(await of.db.workOrder.count({ where: { ...left, timer: true } })).toBe(0);
    });

    it('whom it was escalated to may do it, and sees it among the own', async () => {
      await of.db.department.update({ where: { id: 'o1-hq' }, data: { leaderId: 'o1-gao' } });
      await of.db.member.update({ where: { id: 'o1-super' }, data: { leaderId: 'o1-gao' } });
      const { id } = await rowOf('merchant_rebind');
      expect((await (await of.seat('gao')).post(`/tasks/${id}/complete`, { note: '已办' })).status).toBe(404);
      await of.advance(2 * day);
      const gao = await of.seat('gao');
      expect((await gao.get('/tasks?kind=merchant_rebind')).body.items).toMatchObject([
        { id, mine: true, mayComplete: true },
      ]);
      expect((await gao.post(`/tasks/${id}/complete`, { note: '已重新绑定' })).body).toMatchObject({ state: 'done' });
    });
  });

  describe('the approver', () => {
    it('nothing is approved meanwhile, the forms are listed, and then wait for who was named', async () => {
      const { id } = await rowOf('approver_replace');
      const dept = await of.seat('dept');
      const { body } = await dept.get(`/tasks/${id}`);
      expect(body.forms).toMatchObject([
        { id: 'o1-form1', title: '退款一', flow: '退货退款', step: 1, askedBy: { id: 'o1-chen' }, waitsFor: null },
      ]);
      expect(body.suggestions).toMatchObject([
        { id: 'o1-dept', reason: 'leader' },
        { id: 'o1-chen', reason: 'successor' },
        { id: 'o1-xu', reason: 'successor' },
      ]);
      await of.advance(10 * day);
      expect(await of.db.approvalForm.findUnique({ where: { id: 'o1-form1' } })).toMatchObject({
        state: 'in_flight',
        step: 1,
      });
      const again = await of.seat('dept');
      const done = await again.post(`/tasks/${id}/complete`, { replacementId: 'o1-chen' });
      expect(done.body.forms).toMatchObject([{ id: 'o1-form1', waitsFor: { id: 'o1-chen' } }]);
      expect(await of.db.approvalForm.findUnique({ where: { id: 'o1-form1' } })).toMatchObject({ state: 'in_flight' });
    });

    it('suggests who stood in before, ahead of the successors, and nobody who cannot', async () => {
      const stood = { id: 'old', orgId: 'o1', flowId: 'o1-flow', step: 3, memberId: 'o1-lin' };
      await of.db.approvalApprover.create({ data: { ...stood, replacedById: 'o1-other', replacedAt: of.now() } });
      await of.db.member.update({ where: { id: 'o1-chen' }, data: { bound: false } });
      const { id } = await rowOf('approver_replace');
      expect((await admin.get(`/tasks/${id}`)).body.suggestions).toMatchObject([
        { id: 'o1-dept', reason: 'leader' },
        { id: 'o1-other', reason: 'deputy' },
        { id: 'o1-xu', reason: 'successor' },
      ]);
      expect((await admin.post(`/tasks/${id}/complete`, { replacementId: 'o1-chen' })).body.code).toBe(
        'replacement-unfit',
      );
    });
  });

  describe('handing over', () => {
    const hand = (who: Agent, id: string, toId: string) => who.post(`/tasks/${id}/hand`, { toId, reason: '我在休假' });

    it('gives it to a colleague, who is told and sees it; the one before does not any more', async () => {
      const { id } = await rowOf('approver_replace');
      const dept = await of.seat('dept');
      const people = (await dept.get(`/tasks/${id}/people?q=高`)).body.items;
      expect(people).toMatchObject([{ id: 'o1-gao' }]);
      expect((await hand(dept, id, 'o1-gao')).body).toMatchObject({ owner: { id: 'o1-gao' } });
      expect(await told('task_handed', 'o1-gao')).toBe(1);
      expect((await dept.get(`/tasks/${id}`)).status).toBe(404);
      const { body } = await (await of.seat('gao')).get(`/tasks/${id}`);
      expect(body.history.find(({ what }: { what: string }) => what === 'handed')).toMatchObject({
        by: { id: 'o1-dept' },
        to: { id: 'o1-gao' },
        note: '我在休假',
      });
    });

    it.each([
      ['wechat_change', 'o1-chen', 'task-personal'],
      ['merchant_rebind', 'o1-lin', 'owner-unfit'],
      ['merchant_rebind', 'o1-super', 'owner-unfit'],
      ['merchant_rebind', 'o2-chen', 'owner-unfit'],
      ['merchant_rebind', 'nobody', 'owner-unfit'],
    ])('%s to %s is refused: %s', async (kind, toId, code) => {
      const found = await of.db.task.findFirst({ where: { unbindingId: caseId, kind } });
      const id = found?.id ?? 'personal';
      if (found === null)
        await of.db.task.create({
          data: {
            id,
            orgId: 'o1',
            unbindingId: caseId,
            kind,
            params: {},
            ownerId: 'o1-lin',
            dueAt: of.now(),
            createdAt: of.now(),
          },
        });
      expect((await hand(admin, id, toId)).body.code).toBe(code);
    });
  });

  it('a super-admin reminds at most once an hour', async () => {
    const { id } = await rowOf('approver_replace');
    expect((await admin.post(`/tasks/${id}/remind`)).status).toBe(200);
    expect(await told('task_due', 'o1-dept')).toBe(1);
    expect((await admin.post(`/tasks/${id}/remind`)).body).toMatchObject({
      code: 'already-reminded',
      params: { minutes: 60 },
    });
    await of.advance(59 * minute);
    admin = await of.seat('super');
    expect((await admin.post(`/tasks/${id}/remind`)).body.params).toEqual({ minutes: 1 });
    await of.advance(minute);
    expect((await admin.post(`/tasks/${id}/remind`)).status).toBe(200);
    expect((await (await of.seat('dept')).post(`/tasks/${id}/remind`)).body.code).toBe('not-allowed');
  });

  it('lists by kind, owner, group and lateness, and counts the same', async () => {
    const list = async (query: string) => (await admin.get(`/tasks?limit=200&${query}`)).body.items;
    const { body } = await admin.get('/tasks/summary');
    for (const group of ['late', 'today', 'week', 'later'] as const)
      expect(await list(`due=${group}`), group).toHaveLength(body.groups[group]);
    expect(await list('')).toHaveLength(body.groups.late + body.groups.today + body.groups.week + body.groups.later);
    for (const { person, open } of body.owners) expect(await list(`ownerId=${person.id}`)).toHaveLength(open);
    for (const { kind, open } of body.kinds) expect(await list(`kind=${kind}`)).toHaveLength(open);
    await of.advance(30 * hour);
    admin = await of.seat('super');
    const late = (await admin.get('/tasks/summary')).body.groups.late;
    expect(late).toBeGreaterThan(0);
    expect(await list('late=true')).toHaveLength(late);
    expect(await list('escalated=true')).not.toHaveLength(0);
    expect((await (await of.seat('gao')).get('/tasks/summary')).body.owners).toEqual([]);
  });
});
