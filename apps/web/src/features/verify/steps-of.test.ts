import { describe, expect, it } from 'vitest';
import { stepsOf } from './steps-of.ts';

const factors = (qr: 'waiting' | 'passed', sms: 'waiting' | 'passed') => [
  { factor: 'qr' as const, state: qr },
  { factor: 'sms' as const, state: sms },
];
const states = (steps: ReturnType<typeof stepsOf>) => steps.map((step) => step.state);

describe('the way of a case', () => {
  it('has one current step: the first factor that waits', () => {
    expect(
      states(stepsOf({ requiredFactors: factors('waiting', 'waiting'), state: 'verifying', breakGlass: false })),
    ).toEqual(['current', 'waiting', 'waiting', 'waiting']);
    expect(
      states(stepsOf({ requiredFactors: factors('passed', 'waiting'), state: 'verifying', breakGlass: false })),
    ).toEqual(['done', 'current', 'waiting', 'waiting']);
  });
  it('has another person in the place of the wait, where there is none', () => {
    const steps = stepsOf({ requiredFactors: factors('passed', 'waiting'), state: 'verifying', breakGlass: true });
    expect(steps.map(({ key }) => key)).toEqual(['qr', 'sms', 'approval', 'token']);
  });
  it('goes on to the wait and then to the token', () => {
    const passed = factors('passed', 'passed');
    expect(states(stepsOf({ requiredFactors: passed, state: 'holding', breakGlass: false }))).toEqual([
      'done',
      'done',
      'current',
      'waiting',
    ]);
    expect(states(stepsOf({ requiredFactors: passed, state: 'confirmable', breakGlass: false }))).toEqual([
      'done',
      'done',
      'done',
      'current',
    ]);
  });
});
