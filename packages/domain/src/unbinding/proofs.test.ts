import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Factor, factors } from '../verification/factors.ts';
import { levels } from '../verification/levels.ts';
import { actors, fourEyes } from '../verification/matrix.ts';
import { requiredFactors } from '../verification/required.ts';
import { advance, type CaseMove, type CaseState, slotsOf } from './advance.ts';

const start = new Date('2026-11-23T07:12:00Z');

/** Where a case is only once everything has been proven. */
const proven = [
  'awaiting_approval',
  'scheduled',
  'holding',
  'confirmable',
  'executing',
  'failed',
  'settling',
  'closed',
];

const equal: Readonly<Partial<Record<Factor, readonly Factor[]>>> = { face: ['face', 'passkey', 'leader'] };

/** Do these proofs, in this order, give what was asked? Said once more, in other words than `advance` does. */
function covers(row: readonly Factor[], given: readonly Factor[], asked = row): boolean {
  const [wanted, ...others] = asked;
  const [first, ...later] = given;
  if (wanted === undefined) return true;
  if (first === undefined || !(equal[wanted] ?? [wanted]).includes(first)) return false;
  return covers(row, later, first === 'leader' && !row.includes('sms') ? ['sms', ...others] : others);
}

/** What the case waits for, or `other` where it waits for nothing: left to chance alone hardly a case would get far. */
function onward({ state, requiredFactors: slots }: CaseState, other: CaseMove): CaseMove {
  const factor = slots.find((slot) => slot.state === 'waiting')?.factor;
  if (state === 'verifying' && factor !== undefined) return { type: 'factor_passed', factor };
  if (state === 'awaiting_approval') return { type: 'approved' };
  if (state === 'scheduled') return { type: 'time_came' };
  return state === 'holding' ? { type: 'hold_over' } : other;
}

const moves: fc.Arbitrary<CaseMove> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...factors).map((factor): CaseMove => ({ type: 'factor_passed', factor })) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<Exclude<CaseMove['type'], 'factor_passed' | 'more_wanted'>[]>(
        'begin',
        'approved',
        'time_came',
        'blocked',
        'released',
        'hold_over',
        'confirmed',
        'carried_out',
        'carry_out_failed',
        'resumed',
        'all_ended',
        'cancelled',
        'too_late',
      )
      .map((type): CaseMove => ({ type })),
  },
  { weight: 1, arbitrary: fc.constant<CaseMove>({ type: 'more_wanted', factors: ['totp'] }) },
);

const orders = fc.record({
  level: fc.constantFrom(...levels),
  actor: fc.constantFrom(...actors),
  demands: fc.subarray(['face', 'sms', 'email'] as const),
  faceAllowed: fc.boolean(),
  /** What a case that goes without the hold asks for besides; null: one with the hold. */
  strong: fc.constantFrom(null, null, 'totp' as const, 'passkey' as const),
  scheduledAt: fc.constantFrom(null, new Date('2026-11-24T00:00:00Z')),
  all: fc.array(fc.record({ move: moves, goesOn: fc.boolean() }), { maxLength: 40 }),
});

describe('whatever the order of events', () => {
  it('no case gets past its verification without every factor of its row, in order, and its second person', () => {
    let confirmable = 0;
    fc.assert(
      fc.property(orders, ({ level, actor, demands, faceAllowed, strong, scheduledAt, all }) => {
        const breakGlass = strong !== null;
        const asked = requiredFactors({ level, actor, demands, faceAllowed, strong });
        if (strong !== null) expect(asked).toContain(strong);
        let state: CaseState = {
          state: 'verifying',
          stateSince: start,
          deadline: null,
          requiredFactors: slotsOf(asked),
          holdSeconds: 60,
          needsApproval: fourEyes[level],
          breakGlass,
          scheduledAt,
        };
        let [given, approved, held]: [Factor[], boolean, boolean] = [[], false, false];
        for (const { move: any, goesOn } of all) {
          const move = goesOn ? onward(state, any) : any;
          const result = advance(state, move, start);
          if (!result.ok) continue;
          if (move.type === 'factor_passed') given = [...given, move.factor];
          if (move.type === 'released') [given, approved, held] = [[], false, false];
          if (move.type === 'approved') approved = true;
          if (move.type === 'hold_over') held = true;
          state = result.next;
          if (!proven.includes(state.state)) continue;
          expect(covers(asked, given), `${state.state} after ${given.join()} for ${asked.join()}`).toBe(true);
          if ((fourEyes[level] || breakGlass) && state.state !== 'awaiting_approval') expect(approved).toBe(true);
          if (!['awaiting_approval', 'scheduled', 'holding'].includes(state.state))
            expect(held || breakGlass).toBe(true);
          if (state.state === 'confirmable') confirmable += 1;
        }
      }),
      { numRuns: 2_000, seed: 20261124 },
    );
    expect(confirmable).toBeGreaterThan(100);
  });
});
