import { describe, expect, it } from 'vitest';
import { endings, rateOf, spreadOf, sumOf } from './reach.ts';

describe('reach and churn rest on what has ended', () => {
  it.each([
    ['nothing ended', { taken: 0, lost: 0 }, { reach: null, churn: null, base: 0 }],
    ['three of four', { taken: 3, lost: 1 }, { reach: 0.75, churn: 0.25, base: 4 }],
  ])('%s', (_, figures, expected) => expect(rateOf(figures)).toEqual(expected));
  it('adds up', () => {
    const one = { handed: 4, taken: 2, lost: 1, open: 1 };
    expect(sumOf([one, one])).toEqual({ handed: 8, taken: 4, lost: 2, open: 2 });
  });
  it.each([
    ['taken_over', 'taken'],
    ['refused', 'lost'],
    ['limit_reached', 'lost'],
    ['no_capacity', 'lost'],
    ['lapsed', 'lost'],
    ['withdrawn', 'lost'],
    ['waiting', 'open'],
    ['transferring', 'open'],
  ] as const)('%s is %s', (fate, ending) => expect(endings[fate]).toBe(ending));
});

describe('median and spread', () => {
  it.each([
    [[], null],
    [[7], { count: 1, lower: 7, median: 7, upper: 7 }],
    [[4, 1, 3, 2], { count: 4, lower: 1, median: 2, upper: 3 }],
    [[5, 1, 4, 2, 3], { count: 5, lower: 2, median: 3, upper: 4 }],
  ])('of %j', (durations, expected) => expect(spreadOf(durations)).toEqual(expected));
});
