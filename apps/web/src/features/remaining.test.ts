import { expect, it } from 'vitest';
import { remaining } from './remaining.ts';

it.each([
  [0, 0, '00:00:00'],
  [999, 0, '00:00:00'],
  [61_000, 0, '00:01:01'],
  [86_399_999, 0, '23:59:59'],
  [86_400_000, 1, '00:00:00'],
  [259_199_000, 2, '23:59:59'],
])('%i ms are %i days and %s', (ms, days, clock) => {
  expect(remaining(ms)).toEqual({ days, clock });
});
