import { describe, expect, it } from 'vitest';
import { defaultPolicy, policyBounds, policyFaults } from './policy.ts';

describe('policy', () => {
  it('ships sound defaults', () => expect(policyFaults(defaultPolicy)).toEqual([]));

  it.each([
    ['R2: a hold of a minute', 'holdSeconds', 60],
    ['R3: 72 hours to claim', 'claimHours', 72],
    ['R3: successors known for 3 business days', 'successorAgeDays', 3],
    ['R4: chat records for 90 days', 'chatRetentionDays', 90],
    ['R4: caches for 24 hours', 'cacheHours', 24],
    ['R7: frozen roles for 7 days', 'frozenRoleDays', 7],
  ] as const)('%s by default', (_, key, expected) => expect(defaultPolicy[key]).toBe(expected));

  it.each(Object.entries(policyBounds))('%s ends at its bounds', (key, { min, max }) => {
    const faults = (value: number) => policyFaults({ ...defaultPolicy, [key]: value });
    expect([min, max].flatMap(faults)).toEqual([]);
    expect([min - 1, max + 1, min + 0.5, Number.NaN].map(faults)).toEqual([[key], [key], [key], [key]]);
  });
});
