import { day, hour, minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { open, stateIn } from '../unbinding/testing.ts';
import { type Prover, prover } from '../verification/testing.ts';
import { approvalOf, decideOn, proveFor } from './testing.ts';

const pooled = { memberId: 'o1-lin', reason: '换了手机号', inheritance: { mode: 'pool' } };

/** A case of the strict level up to where a second person is asked. */
async function asked(me: Prover, body: object = pooled): Promise<string> {
  const id = await open(me.desk, body);
  for (const factor of ['qr', 'sms', 'totp'] as const) {
    const passed = await me.answer((await me.ask(id, factor)).body);
    expect(passed.body.state).toBe('passed');
  }
  return id;
}

describe.each(engines)('four eyes on %s', (engine) => {
  let of: World;
  let me: Prover;
  let second_: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true, policy: { level: 'strict' } });
    me = await prover(of, 'super');
    second_ = await of.seat('second');
  });
  afterEach(() => of.close());

  const approvals = () => of.db.approval.findMany({ orderBy: { askedAt: 'asc' } });
  const leaves = async () => (await of.db.ledgerEntry.findMany({ orderBy: { index: 'asc' } })).map(({ kind }) => kind);
  const texts = async (to: string) => {
    await of.runner.runDue();
    return of.inbox(to).map(({ text }) => text);
  };

  it('asks another super-admin, who sees the preview as it was and approves it with their own proof', async () => {
    const id = await asked(me);
    expect(await stateIn(of, id)).toBe('awaiting_approval');
    expect((await texts('second')).some((text) => text.includes('等待你审批'))).toBe(true);
    const approval = await approvalOf(of, id);
    // What changes afterwards is not what they decide on.
    await of.db.customer.updateMany({ where: { ownerId: 'o1-lin' }, data: { ownerId: 'o1-xu' } });
    const seen = (await second_.get(`/approvals/${approval}`)).body;
    expect(seen).toMatchObject({
      ...{ subject: 'case', subjectId: id, state: 'open', factors: ['sms'], strong: false, proven: false },
      ...{ standing: { may: true, bar: null, onBehalfOf: null }, asker: { id: 'o1-super' } },
      case: { customers: 12, member: { id: 'o1-lin' } },
    });
    const decision = { decision: 'approve', reason: '电话核实过本人', hash: seen.hash };
    expect((await second_.post(`/approvals/${approval}/decide`, decision)).body.code).toBe('proof-missing');
    expect((await proveFor(of, approval, second_)).body.state).toBe('passed');
    expect((await second_.get(`/approvals/${approval}`)).body.proven).toBe(true);
    const other = await second_.post(`/approvals/${approval}/decide`, { ...decision, hash: 'another' });
    expect(other.body.code).toBe('preview-stale');
    const decided = await second_.post(`/approvals/${approval}/decide`, decision);
    expect(decided.body).toMatchObject({ state: 'approved', decidedBy: { id: 'o1-second' }, factor: 'sms' });
    expect((await second_.post(`/approvals/${approval}/decide`, decision)).body.code).toBe('approval-ended');
    expect(await of.db.unbinding.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ state: 'holding', approvedById: 'o1-second' },
    });
    expect((await texts('super')).some((text) => text.includes('已通过审批'))).toBe(true);
    expect(await leaves()).toEqual(expect.arrayContaining(['approval_asked', 'approved']));
    await of.db.customer.updateMany({ where: { ownerId: 'o1-xu' }, data: { ownerId: 'o1-lin' } });
  });

  it('a refusal ends the case with its reason, and both who asked and the member are told', async () => {
    const id = await asked(me);
    expect((await decideOn(of, id, second_, 'refuse')).status).toBe(200);
    expect(await of.db.unbinding.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ state: 'cancelled', endReason: '电话核实过本人', endedById: 'o1-second' },
    });
    for (const to of ['super', 'lin'])
      expect((await texts(to)).some((text) => text.includes('没有通过审批。理由：电话核实过本人'))).toBe(true);
    expect(await leaves()).toContain('approval_refused');
    await of.advance(61 * second);
    // The member can be the subject of another case.
    expect(await asked(me)).not.toBe(id);
  });

  it('expires after a day, with a reminder four hours before, and tells who asked', async () => {
    const id = await asked(me);
    const until = (await approvals())[0]?.expiresAt.getTime() ?? 0;
    await of.advance(until - of.now().getTime() - 4 * hour - second);
    expect((await texts('second')).filter((text) => text.includes('小时后过期'))).toHaveLength(0);
    await of.advance(2 * second);
    expect((await texts('second')).filter((text) => text.includes('4 小时后过期'))).toHaveLength(1);
    await of.advance(4 * hour);
    expect(await stateIn(of, id)).toBe('expired');
    expect(await approvals()).toMatchObject([{ state: 'expired', decidedById: null }]);
    expect((await texts('super')).some((text) => text.includes('24 小时内没有人审批'))).toBe(true);
    expect(await leaves()).toContain('approval_expired');
  });

  it('is withdrawn with its case, and takes every proof along', async () => {
    const id = await asked(me);
    const approval = await approvalOf(of, id);
    await proveFor(of, approval, second_);
    await me.desk.post(`/unbindings/${id}/cancel`, { reason: '不再需要' });
    expect(await approvals()).toMatchObject([{ state: 'withdrawn' }]);
    const decision = { decision: 'approve', reason: '电话核实过本人', hash: (await approvals())[0]?.hash };
    expect((await second_.post(`/approvals/${approval}/decide`, decision)).body.code).toBe('approval-ended');
    expect((await second_.post(`/approvals/${approval}/challenges`, { factor: 'sms' })).body.code).toBe(
      'approval-ended',
    );
    expect(await of.db.workOrder.count({ where: { kind: 'approval_remind', state: 'waiting' } })).toBe(0);
    expect(await leaves()).toContain('approval_withdrawn');
  });

  describe('the second person is not', () => {
    const mayNot = async (who: Agent, id: string) => {
      const approval = await approvalOf(of, id);
      const read = (await who.get(`/approvals/${approval}`)).body;
      const refused = await who.post(`/approvals/${approval}/challenges`, { factor: 'sms' });
      expect(refused.body.code).toBe('approval-barred');
      const decided = await who.post(`/approvals/${approval}/decide`, {
        ...{ decision: 'approve', reason: '没问题', hash: read.hash },
      });
      expect([decided.status, decided.body.code]).toEqual([409, 'approval-barred']);
      return [read.standing?.bar, refused.body.detail];
    };

    it('who asked', async () => {
      const [bar, said] = await mayNot(me.desk, await asked(me));
      expect(bar).toBe('asker');
      expect(said).toContain('You asked for this yourself');
    });

    it('whom it is about', async () => {
      await of.db.roleGrant.create({
        data: {
          ...{ id: 'o1-r-chen', orgId: 'o1', memberId: 'o1-chen', role: 'super_admin', name: '超级管理员' },
          grantedAt: of.now(),
        },
      });
      const id = await asked(me, { ...pooled, memberId: 'o1-second' });
      expect(await mayNot(second_, id)).toEqual(['concerned', expect.stringContaining('This is about you')]);
    });

    it('a second account of the same person, by WeChat, mobile or e-mail', async () => {
      await of.db.member.update({ where: { id: 'o1-second' }, data: { mobile: '+86 138-0000-1000' } });
      // Somebody else could decide: nothing stands in.
      await of.db.roleGrant.create({
        data: {
          ...{ id: 'o1-r-gao', orgId: 'o1', memberId: 'o1-gao', role: 'super_admin', name: '超级管理员' },
          grantedAt: of.now(),
        },
      });
      const id = await asked(me);
      expect((await mayNot(second_, id))[0]).toBe('asker-same_mobile');
      await of.db.member.update({
        where: { id: 'o1-second' },
        data: { mobile: '13899990000', email: 'LIN+work@o1.example' },
      });
      expect((await mayNot(second_, id))[0]).toBe('concerned-same_email');
      await of.db.member.update({ where: { id: 'o1-second' }, data: { email: null } });
      const had = { orgId: 'o1', memberId: 'o1-second', wechatAccountId: 'o1-w-super', nickname: '' };
      const startedAt = new Date(of.now().getTime() - 300 * day);
      const endedAt = new Date(of.now().getTime() - 89 * day);
      await of.db.binding.create({ data: { ...had, id: 'had', startedAt, endedAt } });
      expect(await mayNot(second_, id)).toEqual(['asker-same_wechat', expect.stringContaining('same WeChat')]);
      await of.db.binding.update({
        where: { id: 'had' },
        data: { endedAt: new Date(of.now().getTime() - 91 * day) },
      });
      expect((await decideOn(of, id, second_)).status).toBe(200);
    });

    it('somebody of another org, nor a colleague whom nobody named', async () => {
      const approval = await approvalOf(of, await asked(me));
      for (const account of ['o2-super', 'xu', 'dept']) {
        const who = await of.seat(account);
        expect((await who.get(`/approvals/${approval}`)).status).toBe(404);
        expect((await who.post(`/approvals/${approval}/challenges`, { factor: 'sms' })).status).toBe(404);
        expect((await who.get('/approvals')).body.items).toEqual([]);
      }
    });

    it('told anything by the case’s own path either', async () => {
      const id = await asked(me);
      const { previewHash } = await of.db.unbinding.findUniqueOrThrow({ where: { id } });
      const path = `/unbindings/${id}/approve`;
      expect((await me.desk.post(path, { previewHash })).body.code).toBe('not-allowed');
      expect((await second_.post(path, { previewHash: 'another' })).body.code).toBe('preview-stale');
      expect((await second_.post(path, { previewHash })).body.code).toBe('proof-missing');
      await proveFor(of, await approvalOf(of, id), second_);
      expect((await second_.post(path, { previewHash })).body).toMatchObject({ state: 'holding' });
    });
  });

  describe('the proof is', () => {
    it('the person’s own, for this question, on this browser, and new', async () => {
      const id = await asked(me);
      const approval = await approvalOf(of, id);
      await proveFor(of, approval, second_);
      const { hash } = (await second_.get(`/approvals/${approval}`)).body;
      const decision = { decision: 'approve', reason: '电话核实过本人', hash };
      const elsewhere = await of.seat('second');
      expect((await elsewhere.post(`/approvals/${approval}/decide`, decision)).body.code).toBe('proof-missing');
      await of.advance(10 * minute + second);
      const late = await of.seat('second');
      expect((await late.post(`/approvals/${approval}/decide`, decision)).body.code).toBe('proof-missing');
      expect(await stateIn(of, id)).toBe('awaiting_approval');
    });

    it('by what they enrolled, and no less', async () => {
      const strong = await prover(of, 'second');
      const id = await asked(me);
      const approval = await approvalOf(of, id);
      expect((await second_.get(`/approvals/${approval}`)).body.factors).toEqual(['passkey', 'totp']);
      expect((await second_.post(`/approvals/${approval}/challenges`, { factor: 'sms' })).body.code).toBe(
        'factor-unavailable',
      );
      const wrong = (await strong.desk.post(`/approvals/${approval}/challenges`, { factor: 'totp' })).body;
      const failed = await strong.desk.post(`/challenges/${wrong.id}/answer`, { code: '000000' });
      expect(failed.body.state).toBe('failed');
      const { body } = await strong.desk.post(`/approvals/${approval}/challenges`, { factor: 'passkey' });
      expect((await strong.answer(body)).body.state).toBe('passed');
      expect((await second_.get('/approvals?state=open')).body.items).toMatchObject([{ id: approval }]);
    });
  });

  describe('with one super-admin only', () => {
    beforeEach(() => of.db.roleGrant.update({ where: { id: 'o1-r-second' }, data: { endedAt: of.now() } }));

    it('a day’s hold and notices to all who look after it stand in', async () => {
      const id = await asked(me);
      const row = await of.db.unbinding.findUniqueOrThrow({ where: { id } });
      expect(row).toMatchObject({ state: 'holding', holdSeconds: 86_400, approvedById: null });
      expect(row.holdUntil?.getTime()).toBe(of.now().getTime() + day);
      expect(await approvals()).toMatchObject([{ state: 'approved', standIn: true, decidedById: null }]);
      for (const to of ['lin', 'auditor', 'dept'])
        expect((await texts(to)).filter((text) => text.includes('没有别人可以审批'))).toHaveLength(1);
      expect((await texts('super')).some((text) => text.includes('没有别人可以审批'))).toBe(false);
      expect(await leaves()).toContain('approval_stood_in');
      await of.advance(day - second);
      expect(await stateIn(of, id)).toBe('holding');
      await of.advance(2 * second);
      expect(await stateIn(of, id)).toBe('confirmable');
    });

    it.each(['auditor', 'dept', 'lin'])('%s may stop it, who was told', async (account) => {
      const id = await asked(me);
      const who = await of.seat(account);
      expect((await who.get(`/unbindings/${id}/concern`)).body).toMatchObject({ mayObject: true });
      const stopped = await who.post(`/unbindings/${id}/cancel`, { reason: '本人说没有申请' });
      expect(stopped.body).toMatchObject({ state: 'cancelled', endReason: '本人说没有申请' });
    });

    it('nobody else may', async () => {
      const id = await asked(me);
      for (const account of ['xu', 'chen', 'o2-auditor']) {
        const who = await of.seat(account);
        expect((await who.post(`/unbindings/${id}/cancel`, { reason: '不行' })).status).toBe(404);
        expect((await who.get(`/unbindings/${id}/concern`)).status).toBe(404);
      }
    });
  });

  it('where a second person decides, an auditor cannot stop it', async () => {
    const id = await asked(me);
    await decideOn(of, id, second_);
    const auditor = await of.seat('auditor');
    expect((await auditor.post(`/unbindings/${id}/cancel`, { reason: '不行' })).status).toBe(404);
  });

  it('of two who decide at once, one does', async () => {
    await of.db.roleGrant.create({
      data: {
        ...{ id: 'o1-r-gao', orgId: 'o1', memberId: 'o1-gao', role: 'super_admin', name: '超级管理员' },
        grantedAt: of.now(),
      },
    });
    const id = await asked(me);
    const approval = await approvalOf(of, id);
    const gao = await of.seat('gao');
    for (const who of [second_, gao]) await proveFor(of, approval, who);
    const { hash } = (await second_.get(`/approvals/${approval}`)).body;
    const both = await Promise.all([
      second_.post(`/approvals/${approval}/decide`, { decision: 'approve', reason: '没问题', hash }),
      gao.post(`/approvals/${approval}/decide`, { decision: 'refuse', reason: '不行', hash }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [row] = await approvals();
    expect(await stateIn(of, id)).toBe(row?.state === 'approved' ? 'holding' : 'cancelled');
  });
});
