import { expect, it } from 'vitest';
import { defaultPolicy, policyFaults } from './policy.ts';

it('ships sound defaults', () => expect(policyFaults(defaultPolicy)).toEqual([]));

it.each([
  ['a hold under 15 s', { holdSeconds: 14 }, ['holdSeconds']],
  ['a hold over 600 s', { holdSeconds: 601 }, ['holdSeconds']],
  ['the bounds themselves are allowed', { holdSeconds: 600, claimHours: 24 }, []],
  ['frozen roles under seven days', { frozenRoleDays: 6 }, ['frozenRoleDays']],
])('%s', (_, change, faults) => expect(policyFaults({ ...defaultPolicy, ...change })).toEqual(faults));
