import { describe, expect, it } from 'vitest';
import { monthOf, shifted, weeksOf } from './month.ts';

describe('a month of the calendar', () => {
  it.each([
    ['begins and ends within other months', '2026-12', '2026-11-30', '2027-01-03'],
    ['begins on a Monday', '2027-02', '2027-02-01', '2027-02-28'],
    ['begins on a Sunday', '2026-11', '2026-10-26', '2026-12-06'],
  ])('%s', (_, key, from, to) => expect(monthOf(key, '2026-11-28')).toEqual({ key, from, to }));

  it.each([null, 'x', '2026-13', '2026-1'])('%s is the month of today', (text) =>
    expect(monthOf(text, '2026-11-28').key).toBe('2026-11'),
  );

  it('moves over the ends of years', () => {
    expect(shifted('2026-12', 1)).toBe('2027-01');
    expect(shifted('2026-01', -1)).toBe('2025-12');
  });

  it('has weeks of seven days', () => expect(weeksOf([...Array(14).keys()]).map((week) => week[0])).toEqual([0, 7]));
});
