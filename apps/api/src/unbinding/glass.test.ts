import { day, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approvalOf, decideCase, proveFor } from '../approvals/testing.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { type Prover, prover } from '../verification/testing.ts';
import { stateIn } from './testing.ts';

const stolen = {
  memberId: 'o1-lin',
  reason: '本人来电：手机在地铁上被偷，请马上解绑',
  inheritance: { mode: 'pool' },
  breakGlass: true,
};

describe.each(engines)('an unbinding without the hold on %s', (engine) => {
  let of: World;
  let me: Prover;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    me = await prover(of, 'super');
  });
  afterEach(() => of.close());

  const begin = async (factors: readonly ('qr' | 'sms' | 'totp')[] = ['qr', 'sms', 'totp']): Promise<string> => {
    const opened = await me.desk.post('/unbindings', stolen);
    expect(opened.status).toBe(201);
    for (const factor of factors) {
      const passed = await me.answer((await me.ask(opened.body.id, factor)).body);
      expect(passed.body.state).toBe('passed');
    }
    return opened.body.id;
  };
  const texts = async (to: string) => {
    await of.runner.runDue();
    return of.inbox(to).map(({ channel, text }) => ({ channel, text }));
  };

  it('asks for the row of R1 and an app, then a second super-admin by their app, and holds nothing', async () => {
    const second_ = await prover(of, 'second');
    const id = await begin(['qr', 'sms']);
    expect(await stateIn(of, id)).toBe('verifying');
    expect((await me.answer((await me.ask(id, 'totp')).body)).body.state).toBe('passed');
    expect(await stateIn(of, id)).toBe('awaiting_approval');
    const approval = await approvalOf(of, id);
    expect((await second_.desk.get(`/approvals/${approval}`)).body).toMatchObject({
      ...{ strong: true, factors: ['passkey', 'totp'], case: { breakGlass: true } },
    });
    expect((await decideCase(of, id, second_)).status).toBe(200);
    const row = await of.db.unbinding.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ state: 'confirmable', breakGlass: true, approvedById: 'o1-second', holdUntil: null });
    await of.advance(31 * second);
    const confirmed = await me.desk.post(`/unbindings/${id}/confirm`, { token: me.appCode() });
    expect(confirmed.status).toBe(200);
    await of.runner.runDue();
    expect(await stateIn(of, id)).toBe('settling');
  });

  it('tells everybody, the member by every channel but the WeChat, and opens an audit that stops nobody', async () => {
    const second_ = await prover(of, 'second');
    const id = await begin();
    for (const to of ['super', 'second', 'auditor', 'dept'])
      expect(
        (await texts(to)).filter(({ text }) => text.includes('申请立即解绑')),
        to,
      ).toHaveLength(1);
    const lin = await of.db.member.findUniqueOrThrow({ where: { id: 'o1-lin' } });
    await decideCase(of, id, second_);
    await of.runner.runDue();
    const told = (to: string) => of.inbox(to).filter(({ text }) => text.includes('立即解绑'));
    expect(told(lin.mobile ?? '').map(({ channel }) => channel)).toEqual(['sms', 'sms']);
    expect(told(lin.email ?? '').map(({ channel }) => channel)).toEqual(['email', 'email']);
    expect(told('lin')).toEqual([]);
    const auditor = await of.seat('auditor');
    const [audit] = (await auditor.get('/risk/audits?state=open')).body.items;
    expect(audit).toMatchObject({
      ...{ rule: 'break_glass', stops: false, opened: null },
      about: { id, member: { id: 'o1-lin' }, initiator: { id: 'o1-super' }, approver: { id: 'o1-second' } },
    });
    expect((await auditor.get(`/risk/audits/${audit.id}`)).body).toMatchObject({ recomputed: null, cases: [{ id }] });
    // Others go on.
    const other = await second_.desk.post('/unbindings', {
      ...{ memberId: 'o1-chen', reason: '换了手机', inheritance: { mode: 'pool' } },
    });
    expect(other.body.state).toBe('verifying');
    const closed = await auditor.post(`/risk/audits/${audit.id}/close`, { conclusion: '已与本人核实，确属手机被盗' });
    expect(closed.body).toMatchObject({ conclusion: '已与本人核实，确属手机被盗' });
    const leaves = (await of.db.ledgerEntry.findMany({ where: { unbindingId: id } })).map(({ kind }) => kind);
    expect(leaves).toEqual(expect.arrayContaining(['approval_asked', 'approved', 'audit_opened']));
  });

  it('does not wait for an audit of the whole org', async () => {
    const second_ = await prover(of, 'second');
    await of.db.riskAudit.create({
      data: {
        ...{ id: 'wave', orgId: 'o1', rule: 'org_rate', facts: { unbound: 9, bound: 20 }, openedAt: of.now() },
      },
    });
    const id = await begin();
    await decideCase(of, id, second_);
    await of.advance(31 * second);
    expect((await me.desk.post(`/unbindings/${id}/confirm`, { token: me.appCode() })).status).toBe(200);
    // An ordinary one waits.
    const other = await me.desk.post('/unbindings', {
      ...{ memberId: 'o1-chen', reason: '换了手机', inheritance: { mode: 'pool' } },
    });
    expect(other.body.state).toBe('blocked');
  });

  describe('is refused', () => {
    const refused = async (who: Agent, body: object = stolen) => {
      const { status, body: problem } = await who.post('/unbindings', body);
      expect(await of.db.unbinding.count({ where: { breakGlass: true } })).toBe(0);
      return [status, problem.code];
    };

    it('to a sub-department admin', async () => {
      expect(await refused(await of.seat('dept'))).toEqual([403, 'not-allowed']);
    });

    it('about oneself', async () => {
      expect(await refused(me.desk, { ...stolen, memberId: 'o1-super' })).toEqual([409, 'break-glass-own']);
    });

    it('without ten characters of why', async () => {
      expect(await refused(me.desk, { ...stolen, reason: '手机被盗' })).toEqual([400, 'input-invalid']);
    });

    it('for a later time: what cannot wait for the hold does not wait for a day', async () => {
      await prover(of, 'second');
      const scheduledAt = new Date(of.now().getTime() + day).toISOString();
      const { status, body } = await me.desk.post('/unbindings', { ...stolen, scheduledAt });
      expect([status, body.code]).toEqual([400, 'input-invalid']);
      expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['scheduledAt']);
      expect(await of.db.unbinding.count()).toBe(0);
    });

    it('to who has neither app nor passkey', async () => {
      expect(await refused(await of.seat('second'))).toEqual([409, 'factor-missing']);
    });

    it('where nobody else has an app or a passkey: nothing stands in', async () => {
      expect(await refused(me.desk)).toEqual([409, 'second-person-missing']);
      await prover(of, 'second');
      await of.db.roleGrant.update({ where: { id: 'o1-r-second' }, data: { endedAt: of.now() } });
      expect(await refused(me.desk)).toEqual([409, 'second-person-missing']);
    });
  });

  it('ends where the second person is gone by the time that they are asked', async () => {
    await prover(of, 'second');
    const id = await begin(['qr', 'sms']);
    await of.db.roleGrant.update({ where: { id: 'o1-r-second' }, data: { endedAt: of.now() } });
    await me.answer((await me.ask(id, 'totp')).body);
    expect(await of.db.unbinding.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ state: 'cancelled', endReason: 'second-person-missing' },
    });
    expect((await of.db.member.findUniqueOrThrow({ where: { id: 'o1-lin' } })).openUnbindingId).toBeNull();
  });

  it('is never decided by a code to a phone, nor in the stead of somebody', async () => {
    await prover(of, 'second');
    const second_ = await of.seat('second');
    const [startsAt, endsAt] = [of.now(), new Date(of.now().getTime() + day)];
    const stead = { fromMemberId: 'o1-second', toMemberId: 'o1-xu', reason: '出差', createdAt: of.now() };
    await of.db.delegation.create({ data: { id: 'away', orgId: 'o1', ...stead, startsAt, endsAt } });
    const id = await begin();
    const approval = await approvalOf(of, id);
    expect((await second_.post(`/approvals/${approval}/challenges`, { factor: 'sms' })).body.code).toBe(
      'factor-unavailable',
    );
    const xu = await of.seat('xu');
    expect((await xu.get(`/approvals/${approval}`)).body.standing).toMatchObject({ may: false, bar: 'delegate' });
    expect((await proveFor(of, approval, xu)).body.code).toBe('approval-barred');
    expect(await stateIn(of, id)).toBe('awaiting_approval');
  });

  it('a member may still object, and what is refused is over', async () => {
    const second_ = await prover(of, 'second');
    const id = await begin();
    const member = await of.seat('lin');
    expect((await member.get(`/unbindings/${id}/concern`)).body).toMatchObject({ mayObject: true });
    expect((await decideCase(of, id, second_, 'refuse')).status).toBe(200);
    expect(await stateIn(of, id)).toBe('cancelled');
    expect(await of.db.riskAudit.count()).toBe(0);
  });
});
