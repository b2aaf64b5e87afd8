import { describe, expect, it } from 'vitest';
import { day, later } from '../time/duration.ts';
import { groupLimits, groupsThatMove } from './groups.ts';

const now = new Date('2026-11-23T07:17:00Z');
const ago = (days: number): Date => later(now, -days * day);
const group = (id: string, transfers: readonly Date[] = []) => ({ id, transfers });

describe('WeCom’s limits for groups (document 95703)', () => {
  it.each([
    ['none used', [], 1, null],
    ['one used', [10], 1, null],
    ['two used: when the first is 90 days ago', [10, 80], 0, '2026-12-03T07:17:00.000Z'],
    ['two used, the first 90 days ago', [10, 90], 1, null],
  ])('two in 90 days for a group: %s', (_, days, moves, until) => {
    const { move, stay } = groupsThatMove([group('a', days.map(ago))], 0, now);
    expect([move.length, stay[0]?.until.toISOString() ?? null]).toEqual([moves, until]);
  });

  it.each([
    [299, 1, 0],
    [300, 0, 1],
  ])('300 a day for an owner: %i moved already', (moved, moves, stays) => {
    const { move, stay } = groupsThatMove([group('a')], moved, now);
    expect([move.length, stay.length]).toEqual([moves, stays]);
    expect(stay.map(({ why, until }) => [why, until])).toEqual(
      stays === 0 ? [] : [['group_day_limit', later(now, day)]],
    );
  });

  it('takes the first by their ids, whatever the order', () => {
    const many = Array.from({ length: groupLimits.perDay + 2 }, (_, index) => group(String(1000 + index)));
    const { move, stay } = groupsThatMove(many.toReversed(), 0, now);
    expect([move.length, stay.map((each) => each.group.id)]).toEqual([300, ['1300', '1301']]);
  });
});
