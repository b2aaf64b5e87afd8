import { describe, expect, it } from 'vitest';
import { localMinute } from '../time/zone.ts';
import { checklistOf, type DepartureFacts, openByTurn } from './checklist.ts';
import { isPressing, nextAsking, startOf } from './clock.ts';

const timeZone = 'Asia/Shanghai';
/** Weekdays, but for a holiday on Wednesday the 25th which Sunday the 29th makes up for. */
const isWorkingDay = (date: string): boolean => {
  if (date === '2026-11-25') return false;
  if (date === '2026-11-29') return true;
  return ![0, 6].includes(new Date(date).getUTCDay());
};
const calendar = { timeZone, isWorkingDay };
const at = (local: string): Date => new Date(`${local}:00+08:00`);

describe('the clock of a departure', () => {
  it.each([
    ['three business days before a Friday, around a holiday', '2026-11-27T18:00', '2026-11-23T09:30'],
    ['over a week-end with a make-up Sunday', '2026-12-01T18:00', '2026-11-27T09:30'],
    ['a last day on which nobody works makes no list older', '2026-11-28T12:00', '2026-11-23T09:30'],
  ])('%s', (_, leaves, starts) => expect(localMinute(startOf(at(leaves), calendar), timeZone)).toBe(starts));

  it.each([
    ['a week where the list has to be five days old', 5, '2026-11-19T09:30'],
    ['three days where it may be of today', 0, '2026-11-23T09:30'],
  ])('begins %s', (_, wanted, starts) =>
    expect(localMinute(startOf(at('2026-11-27T18:00'), calendar, wanted), timeZone)).toBe(starts),
  );

  it.each([
    ['this morning', '2026-11-23T09:29', '2026-11-23T09:30'],
    ['not twice in a morning', '2026-11-23T09:30', '2026-11-24T09:30'],
    ['not on a holiday', '2026-11-24T10:00', '2026-11-26T09:30'],
    ['on a make-up Sunday', '2026-11-27T10:00', '2026-11-29T09:30'],
  ])('asks %s', (_, now, next) => expect(localMinute(nextAsking(at(now), calendar), timeZone)).toBe(next));

  it.each([
    ['two working days before', '2026-11-24T09:30', false],
    ['one working day before', '2026-11-26T09:30', true],
    ['on the last day and after', '2026-11-30T09:30', true],
  ])('presses: %s', (_, now, expected) => expect(isPressing(at(now), at('2026-11-27T18:00'), calendar)).toBe(expected));
});

const ready: DepartureFacts = {
  level: 'standard',
  successors: { fit: 2, ageDays: 3, lifted: false },
  wantedAgeDays: 3,
  customers: 12,
  notes: 10,
  flows: 1,
  deputies: 1,
  groups: 1,
  functions: 0,
  case: 'scheduled',
};
const strict = { level: 'strict' } as const;
const young = { fit: 2, ageDays: 2, lifted: false };

describe('the checklist', () => {
  it.each([
    ['successors', 'old enough', {}, 'done', 'set', null],
    ['successors', 'none', { successors: null }, 'open', 'missing', 'initiator'],
    ['successors', 'nobody fit', { successors: { ...young, fit: 0 } }, 'open', 'unfit', 'initiator'],
    ['successors', 'young is a warning', { successors: young }, 'done', 'young', null],
    ['successors', 'young blocks on strict', { ...strict, successors: young }, 'open', 'young_blocks', 'initiator'],
    ['successors', 'lifted', { ...strict, successors: { ...young, lifted: true } }, 'done', 'young', null],
    ['notes', 'the ten that matter', {}, 'done', 'written', null],
    ['notes', 'nine of ten', { notes: 9 }, 'open', 'written', 'member'],
    ['notes', 'one for each where there are fewer', { customers: 2, notes: 2 }, 'done', 'written', null],
    ['notes', 'no customers', { customers: 0, notes: 0 }, 'none', 'nothing', null],
    ['approvers', 'somebody could step in', {}, 'done', 'prepared', null],
    ['approvers', 'nobody could', { deputies: 0 }, 'open', 'nobody', 'leader'],
    ['approvers', 'approves nothing', { flows: 0, deputies: 0 }, 'none', 'nothing', null],
    ['groups', 'follow the list', {}, 'done', 'follow', null],
    ['groups', 'nobody receives them', { successors: null }, 'open', 'nobody', 'initiator'],
    ['groups', 'none', { groups: 0 }, 'none', 'nothing', null],
    ['functions', 'none', {}, 'none', 'nothing', null],
    ['functions', 'some hang on the account', { functions: 2 }, 'open', 'hang_on', 'member'],
    ['case', 'scheduled', {}, 'waits', 'scheduled', null],
    ['case', 'none', { case: 'none' }, 'open', 'missing', 'initiator'],
    ['case', 'not proven yet', { case: 'under_way' }, 'open', 'under_way', 'initiator'],
    ['case', 'for another time', { case: 'other_time' }, 'open', 'other_time', 'initiator'],
    ['case', 'carried out', { case: 'carried_out' }, 'done', 'carried_out', null],
  ] as const)('%s: %s', (kind, _, change, state, why, turn) => {
    const found = checklistOf({ ...ready, ...change }).find((item) => item.kind === kind);
    expect(found).toMatchObject({ state, why, turn });
  });

  it('counts what waits for whom', () => {
    expect(openByTurn(checklistOf(ready)).size).toBe(0);
    const bare = checklistOf({ ...ready, successors: null, notes: 0, functions: 1, deputies: 0, case: 'none' });
    expect([...openByTurn(bare)]).toEqual([
      ['initiator', 3],
      ['member', 2],
      ['leader', 1],
    ]);
  });
});
