import { day, hour, later, minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { checkedAgain, newestCode, open, opening, scheduledCase, stateIn } from './testing.ts';

describe.each(engines)('a scheduled unbinding on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
  });
  afterEach(() => of.close());

  const at = (ms: number): string => later(of.now(), ms).toISOString();
  const scheduled = (ms: number): Promise<string> => scheduledCase(of, admin, ms);
  const told = async (kind: string) =>
    (await of.db.notification.findMany({ where: { kind }, orderBy: [{ createdAt: 'asc' }, { memberId: 'asc' }] })).map(
      ({ memberId }) => memberId,
    );
  const row = (id: string) => of.db.unbinding.findUniqueOrThrow({ where: { id } });

  describe('waits for its time', () => {
    it('is told, reminded, checked again, held, confirmed and carried out', async () => {
      const id = await scheduled(3 * day);
      expect(await told('unbinding_scheduled')).toEqual(['o1-lin']);
      const timers = (await admin.get(`/timers?unbindingId=${id}`)).body.items;
      expect(timers.map(({ kind }: { kind: string }) => kind)).toEqual([
        'schedule_remind',
        'schedule_remind',
        'schedule_remind',
        'schedule_due',
      ]);
      await of.advance(2 * day);
      expect(await told('schedule_coming')).toEqual(['o1-lin', 'o1-super']);
      await of.advance(23 * hour);
      expect(await told('schedule_coming')).toHaveLength(4);
      await of.advance(50 * minute);
      expect(await told('schedule_now')).toEqual(['o1-super']);
      expect(await stateIn(of, id)).toBe('scheduled');
      await of.advance(10 * minute);
      expect(await stateIn(of, id)).toBe('holding');
      expect(await checkedAgain(of, id)).toEqual(['holds']);
      expect((await row(id)).holdUntil).toEqual(later(of.now(), 60 * second));
      await of.advance(61 * second);
      admin = await of.seat('super');
      const confirmed = await admin.post(`/unbindings/${id}/confirm`, { token: await newestCode(of, 'email') });
      expect(confirmed).toMatchObject({ status: 200 });
      await of.runner.runDue();
      expect(await stateIn(of, id)).toBe('settling');
    });

    it('in nobody’s presence expires with nothing changed', async () => {
      const id = await scheduled(hour);
      await of.advance(hour);
      await of.advance(minute + second);
      await of.advance(10 * minute + second);
      expect(await stateIn(of, id)).toBe('expired');
      expect(await of.db.binding.count({ where: { memberId: 'o1-lin', endedAt: null } })).toBe(1);
    });

    it('one’s own', async () => {
      const lin = await of.seat('lin');
      const own = await lin.post('/me/unbindings', {
        ...{ reason: '月底离职', inheritance: { mode: 'pool' }, scheduledAt: at(2 * day) },
      });
      expect(own).toMatchObject({ status: 201, body: { state: 'verifying', scheduledAt: at(2 * day) } });
    });

    it.each([
      ['too soon', 4 * minute],
      ['too far', 91 * day],
    ])('%s is refused with the bounds', async (_, ms) => {
      const refused = await admin.post('/unbindings', { ...opening(), scheduledAt: at(ms) });
      expect(refused).toMatchObject({ status: 409, body: { code: 'schedule-bounds' } });
      expect(refused.body.params.from).toMatch(/^2026-11-23 15:\d\d$/);
      expect(await of.db.unbinding.count()).toBe(0);
    });
  });

  describe('is moved', () => {
    const change = (id: string, ms: number, who = admin) =>
      who.post(`/unbindings/${id}/schedule`, { scheduledAt: at(ms), reason: '交接提前' });

    it('earlier, with what was proven; its reminders follow, and all are told', async () => {
      const id = await scheduled(3 * day);
      const second = await of.seat('second');
      expect(await change(id, 2 * hour, second)).toMatchObject({ status: 200, body: { state: 'scheduled' } });
      expect(await told('schedule_moved')).toEqual(['o1-lin', 'o1-super']);
      const waiting = await of.db.workOrder.findMany({
        where: { unbindingId: id, timer: true, state: 'waiting' },
        orderBy: { dueAt: 'asc' },
      });
      expect(waiting.map(({ kind, dueAt }) => [kind, dueAt.toISOString()])).toEqual([
        ['schedule_remind', at(hour)],
        ['schedule_remind', at(110 * minute)],
        ['schedule_due', at(2 * hour)],
      ]);
      const leaf = await of.db.ledgerEntry.findFirstOrThrow({ where: { kind: 'schedule_changed' } });
      expect(leaf.body).not.toContain('交接提前');
      await of.advance(2 * hour);
      expect(await stateIn(of, id)).toBe('holding');
      // The time that it had before means nothing any more.
      admin = await of.seat('super');
      expect(await change(id, day)).toMatchObject({ status: 409, body: { code: 'state-wrong' } });
    });

    it('from the page of timers, within the bounds; or comes now', async () => {
      const id = await scheduled(3 * day);
      const [timer] = (await admin.get(`/timers?unbindingId=${id}&kind=schedule_due`)).body.items;
      expect(timer).toMatchObject({ rule: 'R1', undo: null, bounds: { latest: at(90 * day) } });
      const moved = await admin.post(`/timers/${timer.id}/move`, { dueAt: at(5 * day), reason: '推迟两天' });
      expect(moved.status).toBe(200);
      expect(await row(id)).toMatchObject({
        scheduledAt: later(of.now(), 5 * day),
        deadline: later(of.now(), 5 * day),
      });
      await admin.post(`/timers/${timer.id}/run`, { reason: '今天就走' });
      await of.runner.runDue();
      expect(await stateIn(of, id)).toBe('holding');
      expect(await of.db.workOrder.count({ where: { kind: 'schedule_remind', state: 'waiting' } })).toBe(0);
    });

    it('not out of the bounds, not by others, not where none was chosen', async () => {
      const id = await scheduled(3 * day);
      expect(await change(id, 91 * day)).toMatchObject({ status: 409, body: { code: 'schedule-bounds' } });
      expect(await change(id, day, await of.seat('dept'))).toMatchObject({ status: 403 });
      expect(await change(id, day, await of.seat('lin'))).toMatchObject({ status: 404 });
      expect(await change(id, day, await of.seat('o2-super'))).toMatchObject({ status: 404 });
      const plain = await open(admin, { ...opening('o1-xu'), inheritance: { mode: 'pool' } });
      expect(await change(plain, day)).toMatchObject({ status: 409, body: { code: 'state-wrong' } });
    });

    it('or withdrawn, and then nobody is reminded', async () => {
      const id = await scheduled(3 * day);
      await admin.post(`/unbindings/${id}/cancel`, { reason: '决定留下' });
      await of.advance(4 * day);
      expect(await stateIn(of, id)).toBe('cancelled');
      expect(await told('schedule_coming')).toEqual([]);
    });
  });

  it('proposes times for those whom one may unbind', async () => {
    const { body } = await admin.get('/schedule?memberId=o1-lin');
    expect(body).toMatchObject({ timeZone: 'Asia/Shanghai' });
    expect(body.proposals[0]).toEqual({ key: 'today', at: '2026-11-23T10:00:00.000Z' });
    expect(body.daysOff).toContain('2026-11-28');
    expect((await (await of.seat('dept')).get('/schedule?memberId=o1-other')).status).toBe(404);
    expect((await (await of.seat('lin')).get('/schedule')).status).toBe(200);
  });
});
