import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, later } from '../time/duration.ts';
import type { CustomerFact, Part, SuccessorFact } from './facts.ts';
import { handOver } from './hand-over.ts';

const now = new Date('2026-11-23T07:17:00Z');
const used = [later(now, -day), later(now, -2 * day)];
const customer = (id: string, tags: readonly string[] = [], transfers: readonly Date[] = []): CustomerFact => ({
  id,
  name: `customer ${id}`,
  tags,
  transfers,
});
const successor = (memberId: string, priority = 1, capacity: number | null = null): SuccessorFact => ({
  memberId,
  name: memberId,
  priority,
  capacity,
  customersNow: 0,
});

/** Every customer with the place that it came to, as `id place`. */
function places(customers: readonly CustomerFact[], parts: readonly Part[], successors: readonly SuccessorFact[]) {
  const { transferred, pooled, retained, stay } = handOver(customers, parts, successors, now);
  return [
    ...transferred.map((each) => `${each.customer.id} ${each.to}`),
    ...pooled.map((each) => `${each.customer.id} ${each.reason ?? 'pool'}`),
    ...retained.map((each) => `${each.id} retain`),
    ...stay.map((each) => `${each.customer.id} stay`),
  ].sort();
}

describe('R3 one unbinding may split its customers', () => {
  const vip: Part = { mode: 'assign', tags: ['VIP'] };
  const rest: Part = { mode: 'pool' };
  it.each([
    ['tagged VIP are assigned, the rest pooled', [vip, rest], ['a x', 'b pool']],
    [
      'the first part that matches takes a customer',
      [{ mode: 'retain', tags: ['VIP'] }, vip, rest],
      ['a retain', 'b pool'],
    ],
    ['what no part takes goes to the pool', [vip], ['a x', 'b pool']],
    ['one part takes all', [{ mode: 'retain' }], ['a retain', 'b retain']],
  ] as [string, Part[], string[]][])('%s', (_, parts, expected) => {
    expect(places([customer('a', ['VIP']), customer('b')], parts, [successor('x')])).toEqual(expected);
  });

  it('a part of selected customers takes exactly those', () => {
    const chosen: Part = { mode: 'retain', customerIds: ['b', 'gone'] };
    expect(places([customer('a'), customer('b')], [chosen, rest], [])).toEqual(['a pool', 'b retain']);
  });
  it.each([
    ['on the last day', 30, 'a retain'],
    ['a day too long ago', 31, 'a pool'],
  ])('a part of those in touch lately takes whom the member wrote to %s', (_, days, expected) => {
    const lately: Part = { mode: 'retain', contactedWithinDays: 30 };
    const one = { ...customer('a'), lastContactAt: later(now, -days * day) };
    expect(places([one], [lately, rest], [])).toEqual([expected]);
  });
  it('all conditions of a part must hold, and nobody was in touch whose last contact is not known', () => {
    const both: Part = { mode: 'retain', tags: ['VIP'], contactedWithinDays: 30 };
    const known = { ...customer('a', ['VIP']), lastContactAt: now };
    const other = { ...customer('b'), lastContactAt: now };
    expect(places([known, other, customer('c', ['VIP'])], [both, rest], [])).toEqual(['a retain', 'b pool', 'c pool']);
  });

  it('a customer without transfer budget stays, and says until when', () => {
    const { stay } = handOver([customer('a', ['VIP'], used)], [vip], [successor('x')], now);
    expect(stay.map((each) => each.until)).toEqual([later(now, 88 * day)]);
  });
  it('the pool needs no transfer budget yet', () => {
    expect(places([customer('a', [], used)], [rest], [])).toEqual(['a pool']);
  });
  it('what the successors cannot take is pooled and says so', () => {
    expect(places([customer('a'), customer('b')], [{ mode: 'assign' }], [successor('x', 1, 1)])).toEqual([
      'a x',
      'b receiver_full',
    ]);
  });

  const tag = fc.constantFrom('VIP', 'new', 'old');
  const anyCustomers = fc
    .uniqueArray(
      fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), tags: fc.uniqueArray(tag), tired: fc.boolean() }),
      {
        selector: (each) => each.id,
        maxLength: 40,
      },
    )
    .map((all) => all.map(({ id, tags, tired }) => customer(id, tags, tired ? used : [])));
  const mode = fc.constantFrom('assign' as const, 'pool' as const, 'retain' as const);
  const anyParts = fc.array(fc.record({ mode, tags: fc.option(fc.array(tag, { minLength: 1 }), { nil: undefined }) }), {
    maxLength: 5,
  });
  const anySuccessors = fc
    .uniqueArray(fc.tuple(fc.constantFrom('x', 'y', 'z'), fc.integer({ min: 1, max: 2 }), fc.option(fc.nat(10))), {
      selector: ([memberId]) => memberId,
    })
    .map((all) => all.map(([memberId, priority, capacity]) => successor(memberId, priority, capacity)));

  it('invariant 3: every customer comes to exactly one place, whatever the order they are read in', () => {
    fc.assert(
      fc.property(anyCustomers, anyParts, anySuccessors, (customers, parts, successors) => {
        const all = places(customers, parts, successors);
        const { transferred, pooled, retained, stay } = handOver(customers, parts, successors, now);
        const ids = [
          ...[...transferred, ...pooled, ...stay].map((each) => each.customer.id),
          ...retained.map((each) => each.id),
        ];
        expect(ids.sort()).toEqual(customers.map((each) => each.id).sort());
        expect(places([...customers].reverse(), parts, [...successors].reverse())).toEqual(all);
        for (const { memberId, capacity } of successors) {
          const taken = transferred.filter((each) => each.to === memberId).length;
          expect(taken).toBeLessThanOrEqual(capacity ?? customers.length);
        }
      }),
    );
  });
});
