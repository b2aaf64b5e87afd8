import { engines } from '@unbind/prisma/testing';
import { expect, it } from 'vitest';
import { world } from '../testing/world.ts';
import { carriedOut, opening } from '../unbinding/testing.ts';

it.each(engines)(
  'however many lose their receiver, the next of the list takes no more than its capacity on %s',
  async (engine) => {
    const of = await world(engine);
    const admin = await of.seat('super');
    const unbindingId = await carriedOut(of, admin, { ...opening(), inheritance: { mode: 'pool' } });
    const [orgId, at] = ['o1', of.now()];
    const ids = Array.from({ length: 1_100 }, (_, index) => `many-${index}`);
    const moving = { orgId, unbindingId, fate: 'transferring' };
    await of.db.customer.createMany({
      data: ids.map((id) => ({
        ...moving,
        id,
        externalId: id,
        ownerId: 'o1-lin',
        name: id,
        fateAt: at,
        createdAt: at,
      })),
    });
    const move = { fromMemberId: 'o1-lin', toMemberId: 'o1-chen', source: 'console', mode: 'pool', requestedAt: at };
    await of.db.transfer.createMany({ data: ids.map((id) => ({ ...moving, ...move, id, customerId: id })) });
    await carriedOut(of, admin, { ...opening(), memberId: 'o1-chen', inheritance: { mode: 'pool' } });
    // `xu` takes four, `chen` nobody any more.
    const underWay = { unbindingId, fate: 'transferring' };
    expect(await of.db.transfer.count({ where: { ...underWay, toMemberId: 'o1-xu' } })).toBe(4);
    expect(await of.db.transfer.count({ where: underWay })).toBe(4);
    expect(
      await of.db.poolEntry.count({ where: { unbindingId, state: 'free', customerId: { startsWith: 'many-' } } }),
    ).toBe(1_096);
    // A pool of more than anybody counts is still summarised.
    const { body } = await (await of.seat('dept')).get('/pool/summary');
    expect([body.free, body.tags]).toEqual([1_000, [{ tag: 'VIP', count: 3 }]]);
    await of.close();
  },
);
