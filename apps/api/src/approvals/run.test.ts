import { day, hour, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { crowd, drawn, provenBy } from '../runs/testing.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { type Prover, prover } from '../verification/testing.ts';
import { approvalOf, decideOn, proveFor } from './testing.ts';

describe.each(engines)('four eyes on a run of many on %s', (engine) => {
  let of: World;
  let me: Prover;
  let other: Agent;
  let members: readonly string[];
  beforeEach(async () => {
    of = await world(engine, { second: true, policy: { level: 'strict' } });
    me = await prover(of, 'super');
    other = await of.seat('second');
    members = await crowd(of, 3);
  });
  afterEach(() => of.close());

  /** A list that was proved, and now asks a second person. */
  async function asked(list: readonly string[] = members): Promise<{ id: string; listHash: string; number: string }> {
    const run = await drawn(of, me.desk, list);
    await provenBy(me, run);
    return run;
  }
  const runIn = (id: string) => of.db.run.findUniqueOrThrow({ where: { id } });
  const approvals = () => of.db.approval.findMany({ orderBy: { askedAt: 'asc' } });
  const leaves = async () => (await of.db.ledgerEntry.findMany({ orderBy: { index: 'asc' } })).map(({ kind }) => kind);
  const texts = async (to: string) => {
    await of.runner.runDue();
    return of.inbox(to).map(({ text }) => text);
  };
  const told = async (to: string, words: string) => (await texts(to)).filter((text) => text.includes(words)).length;
  const superAdmin = (memberId: string) =>
    of.db.roleGrant.create({
      data: {
        ...{ id: `r-${memberId}`, orgId: 'o1', memberId, role: 'super_admin', name: '超级管理员' },
        grantedAt: of.now(),
      },
    });

  it('asks another super-admin, who sees the list as it was; approved it goes on to the hold, and every case says by whom', async () => {
    const run = await asked([...members, 'o2-lin']);
    expect(await runIn(run.id)).toMatchObject({ state: 'awaiting_approval', approvedById: null });
    expect(await told('second', `批量解绑 ${run.number}（3 人）等待你审批`)).toBe(1);
    const approval = await approvalOf(of, run.id);
    // What changes afterwards is not what they decide on.
    await of.db.customer.updateMany({ where: { ownerId: members[0] ?? '' }, data: { ownerId: 'o1-xu' } });
    const seen = (await other.get(`/approvals/${approval}`)).body;
    expect(seen).toMatchObject({
      ...{ subject: 'run', subjectId: run.id, number: run.number, name: '3', hash: run.listHash, strong: false },
      ...{ standing: { may: true, bar: null, onBehalfOf: null }, case: null, policy: null },
      run: { customers: 6, counts: { ready: 3, refused: 1 }, reason: '门店关闭，统一离职' },
    });
    const { items } = (await other.get(`/approvals/${approval}/lines`)).body;
    expect(items.map((line: { member: { id: string } }) => line.member.id)).toEqual(members);
    expect((await decideOn(of, run.id, other)).body).toMatchObject({ state: 'approved', factor: 'sms' });
    expect(await runIn(run.id)).toMatchObject({ state: 'holding', approvedById: 'o1-second', approvedAt: of.now() });
    expect(await told('super', `批量解绑 ${run.number}（3 人）已通过审批`)).toBe(1);
    await of.db.customer.updateMany({
      where: { ownerId: 'o1-xu', id: { startsWith: 'c-o1-many' } },
      data: { ownerId: members[0] ?? '' },
    });
    await of.advance(61 * second);
    expect((await me.desk.post(`/runs/${run.id}/confirm`, { token: me.appCode() })).status).toBe(200);
    await of.runner.runDue();
    const cases = await of.db.unbinding.findMany({ where: { runId: run.id } });
    expect(cases.map(({ approvedById }) => approvedById)).toEqual(members.map(() => 'o1-second'));
    expect(await leaves()).toEqual(expect.arrayContaining(['approval_asked', 'approved']));
  });

  it('a refusal ends it with its reason: who asked is told, and nobody is unbound', async () => {
    const run = await asked();
    expect((await decideOn(of, run.id, other, 'refuse')).body).toMatchObject({ state: 'refused' });
    expect(await runIn(run.id)).toMatchObject({
      ...{ state: 'cancelled', endReason: '电话核实过本人', endedById: 'o1-second' },
    });
    expect(
      await told('super', `批量解绑 ${run.number}（3 人）没有通过审批，没有解绑任何人。理由：电话核实过本人`),
    ).toBe(1);
    expect(await leaves()).toContain('approval_refused');
    await of.advance(2 * day);
    expect(await of.db.member.count({ where: { id: { in: [...members] }, bound: true } })).toBe(3);
    expect(await of.db.unbinding.count()).toBe(0);
    me = await prover(of, 'second');
    expect(await runIn((await asked()).id)).toMatchObject({ state: 'awaiting_approval', initiatorId: 'o1-second' });
  });

  it('expires after a day, with a reminder four hours before, and tells who asked', async () => {
    const run = await asked();
    const approval = await approvalOf(of, run.id);
    const until = (await approvals())[0]?.expiresAt.getTime() ?? 0;
    await of.advance(until - of.now().getTime() - 4 * hour - second);
    expect(await told('second', '小时后过期')).toBe(0);
    await of.advance(2 * second);
    expect(await told('second', '4 小时后过期')).toBe(1);
    await of.advance(4 * hour);
    expect(await runIn(run.id)).toMatchObject({ state: 'expired', approvedById: null });
    expect(await approvals()).toMatchObject([{ state: 'expired', decidedById: null }]);
    expect(await told('super', '24 小时内没有人审批')).toBe(1);
    other = await of.seat('second');
    expect((await other.post(`/approvals/${approval}/challenges`, { factor: 'sms' })).body.code).toBe('approval-ended');
    const late = { decision: 'approve', reason: '没问题', hash: run.listHash };
    expect((await other.post(`/approvals/${approval}/decide`, late)).body.code).toBe('approval-ended');
  });

  it('is withdrawn with its run', async () => {
    const run = await asked();
    const approval = await approvalOf(of, run.id);
    await proveFor(of, approval, other);
    await me.desk.post(`/runs/${run.id}/cancel`, { reason: '改期' });
    expect(await approvals()).toMatchObject([{ state: 'withdrawn' }]);
    const late = { decision: 'approve', reason: '没问题', hash: run.listHash };
    expect((await other.post(`/approvals/${approval}/decide`, late)).body.code).toBe('approval-ended');
    expect(await runIn(run.id)).toMatchObject({ state: 'cancelled', approvedById: null });
  });

  it('is bound to exactly this list: neither another hash nor the proof for another list counts', async () => {
    const one = await asked(members.slice(0, 1));
    await of.advance(61 * second);
    const two = await asked(members.slice(1));
    const [first, then] = [await approvalOf(of, one.id), await approvalOf(of, two.id)];
    await proveFor(of, first, other);
    const approve = { decision: 'approve', reason: '没问题' };
    expect((await other.post(`/approvals/${first}/decide`, { ...approve, hash: two.listHash })).body.code).toBe(
      'preview-stale',
    );
    expect((await other.post(`/approvals/${then}/decide`, { ...approve, hash: two.listHash })).body.code).toBe(
      'proof-missing',
    );
    expect((await other.post(`/approvals/${first}/decide`, { ...approve, hash: one.listHash })).status).toBe(200);
    expect([(await runIn(one.id)).state, (await runIn(two.id)).state]).toEqual(['holding', 'awaiting_approval']);
  });

  it('spares who objects while the second person thinks, and tells who began it', async () => {
    const run = await asked();
    const [objector] = members;
    const own = await of.seat(objector ?? '');
    expect((await own.post(`/runs/${run.id}/object`, { reason: '我没有离职' })).status).toBe(200);
    expect(
      await told('super', `店员0 对批量解绑 ${run.number} 提出异议，已移出名单，其他人不受影响。理由：我没有离职`),
    ).toBe(1);
    const approval = await approvalOf(of, run.id);
    expect((await other.get(`/approvals/${approval}`)).body.run.counts).toMatchObject({ ready: 2, objected: 1 });
    expect((await decideOn(of, run.id, other)).status).toBe(200);
    await of.advance(61 * second);
    await me.desk.post(`/runs/${run.id}/confirm`, { token: me.appCode() });
    await of.runner.runDue();
    expect(await of.db.member.findUnique({ where: { id: objector ?? '' } })).toMatchObject({ bound: true });
    expect(await runIn(run.id)).toMatchObject({ state: 'done', doneCount: 2 });
  });

  describe('the second person is not', () => {
    const mayNot = async (who: Agent, id: string) => {
      const approval = await approvalOf(of, id);
      const read = (await who.get(`/approvals/${approval}`)).body;
      const challenge = await who.post(`/approvals/${approval}/challenges`, { factor: 'sms' });
      const decision = { decision: 'approve', reason: '没问题', hash: read.hash };
      const decided = await who.post(`/approvals/${approval}/decide`, decision);
      expect([challenge.body.code, decided.body.code]).toEqual(['approval-barred', 'approval-barred']);
      expect(await runIn(id)).toMatchObject({ state: 'awaiting_approval' });
      return read.standing?.bar;
    };

    it('who asked', async () => expect(await mayNot(me.desk, (await asked()).id)).toBe('asker'));

    it('a member on the list, even one whom the list refuses', async () => {
      await superAdmin('o1-chen');
      expect(await mayNot(other, (await asked([...members, 'o1-second'])).id)).toBe('concerned');
      await of.db.binding.updateMany({ where: { memberId: 'o1-second' }, data: { endedAt: of.now() } });
      await of.advance(61 * second);
      const run = await asked(['o1-lin', 'o1-second']);
      expect(await runIn(run.id)).toMatchObject({ refusedCount: 1 });
      expect(await mayNot(other, run.id)).toBe('concerned');
    });

    it.each([
      ['who asked, by mobile', { mobile: '+86 138-0000-1000' }, 'asker-same_mobile'],
      ['a member on the list, by mobile', { mobile: '+86 137 0000 0001' }, 'concerned-same_mobile'],
      ['a member on the list, by e-mail', { email: 'LIN+x@o1.example' }, 'concerned-same_email'],
    ])('another account of %s', async (_, same, bar) => {
      await superAdmin('o1-chen');
      const run = await asked([...members, 'o1-lin']);
      await of.db.member.update({ where: { id: 'o1-second' }, data: same });
      expect(await mayNot(other, run.id)).toBe(bar);
    });

    it('another account of a member on the list, by WeChat', async () => {
      await superAdmin('o1-chen');
      const run = await asked();
      await of.db.binding.create({
        data: {
          ...{ id: 'had', orgId: 'o1', memberId: 'o1-second', wechatAccountId: `w-${members[2]}`, nickname: '' },
          ...{ startedAt: new Date(of.now().getTime() - 300 * day), endedAt: new Date(of.now().getTime() - 89 * day) },
        },
      });
      expect(await mayNot(other, run.id)).toBe('concerned-same_wechat');
    });

    it('somebody of another org, an auditor, or a colleague whom nobody named', async () => {
      const run = await asked();
      const approval = await approvalOf(of, run.id);
      for (const account of ['o2-super', 'xu', 'dept', members[0] ?? '']) {
        const who = await of.seat(account);
        for (const path of ['', '/lines']) expect((await who.get(`/approvals/${approval}${path}`)).status).toBe(404);
        expect((await who.post(`/approvals/${approval}/challenges`, { factor: 'sms' })).status).toBe(404);
      }
      const auditor = await of.seat('auditor');
      expect((await auditor.get(`/approvals/${approval}`)).body.standing).toBeNull();
      expect((await auditor.get(`/approvals/${approval}/lines`)).body.items).toHaveLength(3);
      expect((await auditor.post(`/approvals/${approval}/challenges`, { factor: 'sms' })).status).toBe(404);
    });
  });

  it('a colleague decides in the stead of a super-admin who is away, and sees whom the list names', async () => {
    const endsAt = new Date(of.now().getTime() + day).toISOString();
    expect((await other.post('/delegations', { toMemberId: 'o1-xu', endsAt, reason: '出差' })).status).toBe(201);
    const run = await asked();
    const colleague = await of.seat('xu');
    const approval = await approvalOf(of, run.id);
    expect((await colleague.get(`/approvals/${approval}/lines?limit=2`)).body).toMatchObject({
      ...{ items: [{ member: { name: '店员0' }, customers: 2 }, { member: { name: '店员1' } }] },
      nextCursor: expect.any(String),
    });
    expect((await decideOn(of, run.id, colleague)).body).toMatchObject({
      ...{ state: 'approved', decidedBy: { id: 'o1-xu' }, onBehalfOf: { id: 'o1-second' } },
    });
    expect(await runIn(run.id)).toMatchObject({ state: 'holding', approvedById: 'o1-xu' });
  });

  it('where everybody else is on the list, a day’s hold and notices stand in', async () => {
    const run = await asked([...members, 'o1-second']);
    expect(await runIn(run.id)).toMatchObject({ state: 'holding', holdSeconds: 86_400, approvedById: null });
    expect(await approvals()).toMatchObject([{ state: 'approved', standIn: true, decidedById: null }]);
    expect(await told('auditor', `批量解绑 ${run.number} 没有别的管理员可以审批，改为等待 24 小时`)).toBe(1);
    await of.advance(day - second);
    expect(await runIn(run.id)).toMatchObject({ state: 'holding' });
  });

  it('of two who decide at once, one does', async () => {
    await superAdmin('o1-gao');
    const run = await asked();
    const approval = await approvalOf(of, run.id);
    const gao = await of.seat('gao');
    for (const who of [other, gao]) await proveFor(of, approval, who);
    const both = await Promise.all([
      other.post(`/approvals/${approval}/decide`, { decision: 'approve', reason: '没问题', hash: run.listHash }),
      gao.post(`/approvals/${approval}/decide`, { decision: 'refuse', reason: '不行', hash: run.listHash }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [row] = await approvals();
    expect((await runIn(run.id)).state).toBe(row?.state === 'approved' ? 'holding' : 'cancelled');
  });
});
