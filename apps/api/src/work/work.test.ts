import { day, minute } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sent } from '../deps.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut, confirmable } from '../unbinding/testing.ts';

describe.each(engines)('work that has stopped on %s', (engine) => {
  let of: World;
  let admin: Agent;
  let answer: Sent | null;
  beforeEach(async () => {
    answer = null;
    const messenger = (inbox: World['deps']['messenger']) => ({
      ...inbox,
      send: async (message: Parameters<typeof inbox.send>[0]) => answer ?? inbox.send(message),
    });
    of = await world(engine, { messenger });
    admin = await of.seat('super');
  });
  afterEach(() => of.close());

  const parked = async (state = 'parked') => (await admin.get(`/work?state=${state}`)).body.items;

  /** A notice that no provider takes. */
  async function stopped(): Promise<string> {
    await confirmable(of, await of.signIn('super', { raised: true }));
    await of.db.workOrder.updateMany({ where: { kind: 'tell' }, data: { state: 'waiting', attempts: 0 } });
    answer = { ok: false, fault: 'refused', detail: 'webhook 403' };
    await of.runner.runDue();
    answer = null;
    return (await of.db.workOrder.findFirstOrThrow({ where: { state: 'parked', unbindingId: { not: null } } })).id;
  }

  it('is all moving at first', async () => {
    expect(await parked()).toEqual([]);
    expect((await admin.get('/work/summary')).body).toMatchObject({
      parked: 0,
      retrying: 0,
      due: 0,
      behindSince: null,
    });
  });

  it('says what stopped, for whom, why and how often it was tried, and nothing of what it says', async () => {
    const id = await stopped();
    const row = (await parked()).find((each: { id: string }) => each.id === id);
    expect(row).toMatchObject({ id, kind: 'tell', fault: 'refused', detail: 'webhook 403', attempts: 1 });
    expect(row).toMatchObject({ to: { id: 'o1-lin' }, can: ['resume', 'drop'], effect: null });
    expect(JSON.stringify(row)).not.toMatch(/payload|138|@/);
  });

  it('goes on when resumed, once, on the record', async () => {
    const id = await stopped();
    expect((await admin.post(`/work/${id}/resume`, { reason: '网关已恢复' })).body).toEqual({ id });
    await of.runner.runDue();
    expect(await of.db.workOrder.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'done', attempts: 1 });
    expect((await admin.post(`/work/${id}/resume`, { reason: '再来一次' })).body.code).toBe('work-unfit');
    expect(await of.db.ledgerEntry.count({ where: { kind: 'work_resumed' } })).toBe(1);
    expect(await of.db.timerChange.findFirst({ where: { orderId: id } })).toMatchObject({ how: 'resume' });
  });

  it('a message can be given up', async () => {
    const id = await stopped();
    expect((await admin.post(`/work/${id}/drop`, { reason: '当面说了' })).status).toBe(200);
    expect(await of.db.ledgerEntry.count({ where: { kind: 'work_dropped' } })).toBe(1);
  });

  it('what is tried again by itself is shown beside it', async () => {
    const dueAt = new Date(of.now().getTime() + minute);
    await of.db.workOrder.create({
      data: { id: 'later', orgId: 'o1', kind: 'tell', payload: {}, fault: 'busy', dueAt, createdAt: of.now() },
    });
    expect(await parked('retrying')).toMatchObject([{ id: 'later', state: 'retrying', can: [] }]);
  });

  it('a timer cannot be given up, and its case stays open while it has stopped', async () => {
    const id = await carriedOut(of, await of.signIn('super'));
    await of.db.workOrder.update({
      where: { id: `${id}:timer:chat_purge` },
      data: { state: 'parked', fault: 'unknown', endedAt: of.now() },
    });
    const dropped = await admin.post(`/work/${id}:timer:chat_purge/drop`, { reason: '不要了' });
    expect(dropped.body.code).toBe('work-unfit');
    await of.advance(91 * day);
    expect((await of.db.unbinding.findUniqueOrThrow({ where: { id } })).state).toBe('settling');
  });
});
