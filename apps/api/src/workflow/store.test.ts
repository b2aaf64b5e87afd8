import { day, minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import type { OrderStore } from '@unbind/workflow/ports';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type World, world } from '../testing/world.ts';
import { failureOf } from './failure.ts';
import { orderStore } from './store.ts';

describe.each(engines)('orders in the database on %s', (engine) => {
  let of: World;
  let store: OrderStore;
  beforeEach(async () => {
    of = await world(engine);
    store = orderStore(of.deps);
    await of.db.workOrder.createMany({
      data: ['a', 'b', 'c'].map((id) => ({
        id,
        orgId: 'o1',
        kind: 'tell',
        payload: {},
        dueAt: of.now(),
        createdAt: of.now(),
      })),
    });
  });
  afterEach(() => of.close());

  const after = (ms: number): Date => new Date(of.now().getTime() + ms);
  const claim = (holder: string, ms = 0, limit = 10, except: readonly string[] = []) =>
    store.claim({
      ...{ now: after(ms), leaseUntil: after(ms + minute), notBeyond: after(ms + 10 * minute) },
      ...{ holder, limit, except, of: { takes: 'others', kinds: ['carry_out'] } },
    });
  const stateOf = async (id: string) => (await of.db.workOrder.findUniqueOrThrow({ where: { id } })).state;
  const ids = (orders: readonly { id: string }[]) => orders.map(({ id }) => id);

  it('gives each order to one of two who ask at the same moment', async () => {
    const both = await Promise.all([claim('one', 0, 2), claim('two', 0, 2)]);
    expect(ids(both.flat()).toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('a report after the lease ended and somebody else took the order changes nothing', async () => {
    const [late] = await claim('one', 0, 1);
    const [taken] = await claim('two', minute + second, 1);
    if (late === undefined || taken === undefined) throw new Error('nothing claimed');
    expect(taken).toMatchObject({ id: 'a', attempts: 2 });
    await store.done(late, of.now());
    await store.park(late, of.now(), { fault: 'refused', detail: '' });
    await store.giveBack([late], true);
    expect(await store.renew([late], after(day))).toEqual([]);
    expect(await stateOf('a')).toBe('leased');
    await store.done(taken, of.now());
    expect(await stateOf('a')).toBe('done');
  });

  it('a renewed lease keeps the order, and what is in hand is not claimed again', async () => {
    const [held] = await claim('one', 0, 1);
    if (held === undefined) throw new Error('nothing claimed');
    expect(await store.renew([held], after(2 * minute))).toEqual(['a']);
    expect(ids(await claim('two', minute + second))).toEqual(['b', 'c']);
    expect(ids(await claim('three', 3 * minute + second, 10, ['a', 'b', 'c']))).toEqual([]);
  });

  it('a lease of a clock that was a day ahead does not count', async () => {
    await of.db.workOrder.updateMany({ data: { state: 'leased', leasedBy: 'ahead', leaseUntil: after(day) } });
    expect(ids(await claim('right')).length).toBeGreaterThanOrEqual(3);
  });

  it('a call that failed is due when it is made again; a timer keeps its time, by which it is late', async () => {
    await of.db.workOrder.update({ where: { id: 'b' }, data: { timer: true } });
    const dueAt = of.now();
    for (const each of await claim('one'))
      await store.retry(each, of.now(), after(minute), { fault: 'down', detail: 'no answer' });
    expect(ids(await claim('two', minute - second))).toEqual([]);
    const again = await claim('two', minute);
    expect(again.map(({ id, dueAt }) => [id, dueAt]).toSorted()).toEqual([
      ['a', after(minute)],
      ['b', dueAt],
      ['c', after(minute)],
    ]);
    for (const each of again) await store.done(each, after(minute));
    const { lateSeconds } = await of.db.workOrder.findUniqueOrThrow({ where: { id: 'b' } });
    expect(lateSeconds).toBe(60);
  });

  it('what was not begun is given back with its tries', async () => {
    const orders = await claim('one');
    await store.giveBack(orders, false);
    expect(await of.db.workOrder.findUniqueOrThrow({ where: { id: 'a' } })).toMatchObject({
      ...{ state: 'waiting', attempts: 0, leasedBy: null },
    });
  });
});

it.each([
  ['SQLite locked', Object.assign(new Error('x'), { code: 'SQLITE_BUSY' }), 'storage'],
  ['SQLite full', { message: 'x', cause: { kind: 'sqlite', extendedCode: 13 } }, 'storage'],
  ['no connection', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'storage'],
  ['PostgreSQL going down', { message: 'x', cause: { originalCode: '57P01' } }, 'storage'],
  ['PostgreSQL full', { message: 'x', meta: { driverAdapterError: { cause: { originalCode: '53100' } } } }, 'storage'],
  ['a transaction that could not begin', Object.assign(new Error('x'), { code: 'P2028' }), 'storage'],
  ['a unique key', Object.assign(new Error('x'), { code: 'P2002' }), 'unknown'],
  ['a mistake of ours', new TypeError('x'), 'unknown'],
])('%s is a fault of its kind', (_, error, fault) => {
  expect(failureOf(error).fault).toBe(fault);
});
