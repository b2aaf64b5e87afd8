import { describe, expect, it } from 'vitest';
import { day, later, minute, second } from '../time/duration.ts';
import { localMinute } from '../time/zone.ts';
import { advance, type CaseState } from './advance.ts';
import { isSchedulable, scheduleProposals, scheduleSpan } from './schedule.ts';

const now = new Date('2026-11-23T07:12:30Z');
const zone = 'Asia/Shanghai';

describe('the bounds of a scheduled time', () => {
  it.each([
    ['a second too soon', 5 * minute - second, false],
    ['five minutes ahead', 5 * minute, true],
    ['ninety days ahead', 90 * day, true],
    ['a second too far', 90 * day + second, false],
    ['the past', -minute, false],
  ])('%s', (_, ms, expected) => expect(isSchedulable(later(now, ms), now)).toBe(expected));

  it('says the first whole minute', () =>
    expect(scheduleSpan(now).earliest.toISOString()).toBe('2026-11-23T07:18:00.000Z'));
});

describe('the times that are proposed', () => {
  /** Weekdays, with the Saturday the 28th made up for and Monday the 30th off. */
  const isWorkingDay = (date: string): boolean => {
    if (date === '2026-11-28') return true;
    if (date === '2026-11-30') return false;
    return ![0, 6].includes(new Date(date).getUTCDay());
  };
  const of = (from: Date, leavesAt: Date | null = null) =>
    scheduleProposals({ now: from, timeZone: zone, isWorkingDay, leavesAt }).map(
      ({ key, at }) => `${key} ${localMinute(at, zone)}`,
    );

  it('are the ends of working days, each once', () =>
    expect(of(now)).toEqual(['today 2026-11-23T18:00', 'next 2026-11-24T18:00', 'week 2026-11-28T18:00']));

  it('begin with the last day where it is known', () =>
    expect(of(now, new Date('2026-11-26T09:00:00Z'))[0]).toBe('departure 2026-11-26T17:00'));

  it('leave out an evening that is over, and days off', () =>
    expect(of(new Date('2026-11-28T11:00:00Z'))).toEqual(['next 2026-12-01T18:00']));

  it('leave out a last day beyond the bounds', () =>
    expect(of(now, later(now, 100 * day)).some((each) => each.startsWith('departure'))).toBe(false));
});

describe('a scheduled case', () => {
  const at = new Date('2026-11-27T10:00:00Z');
  const verifying: CaseState = {
    ...{
      state: 'verifying',
      stateSince: now,
      deadline: null,
      holdSeconds: 60,
      needsApproval: false,
      breakGlass: false,
    },
    requiredFactors: [{ factor: 'qr', state: 'waiting' }],
    scheduledAt: at,
  };
  const step = (from: CaseState, ...move: [Parameters<typeof advance>[1], Date?]): CaseState => {
    const result = advance(from, move[0], move[1] ?? now);
    if (!result.ok) throw new Error(result.refusal);
    return result.next;
  };
  const waiting = step(verifying, { type: 'factor_passed', factor: 'qr' });

  it('waits for its time after the proofs, then holds', () => {
    expect(waiting).toMatchObject({ state: 'scheduled', deadline: at });
    expect(step(waiting, { type: 'time_came' }, at)).toMatchObject({ state: 'holding', deadline: later(at, 60_000) });
  });

  it('asks for what a rule wants only now, and keeps what was passed', () => {
    const more = step(waiting, { type: 'more_wanted', factors: ['face'] }, at);
    expect(more.state).toBe('verifying');
    expect(more.requiredFactors).toMatchObject([
      { factor: 'qr', state: 'passed' },
      { factor: 'face', state: 'waiting', alternatives: ['passkey', 'leader'] },
    ]);
    expect(advance(more, { type: 'factor_passed', factor: 'qr' }, at)).toEqual({ ok: false, refusal: 'factor-order' });
    const late = step(more, { type: 'factor_passed', factor: 'passkey' }, later(at, minute));
    // The time is over: what comes next looks once more, at once.
    expect(late).toMatchObject({ state: 'scheduled', deadline: at });
  });
});
