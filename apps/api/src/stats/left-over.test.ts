import { hour } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type World, world } from '../testing/world.ts';

describe.each(engines)('what is left over, counted on %s', (engine) => {
  let of: World;
  beforeEach(async () => {
    of = await world(engine, { second: true });
  });
  afterEach(() => of.close());

  /** A timer, or work that could not be done. */
  const order = (id: string, differs: object) => {
    const row = { id, orgId: 'o1', kind: 'roles_remove', payload: {}, dueAt: of.now(), createdAt: of.now() };
    return of.db.workOrder.create({ data: { ...row, ...differs } });
  };

  it('counts what is due before the org’s midnight, and nothing of another org', async () => {
    // 15:12 in Shanghai.
    const inHours = (hours: number) => new Date(of.now().getTime() + hours * hour);
    await order('today', { timer: true, dueAt: inHours(8) });
    await order('tomorrow', { timer: true, dueAt: inHours(9) });
    await order('elsewhere', { timer: true, orgId: 'o2' });
    await order('parked', { state: 'parked' });
    const [asset] = await of.db.interopAsset.findMany({ where: { orgId: 'o1' }, take: 1 });
    await of.db.interopAsset.update({ where: { id: asset?.id ?? '' }, data: { state: 'degraded' } });
    const back = { id: 'r1', orgId: 'o1', memberId: 'o1-lin', unbindingId: 'u1', how: 'bound', seenAt: of.now() };
    await of.db.memberReturn.create({ data: back });
    const { body } = await (await of.seat('auditor')).get('/stats/overview');
    expect(body).toMatchObject({
      tasksLate: 0,
      frozenRoles: 0,
      timersToday: 1,
      parked: 1,
      functionsImpaired: 1,
      returnsAsking: 1,
    });
  });
});
