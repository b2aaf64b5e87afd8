import { describe, expect, it } from 'vitest';
import { flaws, type Stages, step } from './stages.ts';

type Name = 'asked' | 'checked' | 'done' | 'gone';
type Event = 'answer' | 'late' | 'finish';

const sound: Stages<Name, Event, 'careful', 'short'> = {
  asked: { on: { answer: ['checked', 'done'], late: 'gone' }, within: 'short', late: 'late' },
  checked: { on: { finish: 'done' }, onlyIf: 'careful' },
  done: { on: {}, final: true },
  gone: { on: {}, final: true },
};

describe('step', () => {
  it('takes the first stage whose condition holds', () => {
    expect(step(sound, 'asked', 'answer', new Set(['careful']))).toBe('checked');
    expect(step(sound, 'asked', 'answer', new Set())).toBe('done');
  });
  it('ignores an event that the stage does not wait for', () => {
    expect(step(sound, 'done', 'answer', new Set())).toBeNull();
    expect(step(sound, 'asked', 'finish', new Set())).toBeNull();
  });
});

describe('flaws', () => {
  it('finds none in a sound table', () => expect(flaws(sound, 'asked')).toEqual([]));
  it('finds a wait without an end, a dead end, an orphan and a way back', () => {
    const poor: Stages<Name, Event, never, 'short'> = {
      asked: { on: { answer: 'checked' }, within: 'short' },
      checked: { on: { finish: 'asked' }, committed: true },
      done: { on: {}, final: true },
      gone: { on: {} },
    };
    expect(flaws(poor, 'asked')).toEqual([
      'asked has a limit without an event',
      'checked goes back to asked after the point of no return',
      'done cannot be reached',
      'gone cannot be reached',
      'gone has no way on',
    ]);
  });
});
