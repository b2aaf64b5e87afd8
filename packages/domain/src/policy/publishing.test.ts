import { describe, expect, it } from 'vitest';
import { approvalLimits } from '../approvals/limits.ts';
import { day } from '../time/duration.ts';
import { furthestAheadMs, needsSecond, standInMs } from './publishing.ts';

describe('publishing', () => {
  it.each([
    ['light', false],
    ['standard', false],
    ['strict', true],
  ] as const)('a change of what is in force on %s takes a second person: %s', (level, expected) =>
    expect(needsSecond(level)).toBe(expected),
  );

  it('alone, waits as long as a second person would have had to say no', () =>
    expect(standInMs).toBe(approvalLimits.openMs));

  it('can be planned a year ahead, a leap year included', () => expect(furthestAheadMs).toBe(366 * day));
});
