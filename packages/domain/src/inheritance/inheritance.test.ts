import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign } from './assign.ts';
import { businessDaysBetween, successorAge } from './business-days.ts';
import { modeTable } from './modes.ts';
import { type Candidate, receiverRefusal } from './receivers.ts';
import { transferBudget } from './transfers.ts';

const customers = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `c${String(index).padStart(4, '0')}` }));
const receiver = (memberId: string, priority: number, capacity: number | null, customersNow = 0) => ({
  memberId,
  priority,
  capacity,
  customersNow,
});
const counts = (result: ReturnType<typeof assign>) =>
  Object.fromEntries(
    [...Map.groupBy(result.assigned, (each) => each.memberId)].map(([memberId, of]) => [memberId, of.length]),
  );

describe('R3 modes', () => {
  it.each([
    ['assign', 92, 8, 'high', 'successors'],
    ['pool', 78, 22, 'medium', null],
    ['retain', 65, null, 'low', 'new_wechat'],
  ] as const)('%s', (mode, referenceReach, referenceChurn, cost, needs) => {
    expect(modeTable[mode]).toEqual({ referenceReach, referenceChurn, cost, needs });
  });
});

describe('R3 assign', () => {
  it('fills by priority up to capacity, and pools what does not fit', () => {
    const result = assign(customers(324), [receiver('c', 3, 36), receiver('a', 1, 150), receiver('b', 2, 120)]);
    expect(counts(result)).toEqual({ a: 150, b: 120, c: 36 });
    expect(result.pooled).toHaveLength(18);
  });
  it('within one priority, the one with the fewest customers takes next', () => {
    expect(counts(assign(customers(10), [receiver('a', 1, null, 4), receiver('b', 1, null, 0)]))).toEqual({
      a: 3,
      b: 7,
    });
  });
  it('without receivers everything is pooled', () => expect(assign(customers(3), []).pooled).toHaveLength(3));

  const anyReceivers = fc.uniqueArray(
    fc.record({
      memberId: fc.string({ minLength: 1, maxLength: 4 }),
      priority: fc.integer({ min: 1, max: 4 }),
      capacity: fc.option(fc.integer({ min: 0, max: 30 })),
      customersNow: fc.nat(50),
    }),
    { selector: (each) => each.memberId, maxLength: 6 },
  );
  it('loses and doubles nobody, exceeds no capacity, and does not depend on the order', () => {
    fc.assert(
      fc.property(fc.nat(120), anyReceivers, fc.func(fc.integer()), (count, receivers, shuffle) => {
        const all = customers(count);
        const result = assign(all, receivers);
        const placed = [...result.assigned.map((each) => each.customerId), ...result.pooled].sort();
        expect(placed).toEqual(all.map((each) => each.id));
        for (const { memberId, capacity } of receivers)
          if (capacity !== null) expect(counts(result)[memberId] ?? 0).toBeLessThanOrEqual(capacity);
        const mixed = <T>(of: readonly T[]) => [...of].sort((a, b) => shuffle(a) - shuffle(b));
        expect(assign(mixed(all), mixed(receivers))).toEqual(result);
      }),
    );
  });
});

describe('transfer budget: two in 90 natural days', () => {
  const now = new Date('2026-11-23T07:00:00Z');
  it.each([
    ['none used', [], 2, null],
    ['one used: it comes free again', ['2026-10-01T00:00:00Z'], 1, '2026-12-30T00:00:00.000Z'],
    ['both used', ['2026-11-05T00:00:00Z', '2026-11-10T00:00:00Z'], 0, '2027-02-03T00:00:00.000Z'],
    [
      'exactly 90 days ago no longer counts',
      ['2026-08-25T07:00:00Z', '2026-11-10T00:00:00Z'],
      1,
      '2027-02-08T00:00:00.000Z',
    ],
    ['a second less still counts', ['2026-08-25T07:00:01Z', '2026-11-10T00:00:00Z'], 0, '2026-11-23T07:00:01.000Z'],
  ] as const)('%s', (_, dates, left, nextAt) => {
    const budget = transferBudget(
      dates.map((date) => new Date(date)),
      now,
    );
    expect({ left: budget.left, nextAt: budget.nextAt?.toISOString() ?? null }).toEqual({ left, nextAt });
  });
});

describe('R3 age of the successor list in business days', () => {
  const weekday = (date: string) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
  const makeUpSunday = (date: string) => date === '2026-09-20' || weekday(date);
  it.each([
    ['Friday to Monday is one', '2026-11-20T02:00:00Z', '2026-11-23T02:00:00Z', weekday, 1],
    ['Thursday to Tuesday is three', '2026-11-19T02:00:00Z', '2026-11-24T02:00:00Z', weekday, 3],
    ['the same day is none', '2026-11-23T01:00:00Z', '2026-11-23T09:00:00Z', weekday, 0],
    ['a make-up Sunday counts', '2026-09-18T02:00:00Z', '2026-09-21T02:00:00Z', makeUpSunday, 2],
    ['an end before the beginning is none', '2026-11-24T02:00:00Z', '2026-11-19T02:00:00Z', weekday, 0],
  ] as const)('%s', (_, from, to, calendar, expected) => {
    expect(businessDaysBetween(new Date(from), new Date(to), calendar, 'Asia/Shanghai')).toBe(expected);
  });
  it.each([
    ['a day of 23 hours is not skipped', '2026-03-28T22:30:00Z', '2026-03-30T08:00:00Z', ['2026-03-29', '2026-03-30']],
    ['a day of 25 hours is not counted twice', '2026-10-24T22:30:00Z', '2026-10-26T08:00:00Z', ['2026-10-26']],
  ])('%s', (_, from, to, expected) => {
    const asked: string[] = [];
    businessDaysBetween(new Date(from), new Date(to), (date) => asked.push(date) > 0, 'Europe/Berlin');
    expect(asked).toEqual(expected);
  });
  it.each([
    [3, 'strict', 'ok'],
    [2, 'standard', 'warning'],
    [2, 'light', 'warning'],
    [2, 'strict', 'block'],
  ] as const)('%i days on %s: %s', (days, level, expected) => expect(successorAge(days, level)).toBe(expected));
});

describe('receivers are green or red with the reason', () => {
  const fit: Candidate = {
    memberId: 'b',
    active: true,
    bound: true,
    realNamed: true,
    beingUnbound: false,
    namesMember: false,
    placesLeft: null,
  };
  it.each([
    ['fit', {}, null],
    ['self', { memberId: 'a' }, 'self'],
    ['disabled', { active: false }, 'disabled'],
    ['unbound', { bound: false }, 'unbound'],
    ['not real-named', { realNamed: false }, 'not_real_named'],
    ['being unbound', { beingUnbound: true }, 'being_unbound'],
    ['circular', { namesMember: true }, 'circular'],
    ['full', { placesLeft: 0 }, 'full'],
    ['the gravest first', { bound: false, placesLeft: 0 }, 'unbound'],
  ] as const)('%s', (_, change, expected) => expect(receiverRefusal({ ...fit, ...change }, 'a')).toBe(expected));
});
