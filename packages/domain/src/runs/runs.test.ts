import { flaws } from '@unbind/workflow/stages';
import { describe, expect, it } from 'vitest';
import { advanceRun, type RunMove, type RunState } from './advance.ts';
import { conflictsOf, type Listed } from './conflicts.ts';
import { covers, runDemands } from './demands.ts';
import { type RunEvent, type RunFact, type RunLimit, type RunStateName, runStages } from './stages.ts';

const at = new Date('2026-11-23T07:13:00Z');
const begun: RunState = {
  ...{ state: 'verifying', stateSince: at, deadline: null, holdSeconds: 60, needsApproval: false },
  requiredFactors: [{ factor: 'qr', state: 'waiting' }],
};
const qr: RunMove = { type: 'factor_passed', factor: 'qr' };

function walk(from: RunState, ...moves: RunMove[]): string {
  let state = from;
  for (const move of moves) {
    const result = advanceRun(state, move, at);
    if (!result.ok) return result.refusal;
    state = result.next;
  }
  return state.state;
}

describe('the life of a run', () => {
  it('has no flaws', () =>
    expect(flaws<RunStateName, RunEvent, RunFact, RunLimit>(runStages, 'preparing')).toEqual([]));

  it.each([
    ['is proved, waits, and is confirmed', [qr, { type: 'hold_over' }, { type: 'confirmed' }], 'running'],
    ['is not confirmed during the hold', [qr, { type: 'confirmed' }], 'state-wrong'],
    ['asks for its factors in order', [{ type: 'factor_passed', factor: 'sms' }], 'factor-order'],
    ['expires unproved', [{ type: 'too_late' }], 'expired'],
    [
      'pauses and goes on',
      [qr, { type: 'hold_over' }, { type: 'confirmed' }, { type: 'paused' }, { type: 'resumed' }],
      'running',
    ],
    [
      'does not go on once it was stopped',
      [qr, { type: 'hold_over' }, { type: 'confirmed' }, { type: 'stopped' }, { type: 'resumed' }],
      'state-wrong',
    ],
    [
      'is not withdrawn once it runs',
      [qr, { type: 'hold_over' }, { type: 'confirmed' }, { type: 'cancelled' }],
      'state-wrong',
    ],
  ] as [string, RunMove[], string][])('%s', (_, moves, expected) => expect(walk(begun, ...moves)).toBe(expected));

  it('waits for a second person where the level asks for one', () =>
    expect(walk({ ...begun, needsApproval: true }, qr)).toBe('awaiting_approval'));
});

describe('what a run asks for', () => {
  const of = { level: 'standard', actor: 'super_admin', faceAllowed: true, policyHold: 15 } as const;
  it.each([
    ['the row of R1 where R8 asks nothing', [[], []], ['qr', 'sms']],
    ['what R8 asks of any of them, once', [['email'], ['sms', 'email'], ['face']], ['qr', 'sms', 'email', 'face']],
  ] as const)('%s', (_, demands, factors) => expect(runDemands({ ...of, demands }).factors).toEqual(factors));

  it('holds for a minute at least: it acts for others', () =>
    expect(runDemands({ ...of, demands: [] }).holdSeconds).toBe(60));

  it.each([
    ['what was proved', ['qr', 'sms'], ['sms'], true],
    ['what was not', ['qr'], ['sms'], false],
    ['a passkey for a face', ['passkey'], ['face'], true],
    ['no code for a face', ['sms'], ['face'], false],
  ] as const)('covers %s', (_, passed, demands, expected) => expect(covers(passed, demands)).toBe(expected));
});

describe('where members of one list meet each other', () => {
  const nobody = { leaderId: null, successors: [], devices: [], wechatAccountId: null, overflow: 0 };
  const listed = (memberId: string, more: Partial<Listed> = {}): Listed => ({ memberId, ...nobody, ...more });
  const found = (...list: Listed[]) =>
    conflictsOf(list, (id) => id).map(({ kind, subject, rows, count }) => [kind, subject, rows, count]);
  const device = { devices: [{ key: 'windows DESKTOP-1', name: 'DESKTOP-1' }] };

  it.each([
    ['nowhere', [listed('a'), listed('b')], []],
    ['a successor leaves too', [listed('a', { successors: ['b'] }), listed('b')], [['successor_listed', 'b', 1, 1]]],
    ['a successor stays', [listed('a', { successors: ['c'] }), listed('b')], []],
    ['a leader leaves too', [listed('a', { leaderId: 'b' }), listed('b')], [['leader_listed', 'b', 1, 1]]],
    [
      'places run out',
      [listed('a', { overflow: 3 }), listed('b', { overflow: 2 }), listed('c')],
      [['capacity', '', 2, 5]],
    ],
    ['two use one device', [listed('a', device), listed('b', device)], [['device_shared', 'windows DESKTOP-1', 2, 2]]],
    ['many have a device of one make', ['a', 'b', 'c', 'd', 'e'].map((id) => listed(id, device)), []],
    [
      'two are bound to one WeChat',
      [listed('a', { wechatAccountId: 'w' }), listed('b', { wechatAccountId: 'w' })],
      [['wechat_shared', 'w', 2, 2]],
    ],
  ] as [string, Listed[], unknown[]][])('%s', (_, list, expected) => expect(found(...list)).toEqual(expected));
});
