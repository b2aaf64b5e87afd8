import { day, hour, minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { crowd, drawn, proven } from '../runs/testing.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut, open, opening } from '../unbinding/testing.ts';

describe.each(engines)('clocks that are no effect of their own on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
  });
  afterEach(() => of.close());

  const timers = async (query: string) => (await admin.get(`/timers?${query}`)).body.items;
  const came = async (effect: string) => {
    const leaves = await of.db.ledgerEntry.findMany({ where: { kind: 'timer_came' }, orderBy: { index: 'asc' } });
    return leaves
      .map(({ unbindingId, body }) => ({ unbindingId, ...JSON.parse(body).data }))
      .filter((leaf) => leaf.effect === effect);
  };

  it('a leaver’s reminder says who leaves, and is found by the member', async () => {
    const leavesAt = '2026-12-04T10:00:00.000Z';
    const { id } = (await admin.post('/departures', { memberId: 'o1-lin', leavesAt })).body;
    const [reminder, ...rest] = await timers('memberId=o1-lin');
    expect(rest).toEqual([]);
    expect(reminder).toMatchObject({
      ...{ kind: 'departure_ask', rule: 'R3', bounds: null, unbinding: null, run: null },
      departure: { id, member: { id: 'o1-lin', name: '林知夏' } },
    });
    expect(await timers('memberId=o1-xu')).toEqual([]);
    expect((await (await of.seat('o2-super')).get('/timers')).body.items).toEqual([]);
  });

  it('a run has the deadline of its state, and only that one waits', async () => {
    const run = await drawn(of, admin, await crowd(of, 3));
    await admin.post(`/runs/${run.id}/begin`, { listHash: run.listHash });
    const [deadline, ...rest] = await timers('kind=run_deadline&due=waiting');
    expect(rest).toEqual([]);
    expect(deadline).toMatchObject({
      ...{ stage: 'verifying', rule: 'R2', bounds: null, count: null, unbinding: null, departure: null },
      run: { id: run.id, number: run.number, members: 3 },
    });
    const moved = await admin.post(`/timers/${deadline.id}/run`, { reason: '不想等了' });
    expect(moved.body.code).toBe('timer-fixed');
    of.pass(11 * minute);
    await of.runner.runDue();
    expect(await came('run_deadline')).toMatchObject([{ unbindingId: null, run: run.id, lateSeconds: 60 }]);
    expect(await of.db.run.findUniqueOrThrow({ where: { id: run.id } })).toMatchObject({ state: 'expired' });
  });

  it('a run that goes on leaves no deadline of before behind', async () => {
    const run = await drawn(of, admin, await crowd(of, 3));
    await proven(of, admin, run);
    expect(await timers('kind=run_deadline&due=waiting')).toMatchObject([{ stage: 'holding', run: { id: run.id } }]);
    await of.runner.runDue();
    await of.advance(minute + second);
    expect(await came('run_deadline')).toMatchObject([{ run: run.id, lateSeconds: 1 }]);
    expect(await timers('kind=run_deadline&due=waiting')).toMatchObject([{ stage: 'confirmable' }]);
  });

  it('a pool’s reminders and its case’s deadlines are on the record, with how late they came', async () => {
    const id = await carriedOut(of, admin, { ...opening(), inheritance: { mode: 'pool' } });
    expect(await came('case_deadline')).toMatchObject([{ unbindingId: id, lateSeconds: 1 }]);
    of.pass(50 * hour);
    await of.runner.runDue();
    expect(await came('pool_remind')).toMatchObject([{ unbindingId: id, lateSeconds: 2 * 3600 }]);
  });

  it('a deadline of a state that a case has left does nothing, and is not on the record', async () => {
    const id = await open(admin, { ...opening(), inheritance: { mode: 'pool' } });
    await admin.post(`/unbindings/${id}/cancel`, { reason: '先不办了' });
    await of.advance(day);
    expect(await came('case_deadline')).toEqual([]);
  });
});
