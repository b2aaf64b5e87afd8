import { day, hour, later } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut, open, opening, passQr, passSms } from '../unbinding/testing.ts';

/** A Friday, 18:00 in Shanghai: its checklist begins on Tuesday the 1st, 09:30. */
const leavesAt = '2026-12-04T10:00:00.000Z';

describe.each(engines)('departures on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
  });
  afterEach(() => of.close());

  const plan = async (memberId = 'o1-lin', who = admin): Promise<string> => {
    const reply = await who.post('/departures', { memberId, leavesAt, note: '合同到期' });
    if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
    return reply.body.id;
  };
  const until = (iso: string) => of.advance(Date.parse(iso) - of.now().getTime());
  const told = async (kind: string) =>
    (await of.db.notification.findMany({ where: { kind }, orderBy: [{ createdAt: 'asc' }, { memberId: 'asc' }] })).map(
      ({ memberId, params }) => ({ memberId, count: JSON.parse(JSON.stringify(params)).count }),
    );
  const item = async (id: string, kind: string) =>
    (await (await of.seat('super')).get(`/departures/${id}`)).body.checklist.find(
      (each: { kind: string }) => each.kind === kind,
    );

  it('shows a checklist of what is there, whose turn it is, and when it begins', async () => {
    const id = await plan();
    const { body } = await admin.get(`/departures/${id}`);
    expect(body).toMatchObject({
      state: 'open',
      leavesAt,
      startsAt: '2026-12-01T01:30:00.000Z',
      note: '合同到期',
      unbinding: null,
      checklist: [
        { kind: 'successors', state: 'done', why: 'set', turn: null, who: null },
        { kind: 'notes', state: 'open', turn: 'member', who: { id: 'o1-lin' }, params: { count: 0, wanted: 10 } },
        { kind: 'approvers', state: 'done', why: 'prepared' },
        { kind: 'groups', state: 'done', why: 'follow' },
        { kind: 'functions', state: 'open', turn: 'member', params: { count: 5 } },
        { kind: 'case', state: 'open', why: 'missing', turn: 'initiator', who: { id: 'o1-super' } },
      ],
    });
    expect((await told('departure_planned')).map(({ memberId }) => memberId)).toEqual(['o1-dept', 'o1-lin']);
    expect((await admin.get('/departures?state=open')).body.items).toMatchObject([{ id }]);
  });

  it('follows the facts: nothing of it is kept', async () => {
    const id = await plan();
    await of.db.successor.deleteMany({ where: { listId: 'o1-lin' } });
    expect(await item(id, 'successors')).toMatchObject({ state: 'open', why: 'missing', turn: 'initiator' });
    expect(await item(id, 'groups')).toMatchObject({ state: 'open', why: 'nobody' });
    await of.db.interopAsset.updateMany({ where: { memberId: 'o1-lin' }, data: { memberId: 'o1-chen' } });
    expect(await item(id, 'functions')).toMatchObject({ state: 'none' });
    const caseId = await open(admin, { ...opening(), inheritance: { mode: 'pool' }, scheduledAt: leavesAt });
    expect(await item(id, 'case')).toMatchObject({ state: 'open', why: 'under_way' });
    await passQr(of, admin, caseId);
    await passSms(of, admin, caseId);
    expect(await item(id, 'case')).toMatchObject({ state: 'waits', why: 'scheduled', turn: null });
    await admin.post(`/unbindings/${caseId}/schedule`, {
      scheduledAt: later(new Date(leavesAt), hour).toISOString(),
      reason: '晚一小时',
    });
    expect(await item(id, 'case')).toMatchObject({ state: 'open', why: 'other_time' });
    await admin.post(`/unbindings/${caseId}/cancel`, { reason: '重新来' });
    expect(await item(id, 'case')).toMatchObject({ state: 'open', why: 'missing' });
  });

  it('asks on working mornings from the third business day before, once each, and presses on the last', async () => {
    await plan();
    await until('2026-12-01T01:29:00.000Z');
    expect(await told('departure_open')).toEqual([]);
    await until('2026-12-01T01:30:00.000Z');
    expect(await told('departure_open')).toEqual([
      { memberId: 'o1-lin', count: 2 },
      { memberId: 'o1-super', count: 1 },
    ]);
    await until('2026-12-02T00:00:00.000Z');
    expect(await told('departure_open')).toHaveLength(2);
    await until('2026-12-02T01:30:00.000Z');
    expect(await told('departure_open')).toHaveLength(4);
    expect(await told('departure_late')).toEqual([]);
    await until('2026-12-03T01:30:00.000Z');
    expect(await told('departure_late')).toEqual([{ memberId: 'o1-second', count: 3 }]);
    // Friday, and Monday after it: nobody is asked on the week-end.
    await until('2026-12-04T01:30:00.000Z');
    await until('2026-12-06T20:00:00.000Z');
    expect(await told('departure_open')).toHaveLength(8);
    await until('2026-12-07T01:30:00.000Z');
    expect(await told('departure_open')).toHaveLength(10);
  });

  it('says nothing where all is in order', async () => {
    await plan();
    await of.db.interopAsset.deleteMany({ where: { memberId: 'o1-lin' } });
    await of.db.customer.updateMany({ where: { ownerId: 'o1-lin' }, data: { ownerId: 'o1-chen' } });
    await of.db.customerOwner.updateMany({ where: { memberId: 'o1-lin' }, data: { memberId: 'o1-chen' } });
    const caseId = await open(admin, { ...opening(), inheritance: { mode: 'pool' }, scheduledAt: leavesAt });
    await passQr(of, admin, caseId);
    await passSms(of, admin, caseId);
    await until('2026-12-01T01:30:00.000Z');
    expect(await told('departure_open')).toEqual([]);
    expect(await of.db.workOrder.count({ where: { kind: 'departure_ask', state: 'waiting' } })).toBe(1);
  });

  describe('ends', () => {
    const ended = (id: string) => of.db.departure.findUniqueOrThrow({ where: { id } });
    it('with the carry-out', async () => {
      const id = await plan();
      const caseId = await carriedOut(of, admin);
      expect(await ended(id)).toMatchObject({ state: 'done', endReason: 'carried_out', unbindingId: caseId });
      expect((await (await of.seat('super')).get(`/departures/${id}`)).body.checklist).toEqual([]);
      expect(await of.db.workOrder.count({ where: { kind: 'departure_ask', state: 'waiting' } })).toBe(0);
    });

    it.each([
      ['unbound another way', 'unbound', { bound: false }],
      ['no longer in the directory', 'left', { active: false }],
    ])('by itself where the member is %s', async (_, reason, data) => {
      const id = await plan();
      await of.db.member.update({ where: { id: 'o1-lin' }, data });
      await until('2026-12-01T01:30:00.000Z');
      expect(await ended(id)).toMatchObject({ state: 'done', endReason: reason, endedById: null });
      expect(await told('departure_open')).toEqual([]);
    });

    it('by who planned it, with a reason; then it stays as it is', async () => {
      const id = await plan();
      const cancelled = await admin.post(`/departures/${id}/cancel`, { reason: '续签' });
      expect(cancelled.body).toMatchObject({ state: 'cancelled', endReason: '续签', endedBy: { id: 'o1-super' } });
      const again = await admin.post(`/departures/${id}/change`, { leavesAt, reason: '再想想' });
      expect(again).toMatchObject({ status: 409, body: { code: 'departure-ended' } });
      await until('2026-12-02T01:30:00.000Z');
      expect(await told('departure_open')).toEqual([]);
      await plan('o1-lin', await of.seat('super'));
    });
  });

  it('is moved, and asks by the new day', async () => {
    const id = await plan();
    const moved = await admin.post(`/departures/${id}/change`, {
      leavesAt: '2026-12-11T10:00:00.000Z',
      reason: '延期',
    });
    expect(moved.body).toMatchObject({ leavesAt: '2026-12-11T10:00:00.000Z', startsAt: '2026-12-08T01:30:00.000Z' });
    await until('2026-12-07T10:00:00.000Z');
    expect(await told('departure_open')).toEqual([]);
    const back = await of.seat('super');
    await back.post(`/departures/${id}/change`, { leavesAt: '2026-12-18T10:00:00.000Z', reason: '再延' });
    await back.post(`/departures/${id}/change`, { leavesAt: '2026-12-11T10:00:00.000Z', reason: '改回' });
    await until('2026-12-08T01:30:00.000Z');
    expect(await told('departure_open')).toHaveLength(2);
  });

  it('is refused for who has no WeChat, has one planned already, or beyond the bounds', async () => {
    const post = (memberId: string, at = leavesAt) => admin.post('/departures', { memberId, leavesAt: at });
    expect(await post('o1-free')).toMatchObject({ status: 409, body: { code: 'not-bound' } });
    expect(await post('o1-lin', later(of.now(), 91 * day).toISOString())).toMatchObject({
      body: { code: 'schedule-bounds' },
    });
    const both = await Promise.all([post('o1-lin'), post('o1-lin')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('departure-open');
  });

  it('is seen by whom it concerns, and by nobody else', async () => {
    const id = await plan();
    const other = await plan('o1-other');
    const seen = async (account: string) => {
      const who = await of.seat(account);
      const list: string[] = (await who.get('/departures')).body.items.map((each: { id: string }) => each.id);
      const one = (await who.get(`/departures/${id}`)).status;
      const { items } = (await who.get('/calendar?from=2026-11-30&to=2027-01-10')).body;
      return { list: list.length, one, items: items.length };
    };
    expect(await seen('auditor')).toEqual({ list: 2, one: 200, items: 2 });
    expect(await seen('dept')).toEqual({ list: 1, one: 200, items: 1 });
    expect(await seen('lin')).toEqual({ list: 1, one: 200, items: 1 });
    expect(await seen('xu')).toEqual({ list: 0, one: 404, items: 0 });
    expect(await seen('o2-super')).toEqual({ list: 0, one: 404, items: 0 });
    // Whoever leads them may read it, too, where they administer nothing.
    await of.db.member.update({ where: { id: 'o1-other' }, data: { leaderId: 'o1-xu' } });
    expect((await (await of.seat('xu')).get(`/departures/${other}`)).status).toBe(200);
    expect((await seen('xu')).list).toBe(1);
  });

  describe('asks only people for whom the page opens', () => {
    /** By the department, so that nobody is named who could step in for its member. */
    const leads = (leaderId: string) => of.db.department.update({ where: { id: 'o1-hq' }, data: { leaderId } });
    const opens = async (account: string, id: string) =>
      (await (await of.seat(account)).get(`/departures/${id}`)).status;

    it.each([
      ['who leads and administers nothing', 'o1-xu', 200, 'o1-xu'],
      ['in the stead of who leads from another scope, whoever planned it', 'o1-dept', 404, 'o1-super'],
    ])('%s', async (_, leader, status, asked) => {
      await leads(leader);
      await of.db.member.update({ where: { id: 'o1-other' }, data: { leaderId: null } });
      await of.db.approvalApprover.updateMany({ where: { memberId: 'o1-lin' }, data: { memberId: 'o1-other' } });
      const id = await plan('o1-other');
      expect(await opens(leader.replace('o1-', ''), id)).toBe(status);
      const people = (await told('departure_planned')).map(({ memberId }) => memberId);
      expect(people.includes(leader)).toBe(status === 200);
      await until('2026-12-01T01:30:00.000Z');
      const checklist: { turn: string | null; who: { id: string } | null }[] = (
        await (await of.seat('super')).get(`/departures/${id}`)
      ).body.checklist;
      const turns = checklist.filter(({ turn }) => turn === 'leader').map(({ who }) => who?.id);
      expect(turns).toEqual([asked]);
      const reminded = (await told('departure_open')).map(({ memberId }) => memberId);
      expect(reminded).toContain(asked);
      expect(reminded.includes(leader)).toBe(status === 200);
    });

    it('a super-admin, where whoever planned it administers it no more', async () => {
      const dept = await of.seat('dept');
      const id = await plan('o1-lin', dept);
      await of.db.roleGrant.update({ where: { id: 'o1-r-dept' }, data: { endedAt: of.now() } });
      await of.db.member.updateMany({ where: { leaderId: 'o1-dept' }, data: { leaderId: null } });
      await of.db.department.updateMany({ where: { leaderId: 'o1-dept' }, data: { leaderId: null } });
      expect(await opens('dept', id)).toBe(404);
      await until('2026-12-01T01:30:00.000Z');
      expect((await told('departure_open')).map(({ memberId }) => memberId)).toEqual(['o1-lin', 'o1-second']);
      expect(await opens('second', id)).toBe(200);
    });
  });

  it('stands in the calendar beside scheduled cases, on days of which it says whether people work', async () => {
    await plan();
    const caseId = await open(admin, { ...opening('o1-xu'), inheritance: { mode: 'pool' }, scheduledAt: leavesAt });
    const { body } = await admin.get('/calendar?from=2026-09-28&to=2026-11-22');
    const kinds = new Map(body.days.map(({ date, kind }: { date: string; kind: string }) => [date, kind]));
    expect(kinds.get('2026-10-01')).toBe('holiday');
    expect(kinds.get('2026-10-10')).toBe('makeup');
    expect(kinds.get('2026-11-22')).toBe('weekend');
    expect(kinds.get('2026-11-20')).toBe('working');
    const december = (await admin.get('/calendar?from=2026-12-01&to=2026-12-31')).body;
    expect(december.items).toHaveLength(2);
    expect(december.items).toContainEqual(
      expect.objectContaining({ kind: 'case', id: caseId, date: '2026-12-04', state: 'verifying', open: null }),
    );
    expect(december.items).toContainEqual(expect.objectContaining({ kind: 'departure', open: 3, number: null }));
    expect((await admin.get('/calendar?from=2026-01-01&to=2026-12-31')).status).toBe(400);
    await admin.post(`/unbindings/${caseId}/cancel`, { reason: '不办了' });
    expect((await admin.get('/calendar?from=2026-12-01&to=2026-12-31')).body.items).toHaveLength(1);
  });
});
