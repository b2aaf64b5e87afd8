import { expect, it } from 'vitest';
import { periodOf, spanOf } from './period.ts';

it.each([
  ['3', '2026-11-24', '2026-09-01'],
  ['12', '2026-11-24', '2025-12-01'],
  ['3', '2027-01-31', '2026-11-01'],
  ['24', '2026-12-01', '2025-01-01'],
] as const)('%s months up to %s begin on %s', (span, to, from) => expect(periodOf(span, to)).toEqual({ from, to }));

it('shows a year unless something else that it offers is asked for', () =>
  expect([spanOf(null), spanOf('7'), spanOf('6')]).toEqual(['12', '12', '6']));
