import { flaws } from '@unbind/workflow/stages';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factors } from '../verification/factors.ts';
import { advance, type CaseMove, type CaseState, lateness, nextFactor } from './advance.ts';
import { type CaseEvent, type CaseFact, type CaseLimit, type CaseStateName, openStates, stages } from './stages.ts';

const at = new Date('2026-11-23T07:13:00Z');
const begun: CaseState = {
  state: 'verifying',
  stateSince: at,
  deadline: null,
  requiredFactors: [
    { factor: 'qr', state: 'waiting' },
    { factor: 'sms', state: 'waiting' },
  ],
  holdSeconds: 60,
  needsApproval: false,
  breakGlass: false,
  scheduledAt: null,
};

/** Walks a case through moves; stops at the first refusal. */
function walk(from: CaseState, ...moves: CaseMove[]): CaseState | string {
  let state = from;
  for (const move of moves) {
    const result = advance(state, move, at);
    if (!result.ok) return result.refusal;
    state = result.next;
  }
  return state;
}
const stateAfter = (...moves: CaseMove[]) => {
  const result = walk(begun, ...moves);
  return typeof result === 'string' ? result : result.state;
};
const qr: CaseMove = { type: 'factor_passed', factor: 'qr' };
const sms: CaseMove = { type: 'factor_passed', factor: 'sms' };

describe('the life of an unbinding', () => {
  it('has no flaws', () => expect(flaws<CaseStateName, CaseEvent, CaseFact, CaseLimit>(stages, 'draft')).toEqual([]));

  it.each([
    ['one factor is not enough', [qr], 'verifying'],
    ['all factors lead to the hold', [qr, sms], 'holding'],
    ['out of order', [sms], 'factor-order'],
    ['the same factor twice', [qr, qr], 'factor-order'],
    ['the hold leads to the confirmation', [qr, sms, { type: 'hold_over' }], 'confirmable'],
    ['no confirmation during the hold', [qr, sms, { type: 'confirmed' }], 'state-wrong'],
    ['confirmed is carried out', [qr, sms, { type: 'hold_over' }, { type: 'confirmed' }], 'executing'],
    ['too late to confirm', [qr, sms, { type: 'hold_over' }, { type: 'too_late' }], 'expired'],
    ['an objection during the hold', [qr, sms, { type: 'cancelled' }], 'cancelled'],
    [
      'no way back after the carry-out began',
      [qr, sms, { type: 'hold_over' }, { type: 'confirmed' }, { type: 'cancelled' }],
      'state-wrong',
    ],
    ['no progress for ten minutes', [qr, { type: 'too_late' }], 'expired'],
    ['an ended case stays ended', [{ type: 'cancelled' }, qr], 'state-wrong'],
  ] as [string, CaseMove[], string][])('%s', (_, moves, expected) => expect(stateAfter(...moves)).toBe(expected));

  it('waits for a second person where the level asks for one', () => {
    const strict = { ...begun, needsApproval: true };
    expect(walk(strict, qr, sms)).toMatchObject({ state: 'awaiting_approval' });
    expect(walk(strict, qr, sms, { type: 'approved' })).toMatchObject({ state: 'holding' });
  });

  it('goes past the hold where the phone is in other hands, and never past the second person', () => {
    const stolen = { ...begun, breakGlass: true };
    const approved: CaseMove = { type: 'approved' };
    expect(walk(stolen, qr, sms)).toMatchObject({ state: 'awaiting_approval' });
    expect(walk(stolen, qr, sms, approved)).toMatchObject({ state: 'confirmable' });
    expect(walk(stolen, qr, sms, { type: 'hold_over' })).toBe('state-wrong');
    expect(walk(stolen, qr, sms, approved, { type: 'confirmed' })).toMatchObject({ state: 'executing' });
    const result = advance({ ...stolen, state: 'awaiting_approval' }, approved, at);
    expect(result.ok && result.orders).toEqual(['send_token']);
  });

  it('asks the second person once', () => {
    const last = walk({ ...begun, needsApproval: true }, qr);
    if (typeof last === 'string') throw new Error(last);
    expect(advance(last, sms, at)).toMatchObject({ orders: ['ask_approval'] });
  });

  it('gives every state its deadline', () => {
    expect(walk(begun, qr)).toMatchObject({ deadline: new Date('2026-11-23T07:23:00Z') });
    expect(walk(begun, qr, sms)).toMatchObject({ deadline: new Date('2026-11-23T07:14:00Z') });
    expect(lateness('holding')).toBe('hold_over');
    expect(lateness('settling')).toBeNull();
  });

  it('orders what entering a state asks for, once', () => {
    const held = walk(begun, qr, sms);
    if (typeof held === 'string') throw new Error(held);
    const result = advance(held, { type: 'hold_over' }, at);
    expect(result.ok && result.orders).toEqual(['send_token']);
    expect(advance(begun, qr, at)).toMatchObject({ orders: [] });
  });

  it('never becomes confirmable without every factor, whatever the order of events', () => {
    const moves = fc.oneof(
      fc.constantFrom(...factors).map((factor): CaseMove => ({ type: 'factor_passed', factor })),
      fc
        .constantFrom<CaseMove['type']>(
          'hold_over',
          'confirmed',
          'too_late',
          'approved',
          'time_came',
          'released',
          'begin',
          'resumed',
        )
        .map((type) => ({ type }) as CaseMove),
    );
    fc.assert(
      fc.property(fc.array(moves, { maxLength: 30 }), fc.boolean(), (all, needsApproval) => {
        let state: CaseState = { ...begun, needsApproval };
        for (const move of all) {
          const result = advance(state, move, at);
          if (result.ok) state = result.next;
        }
        if (!['verifying', 'expired'].includes(state.state)) expect(nextFactor(state.requiredFactors)).toBeNull();
      }),
    );
  });

  it('knows which cases are under way', () => {
    expect(openStates).toContain('settling');
    expect(openStates).not.toContain('closed');
  });
});
