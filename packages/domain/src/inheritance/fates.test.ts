import { describe, expect, it } from 'vitest';
import { type Fate, type FateEvent, fateAfter, fates, fatesBefore, nextStep, outcomes, retryOf } from './fates.ts';

describe('R3 the way of a customer', () => {
  it.each([
    [null, 'sent', 'transferring'],
    [null, 'pooled', 'waiting'],
    [null, 'taken_over', null],
    ['waiting', 'sent', 'transferring'],
    ['waiting', 'refused', null],
    ['transferring', 'taken_over', 'taken_over'],
    ['transferring', 'refused', 'refused'],
    ['transferring', 'limit_reached', 'limit_reached'],
    ['transferring', 'no_capacity', 'no_capacity'],
    ['transferring', 'pooled', 'waiting'],
    ['transferring', 'sent', null],
    ['refused', 'sent', 'transferring'],
    ['refused', 'pooled', 'waiting'],
    ['refused', 'taken_over', null],
    ['taken_over', 'sent', 'transferring'],
  ] as [Fate | null, FateEvent, Fate | null][])('%s, then %s: %s', (from, event, to) => {
    expect(fateAfter(from, event)).toBe(to);
    expect(fatesBefore(event).includes(from)).toBe(to !== null);
  });

  it('nobody who is on the way to one person is sent to another', () => {
    expect(fatesBefore('sent')).not.toContain('transferring');
  });
  it('only what is under way ends', () => {
    for (const outcome of outcomes)
      for (const fate of [null, ...fates])
        if (fateAfter(fate, outcome) !== null) expect(['waiting', 'transferring']).toContain(fate);
  });
});

describe('who owns the next step', () => {
  it.each([
    ['waiting', true, false, 'colleagues'],
    ['waiting', false, false, 'member'],
    ['transferring', false, false, 'receiver'],
    ['refused', false, false, 'administrator'],
    ['limit_reached', false, false, 'administrator'],
    ['no_capacity', false, false, 'administrator'],
    ['refused', false, true, null],
    ['taken_over', false, false, null],
    [null, false, false, null],
  ] as const)('%s (pooled %s, decided %s): %s', (fate, pooled, decided, owner) => {
    expect(nextStep({ fate, pooled, decided })).toBe(owner);
  });
});

describe('trying again', () => {
  it.each([
    ['limit_reached', 1, true, 'ready'],
    ['no_capacity', 1, true, 'ready'],
    ['limit_reached', 0, true, 'budget'],
    ['no_capacity', 2, false, 'room'],
    ['refused', 2, true, null],
    ['waiting', 2, true, null],
    [null, 2, true, null],
  ] as const)('%s with %i left, room %s: %s', (fate, budgetLeft, hasRoom, expected) => {
    expect(retryOf({ fate, decided: false, budgetLeft, hasRoom })).toBe(expected);
    expect(retryOf({ fate, decided: true, budgetLeft, hasRoom })).toBeNull();
  });
});
