import type { Timer } from '@unbind/contract/timers';
import { day, hour, later } from '@unbind/domain/time/duration';
import { describe, expect, it } from 'vitest';
import { groupOf, offers, steerable } from './steering.ts';

const now = new Date('2026-11-23T07:00:00Z');
const at = (ms: number): string => later(now, ms).toISOString();

const timer = (of: Partial<Timer>): Timer => ({
  id: 't',
  kind: 'chat_purge',
  rule: 'R4',
  stage: null,
  count: 1,
  undo: 'final',
  dueAt: at(90 * day),
  ruleDueAt: null,
  state: 'waiting',
  held: null,
  lateSeconds: null,
  endedAt: null,
  bounds: { earliest: at(30 * day), latest: at(3650 * day) },
  changes: [],
  ...{ unbinding: null, departure: null, run: null },
  ...of,
});

describe('what can be done with a timer', () => {
  it.each([
    ['final and young: only put off', timer({}), { run: false, move: true }],
    [
      'due at any time, never later',
      timer({ dueAt: at(hour), bounds: { earliest: at(0), latest: at(hour) } }),
      { run: true, move: true },
    ],
    ['fixed', timer({ bounds: null }), { run: false, move: false }],
    ['on hold', timer({ state: 'held' }), { run: false, move: false }],
    [
      'due already',
      timer({ dueAt: at(-1), bounds: { earliest: at(-day), latest: at(-1) } }),
      { run: false, move: false },
    ],
    [
      'at the end of its span',
      timer({ dueAt: at(day), bounds: { earliest: at(day), latest: at(day) } }),
      { run: false, move: false },
    ],
  ])('%s', (_, of, expected) => expect(steerable(of, now)).toEqual(expected));
});

describe('the times that are offered', () => {
  it('are steps that fit, and the latest', () => {
    const found = offers(timer({ dueAt: at(day), bounds: { earliest: at(0), latest: at(3 * day) } }), now);
    expect(found.map(({ key, at: when }) => [key, when.toISOString()])).toEqual([
      ['hours', at(day + 6 * hour)],
      ['hours', at(day + 12 * hour)],
      ['days', at(2 * day)],
      ['latest', at(3 * day)],
    ]);
  });
  it('lead back to where the rule had it', () => {
    const found = offers(timer({ dueAt: at(120 * day), ruleDueAt: at(90 * day) }), now);
    expect(found.map(({ key }) => key)).toEqual(['rule', 'days', 'days', 'days', 'latest']);
  });
});

it.each([
  ['now', -1],
  ['today', hour],
  ['week', 10 * hour],
  ['later', 9 * day],
] as const)('%s is the group of what comes after %i ms', (group, ms) => {
  expect(groupOf(at(ms), now, later(now, 9 * hour))).toBe(group);
});
