import { describe, expect, it } from 'vitest';
import { changeName } from './changes.ts';
import { mergedWith, withSide } from './merging.ts';
import { defaultPolicy, type Policy } from './policy.ts';

const policy = (change: Partial<Policy> = {}): Policy => ({ ...defaultPolicy, ...change });

describe('what a colleague saved meanwhile', () => {
  it.each([
    ['another number: both stay', { holdSeconds: 90 }, { cacheHours: 8 }, ['cacheHours'], []],
    ['the same number, otherwise: somebody says which', { holdSeconds: 90 }, { holdSeconds: 45 }, [], ['holdSeconds']],
    ['the same number, alike: nothing to say', { holdSeconds: 90 }, { holdSeconds: 90 }, [], []],
    ['nothing was changed here: theirs', {}, { holdSeconds: 45 }, ['holdSeconds'], []],
    ['nothing was changed there: mine', { holdSeconds: 90 }, {}, [], []],
    [
      'another rule of risk: both stay',
      { riskRules: { org_rate: { above: 12 } } },
      { riskRules: { new_device: { mode: 'on' } } },
      ['new_device'],
      [],
    ],
    [
      'the same rule of risk, otherwise',
      { riskRules: { org_rate: { above: 12 } } },
      { riskRules: { org_rate: { above: 9 } } },
      [],
      ['org_rate'],
    ],
    ['a text that both wrote', { helloMessage: 'a' }, { helloMessage: 'b' }, [], ['helloMessage']],
  ] as const)('%s', (_, mine, saved, theirs, both) => {
    const merged = mergedWith(policy(), policy(mine), policy(saved));
    expect(merged.theirs.map(changeName)).toEqual(theirs);
    expect(merged.both.map(changeName)).toEqual(both);
    // Until somebody says otherwise, nothing that was changed here is lost.
    expect(merged.numbers).toMatchObject({ ...saved, ...mine, riskRules: merged.numbers.riskRules });
    for (const change of merged.both) {
      expect(mergedWith(policy(), withSide(merged.numbers, change, 'from'), policy(saved)).both).toEqual([]);
      expect(withSide(merged.numbers, change, 'to')).toEqual(merged.numbers);
    }
  });
});
