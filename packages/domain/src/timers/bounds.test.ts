import { describe, expect, it } from 'vitest';
import { day, hour, later, second } from '../time/duration.ts';
import { effectKinds, effects } from '../unbinding/effects.ts';
import { recovers } from '../unbinding/plan-times.ts';
import {
  isTimerKind,
  isWithin,
  type Span,
  spanOf,
  type TimerKind,
  timedEffects,
  timerKinds,
  timers,
} from './bounds.ts';

const startedAt = new Date('2026-11-23T07:13:00Z');
const at = (ms: number): Date => later(startedAt, ms);

interface Expected {
  readonly rule: string;
  /** The rule's own time, and the first and last to which it may be moved; null where nobody moves it. */
  readonly ruleMs: number;
  readonly span: readonly [earliestMs: number, latestMs: number] | null;
}

const expected: Readonly<Record<TimerKind, Expected>> = {
  windows_end: { rule: 'R6', ruleMs: 13 * hour, span: [0, 13 * hour] },
  caches_clear: { rule: 'R4', ruleMs: day, span: [0, 72 * hour] },
  service_reception: { rule: 'R7', ruleMs: day, span: [0, 7 * day] },
  live_backup: { rule: 'R7', ruleMs: 2 * day, span: [0, 7 * day] },
  pool_close: { rule: 'R3', ruleMs: 72 * hour, span: [72 * hour, 168 * hour] },
  retain_close: { rule: 'R3', ruleMs: 72 * hour, span: [72 * hour, 168 * hour] },
  roles_remove: { rule: 'R7', ruleMs: 7 * day, span: [7 * day, 30 * day] },
  chat_purge: { rule: 'R4', ruleMs: 90 * day, span: [30 * day, 3650 * day] },
  case_deadline: { rule: 'R2', ruleMs: 600 * second, span: null },
  pool_remind: { rule: 'R3', ruleMs: 48 * hour, span: null },
  pool_due: { rule: 'R3', ruleMs: 72 * hour, span: [72 * hour, 168 * hour] },
  task_remind: { rule: 'R7', ruleMs: day, span: null },
  task_escalate: { rule: 'R7', ruleMs: 2 * day, span: null },
  roles_remind: { rule: 'R7', ruleMs: 6 * day, span: null },
  return_remind: { rule: 'R7', ruleMs: 7 * day, span: null },
  schedule_due: { rule: 'R1', ruleMs: 10 * day, span: [0, 90 * day] },
  schedule_remind: { rule: 'R1', ruleMs: 9 * day, span: null },
  departure_ask: { rule: 'R3', ruleMs: 7 * day, span: null },
  approval_due: { rule: 'R1', ruleMs: day, span: null },
  approval_remind: { rule: 'R1', ruleMs: 20 * hour, span: null },
  run_deadline: { rule: 'R2', ruleMs: 600 * second, span: null },
};

describe('the bounds of a timer', () => {
  it.each(timerKinds)('%s', (kind) => {
    const { rule, ruleMs, span } = expected[kind];
    expect(timers[kind].rule).toBe(rule);
    const found = spanOf(kind, { startedAt, ruleAt: at(ruleMs) });
    expect(found).toEqual(span === null ? null : { earliest: at(span[0]), latest: at(span[1]) });
  });

  it.each(['chat_purge', 'roles_remove'] as const)(
    '%s: an org that keeps longer than the rule is not cut short',
    (kind) => {
      const ruleAt = at(4000 * day);
      expect(spanOf(kind, { startedAt, ruleAt })?.latest).toEqual(ruleAt);
    },
  );

  it('chat_purge: an org with the shortest retention has no early run', () => {
    const ruleAt = at(30 * day);
    expect(spanOf('chat_purge', { startedAt, ruleAt })?.earliest).toEqual(ruleAt);
  });

  const span: Span = { earliest: at(day), latest: at(3 * day) };
  it.each([
    ['the first moment', at(day), at(0), true],
    ['a second before it', at(day - second), at(0), false],
    ['the last moment', at(3 * day), at(0), true],
    ['a second after it', at(3 * day + second), at(0), false],
    ['a past within the span', at(day), at(2 * day), false],
  ])('%s', (_, to, now, allowed) => expect(isWithin(span, to, now)).toBe(allowed));

  it('every effect with a time of its own has a row, and no other', () => {
    const timed = effectKinds.filter(
      (kind) => effects[kind].phase === 'timed' || recovers.some((each) => each === kind),
    );
    expect([...timedEffects].sort()).toEqual([...timed].sort());
  });

  it('knows a timer from other work', () => {
    expect(isTimerKind('chat_purge')).toBe(true);
    expect(isTimerKind('send_code')).toBe(false);
  });
});
