import { day } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decideOn } from '../approvals/testing.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { transaction } from '../transaction.ts';
import { approveDraft } from './publish.ts';
import { drafting, reason } from './testing.ts';

describe.each(engines)('the policy of a strict org on %s', (engine) => {
  let of: World;
  let admin: Agent;
  let by: ReturnType<typeof drafting>;
  beforeEach(async () => {
    of = await world(engine, { policy: { level: 'strict' } });
    admin = await of.seat('super');
    by = drafting(of, admin);
  });
  afterEach(() => of.close());

  const asked = () => of.db.approval.findFirstOrThrow({ where: { subject: 'policy', state: 'open' } });

  it.each([
    ['leaving strict', { level: 'standard' }],
    ['a shorter hold', { holdSeconds: 15 }],
    ['even a longer one', { holdSeconds: 300 }],
  ])('is never changed by one person: %s', async (_, change) => {
    const { etag, needsSecond } = (await admin.get('/policy')).body;
    expect(needsSecond).toBe(true);
    expect((await admin.patch('/policy', change, { 'if-match': etag })).body.code).toBe('approval-needed');
    await by.save(change);
    expect((await by.publish()).body).toMatchObject({ outcome: 'asked', policy: { version: 1, waiting: null } });
    expect(await by.draft()).toMatchObject({ state: 'asked', approval: { id: (await asked()).id } });
    expect(await by.numbers()).toMatchObject({ level: 'strict', holdSeconds: 60 });
  });

  it('is not touched while somebody is asked, and can be taken back', async () => {
    await by.save({ level: 'light' });
    await by.publish();
    expect((await by.save({ level: 'standard' })).body.code).toBe('draft-asked');
    expect((await by.publish()).body.code).toBe('draft-asked');
    expect((await admin.post('/policy/draft/bring-up')).body.code).toBe('draft-asked');
    const { body: file } = await admin.get('/policy/export');
    expect((await admin.post('/policy/import', file)).body.code).toBe('draft-asked');
    expect((await admin.post('/policy/draft/reopen')).body.draft).toMatchObject({ state: 'open', approval: null });
    expect(await of.db.approval.count({ where: { state: 'open' } })).toBe(0);
  });

  it('changes when the second person agrees, by their own proof, to exactly what they see', async () => {
    await by.save({ level: 'standard' });
    await by.publish();
    const approval = await asked();
    expect(await transaction(of.deps, (tx) => approveDraft(tx, { ...approval, hash: 'x' }, 'o1-second'))).toMatchObject(
      {
        code: 'draft-stale',
      },
    );
    const second = await of.seat('second');
    const seen = (await second.get(`/approvals/${approval.id}`)).body;
    expect(seen.policy).toMatchObject({ before: { level: 'strict' }, numbers: { level: 'standard' }, reason });
    expect((await decideOn(of, approval.subjectId, admin)).body.code).toBe('approval-barred');
    expect((await decideOn(of, approval.subjectId, second)).status).toBe(200);
    expect(await by.numbers()).toMatchObject({ level: 'standard' });
    const [version] = (await admin.get('/policy/versions')).body.items;
    expect(version).toMatchObject({ changedBy: { name: '周念慈' }, approvedBy: { name: '顾南' } });
    await of.runner.runDue();
    expect(of.inbox('super').some(({ text }) => text.includes('策略'))).toBe(true);
  });

  it('is agreed to by a super-admin in their own right, who is another person, on exactly what was asked', async () => {
    const endsAt = by.in(day).toISOString();
    const second = await of.seat('second');
    expect((await second.post('/delegations', { toMemberId: 'o1-xu', endsAt, reason: '出差' })).status).toBe(201);
    await by.save({ level: 'standard' });
    await by.publish();
    const { id, subjectId, hash } = await asked();
    const decision = { decision: 'approve', reason: '没问题', hash };
    const barred = async (account: string) => {
      const who = await of.seat(account);
      expect((await who.post(`/approvals/${id}/challenges`, { factor: 'sms' })).body.code).toBe('approval-barred');
      expect((await who.post(`/approvals/${id}/decide`, decision)).body.code).toBe('approval-barred');
      return (await who.get(`/approvals/${id}`)).body.standing.bar;
    };
    expect(await barred('super')).toBe('asker');
    expect(await barred('xu')).toBe('delegate');
    const { mobile } = await of.db.member.findUniqueOrThrow({ where: { id: 'o1-second' } });
    await of.db.member.update({ where: { id: 'o1-second' }, data: { mobile: '+86 138-0000-1000' } });
    expect(await barred('second')).toBe('asker-same_mobile');
    await of.db.member.update({ where: { id: 'o1-second' }, data: { mobile } });
    for (const account of ['auditor', 'dept'])
      expect((await (await of.seat(account)).post(`/approvals/${id}/decide`, decision)).status).toBe(404);
    expect((await second.post(`/approvals/${id}/decide`, decision)).body.code).toBe('proof-missing');
    expect((await second.post(`/approvals/${id}/decide`, { ...decision, hash: 'another' })).body.code).toBe(
      'preview-stale',
    );
    expect(await by.numbers()).toMatchObject({ level: 'strict' });
    expect((await decideOn(of, subjectId, second)).status).toBe(200);
    expect(await by.numbers()).toMatchObject({ level: 'standard' });
  });

  it('is open again when the second person refuses, and says why', async () => {
    await by.save({ holdSeconds: 90 }, { effectiveAt: by.in(2 * day) });
    await by.publish();
    expect((await decideOn(of, (await asked()).subjectId, await of.seat('second'), 'refuse')).status).toBe(200);
    expect(await by.draft()).toMatchObject({ state: 'open', numbers: { holdSeconds: 90 }, approval: null });
    await of.runner.runDue();
    expect(of.inbox('super').some(({ text }) => text.includes('没有通过审批'))).toBe(true);
    expect(await by.numbers()).toMatchObject({ holdSeconds: 60 });
  });

  it('is open again when nobody decided within a day, and keeps its time when somebody agrees in time', async () => {
    await by.save({ holdSeconds: 90 }, { effectiveAt: by.in(2 * day) });
    await by.publish();
    await of.advance(day);
    const then = await by.after(0);
    expect(await then.draft()).toMatchObject({ state: 'open', approval: null });
    await then.publish();
    await decideOn(of, (await asked()).subjectId, await of.seat('second'));
    expect((await then.who.get('/policy')).body).toMatchObject({ version: 1, waiting: { version: 2 } });
  });

  it('with nobody else to ask, waits a day in which everybody who was told may withdraw it', async () => {
    await of.db.roleGrant.update({ where: { id: 'o1-r-second' }, data: { endedAt: of.now() } });
    await by.save({ level: 'standard' });
    expect((await by.publish()).body).toMatchObject({ outcome: 'waits' });
    await of.runner.runDue();
    for (const told of ['super', 'auditor'])
      expect(of.inbox(told).some(({ text }) => text.includes('起生效'))).toBe(true);
    const then = await by.after(day - 1);
    expect(await then.numbers()).toMatchObject({ level: 'strict' });
    of.pass(1);
    expect(await then.numbers()).toMatchObject({ level: 'standard' });
  });
});
