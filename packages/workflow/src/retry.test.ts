import { expect, it } from 'vitest';
import { nextAttempt } from './retry.ts';

it.each([
  ['busy waits a second at first', 'busy', 1, 1_000],
  ['busy doubles', 'busy', 2, 2_000],
  ['busy never waits longer than five minutes', 'busy', 11, 300_000],
  ['busy gives up after twelve', 'busy', 12, null],
  ['storage is never given up', 'storage', 1_000, 60_000],
  ['refused is parked at once', 'refused', 1, null],
  ['unknown is careful', 'unknown', 2, 15_000],
] as const)('%s', (_, fault, attempts, expected) => {
  expect(nextAttempt(fault, attempts, 1)).toBe(expected);
});

it('spreads over the upper half of the wait', () => {
  expect(nextAttempt('busy', 3, 0)).toBe(2_000);
  expect(nextAttempt('busy', 3, 0.5)).toBe(3_000);
});
