import type { EffectView } from '@unbind/contract/effects';
import { describe, expect, it } from 'vitest';
import { sorted, waits } from './effects.ts';

const effect = (changes: Partial<EffectView>): EffectView => ({
  id: 'effect',
  kind: 'roles_freeze',
  rule: 'R7',
  phase: 'now',
  carriedOutBy: 'console',
  undo: 'undoable',
  undoUntil: null,
  count: 2,
  at: null,
  blockers: [],
  params: {},
  owner: null,
  items: [],
  factCount: 2,
  factReason: null,
  truth: 'observed',
  requestedAt: null,
  acceptedAt: null,
  observedAt: null,
  observedBy: null,
  timer: null,
  tasks: [],
  ...changes,
});
const timer = { id: 'timer', dueAt: '2026-11-24T04:00:00Z', state: 'waiting', lateSeconds: null };
const task = { id: 'task', dueAt: '2026-11-23T18:00:00Z', state: 'open', owner: null, subject: 'flow' };

describe('the effects of a carried-out case', () => {
  it('puts each in exactly one group', () => {
    const groups = sorted([
      effect({ id: 'same' }),
      effect({ id: 'fewer', factCount: 1 }),
      effect({ id: 'moving', truth: 'requested' }),
      effect({ id: 'not yet', truth: 'none', factCount: 1 }),
    ]);
    expect(groups.over.map(({ id }) => id)).toEqual(['same']);
    expect(groups.differing.map(({ id }) => id)).toEqual(['fewer']);
    expect(groups.moving.map(({ id }) => id)).toEqual(['moving', 'not yet']);
  });

  it('finds an object that turned out otherwise, though the count is the same', () => {
    const item = { objectId: 'one', name: 'One', forecast: 'frozen', to: null, reason: null, fact: 'gone' };
    expect(sorted([effect({ items: [item] })]).differing).toHaveLength(1);
  });

  it('waits for people and clocks, the soonest first, and for nothing that has ended', () => {
    const waiting = waits([
      effect({ truth: 'none', timer }),
      effect({ truth: 'requested', tasks: [task, { ...task, id: 'done', state: 'done' }] }),
      effect({ tasks: [task] }),
    ]);
    expect(waiting.map(({ key }) => key)).toEqual(['task', 'timer']);
  });
});
