import { expect, it } from 'vitest';
import type { Factor } from '../verification/factors.ts';
import { advance, type CaseState, slotsOf } from './advance.ts';

const at = new Date('2026-11-23T07:13:00Z');

/** A case that asks for these, after these were given, as far as they were taken. */
function after(asked: readonly Factor[], given: readonly Factor[]): CaseState | string {
  let state: CaseState = {
    state: 'verifying',
    stateSince: at,
    deadline: null,
    requiredFactors: slotsOf(asked),
    holdSeconds: 60,
    needsApproval: false,
    breakGlass: false,
    scheduledAt: null,
  };
  for (const factor of given) {
    const result = advance(state, { type: 'factor_passed', factor }, at);
    if (!result.ok) return result.refusal;
    state = result.next;
  }
  return state;
}
const shown = (of: CaseState | string) =>
  typeof of === 'string' ? of : [of.state, ...of.requiredFactors.map((each) => each.passedBy ?? `${each.factor}?`)];

it.each([
  ['a face fills its slot', ['face'], ['face'], ['holding', 'face']],
  ['a passkey fills the slot of a face', ['face'], ['passkey'], ['holding', 'passkey']],
  ['a leader does too, with a code by SMS behind', ['face'], ['leader'], ['verifying', 'leader', 'sms?']],
  ['and the code ends it', ['face'], ['leader', 'sms'], ['holding', 'leader', 'sms']],
  ['a code that is asked anyway is asked once', ['face', 'sms'], ['leader', 'sms'], ['holding', 'leader', 'sms']],
  ['no face fills the slot of a passkey', ['passkey'], ['face'], 'factor-order'],
  ['nor does a leader', ['passkey'], ['leader'], 'factor-order'],
  ['a leader stands in for nothing else', ['password', 'face'], ['leader'], 'factor-order'],
  ['one way for one slot', ['password', 'face'], ['password', 'passkey', 'face'], 'state-wrong'],
] as const)('%s', (_, asked, given, expected) => expect(shown(after(asked, given))).toEqual(expected));

it('asks for everything anew when a frozen case is released', () => {
  const verified = after(['password', 'face'], ['password']);
  if (typeof verified === 'string') throw new Error(verified);
  const frozen = advance(verified, { type: 'blocked' }, at);
  if (!frozen.ok) throw new Error(frozen.refusal);
  const released = advance(frozen.next, { type: 'released' }, at);
  expect(released.ok && shown(released.next)).toEqual(['verifying', 'password?', 'face?']);
});
