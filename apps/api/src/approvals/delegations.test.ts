import { day, hour, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { open } from '../unbinding/testing.ts';
import { type Prover, prover } from '../verification/testing.ts';
import { approvalOf, decideOn } from './testing.ts';

describe.each(engines)('standing in for a super-admin who is away on %s', (engine) => {
  let of: World;
  let second_: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true, policy: { level: 'strict' } });
    second_ = await of.seat('second');
  });
  afterEach(() => of.close());

  const at = (ms: number) => new Date(of.now().getTime() + ms).toISOString();
  const away = (more: object = {}) => ({ toMemberId: 'o1-xu', endsAt: at(3 * day), reason: '出差三天', ...more });
  const asked = async (me: Prover, memberId = 'o1-lin'): Promise<string> => {
    const id = await open(me.desk, { memberId, reason: '换了手机号', inheritance: { mode: 'pool' } });
    for (const factor of ['qr', 'sms', 'totp'] as const) await me.answer((await me.ask(id, factor)).body);
    return id;
  };

  it('a colleague decides, it is kept for whom, and everybody who administers is told', async () => {
    const given = await second_.post('/delegations', away());
    expect(given).toMatchObject({
      status: 201,
      body: { state: 'live', from: { id: 'o1-second' }, to: { id: 'o1-xu' } },
    });
    await of.runner.runDue();
    for (const to of ['super', 'xu']) expect(of.inbox(to)[0]?.text, to).toContain('代为审批');
    const me = await prover(of, 'super');
    const id = await asked(me);
    const xu = await of.seat('xu');
    const [listed] = (await xu.get('/approvals?state=open')).body.items;
    expect(listed).toMatchObject({ standing: { may: true, onBehalfOf: { id: 'o1-second' } } });
    const decided = await decideOn(of, id, xu);
    expect(decided.body).toMatchObject({ decidedBy: { id: 'o1-xu' }, onBehalfOf: { id: 'o1-second' } });
    expect((await of.db.unbinding.findUniqueOrThrow({ where: { id } })).state).toBe('holding');
    const [leaf] = await of.db.ledgerEntry.findMany({ where: { kind: 'approved' } });
    expect(JSON.parse(leaf?.body ?? '{}')).toMatchObject({ actorId: 'o1-xu', data: { onBehalfOfId: 'o1-second' } });
    // What they decided they still see, and nothing else.
    expect((await xu.get('/approvals')).body.items).toHaveLength(1);
  });

  it('not where the absent one asked or is concerned, nor before, after, or once it was ended', async () => {
    const me = await prover(of, 'super');
    const mine = await me.desk.post('/delegations', away());
    const approval = await approvalOf(of, await asked(me));
    const xu = await of.seat('xu');
    expect((await xu.get(`/approvals/${approval}`)).body.standing).toMatchObject({ may: false, bar: 'asker' });
    expect((await xu.post(`/approvals/${approval}/challenges`, { factor: 'sms' })).body.code).toBe('approval-barred');
    expect((await me.desk.post(`/delegations/${mine.body.id}/end`)).body).toMatchObject({ state: 'over' });
    expect((await xu.get(`/approvals/${approval}`)).status).toBe(404);
    await second_.post('/delegations', away({ startsAt: at(hour) }));
    expect((await xu.get(`/approvals/${approval}`)).status).toBe(404);
    of.pass(hour + second);
    expect((await (await of.seat('xu')).get(`/approvals/${approval}`)).body.standing).toMatchObject({ may: true });
    of.pass(3 * day);
    expect((await (await of.seat('xu')).get(`/approvals/${approval}`)).status).toBe(404);
  });

  it('ends with the role of who gave it', async () => {
    const me = await prover(of, 'super');
    await second_.post('/delegations', away());
    const approval = await approvalOf(of, await asked(me));
    await of.db.roleGrant.update({ where: { id: 'o1-r-second' }, data: { endedAt: of.now() } });
    expect((await (await of.seat('xu')).get(`/approvals/${approval}`)).status).toBe(404);
  });

  it.each([
    ['to oneself', { toMemberId: 'o1-second' }, 409, 'delegation-unfit'],
    ['to somebody of another org', { toMemberId: 'o2-xu' }, 404, 'not-found'],
    ['for longer than 30 days', { endsAt: '2027-01-30T00:00:00.000Z' }, 400, 'input-invalid'],
    ['into the past', { endsAt: '2026-11-01T00:00:00.000Z' }, 400, 'input-invalid'],
    ['without a reason', { reason: '' }, 400, 'input-invalid'],
  ])('is not given %s', async (_, more, status, code) => {
    const reply = await second_.post('/delegations', away(more));
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  it('to one colleague at a time, ended once, and given by super-admins alone', async () => {
    const first = (await second_.post('/delegations', away())).body;
    expect((await second_.post('/delegations', away({ toMemberId: 'o1-gao' }))).body.code).toBe('delegation-overlaps');
    const admin = await of.seat('super');
    expect((await admin.get('/delegations')).body.items).toHaveLength(1);
    expect((await admin.post(`/delegations/${first.id}/end`)).status).toBe(200);
    expect((await admin.post(`/delegations/${first.id}/end`)).body.code).toBe('delegation-unfit');
    expect((await second_.post('/delegations', away({ toMemberId: 'o1-gao' }))).status).toBe(201);
    for (const account of ['xu', 'dept', 'auditor'])
      expect((await (await of.seat(account)).post('/delegations', away())).body.code).toBe('not-allowed');
    expect((await (await of.seat('o2-super')).post(`/delegations/${first.id}/end`)).status).toBe(404);
  });
});
