import { expect, it } from 'vitest';
import { type Entry, highlights, lateMsOf } from './story.ts';

const entry = (kind: string, params: Entry['params'] = {}): Entry => ({
  index: 0,
  kind,
  at: '2026-11-23T07:00:00Z',
  actor: null,
  params,
});

it('tells what happened and leaves the machinery out', () => {
  const story = [
    entry('case_opened'),
    entry('state_changed', { to: 'verifying' }),
    entry('challenge_asked', { factor: 'qr' }),
    entry('challenge_passed', { factor: 'qr' }),
    entry('state_changed', { to: 'expired' }),
    entry('effect_requested', { effect: 'roles_freeze' }),
  ];
  expect(highlights(story).map(({ kind, params }) => params.to ?? kind)).toEqual([
    'case_opened',
    'challenge_passed',
    'expired',
  ]);
});

it.each([
  ['at its time', 'timer_ran', 0, 0],
  ['within a minute of it', 'timer_ran', 60, 0],
  ['after it', 'timer_ran', 61, 61_000],
  ['after it, for a clock that is no effect', 'timer_came', 61, 61_000],
  ['of something else', 'task_done', 3_600, 0],
])('says that a timer was late only where it was: %s', (_, kind, lateSeconds, expected) =>
  expect(lateMsOf(kind, { lateSeconds })).toBe(expected),
);
