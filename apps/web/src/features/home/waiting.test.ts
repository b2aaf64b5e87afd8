import type { UnbindingRow } from '@unbind/contract/unbindings';
import { expect, it } from 'vitest';
import { byDue, casesWaiting } from './waiting.ts';

const person = (id: string) => ({ id, name: id, position: null, department: null });
const row = (state: UnbindingRow['state'], initiator: string, deadline: string | null = null): UnbindingRow => ({
  id: `${state}-${initiator}`,
  number: 'UB-1',
  member: person('member'),
  initiator: person(initiator),
  actor: 'super_admin',
  state,
  mode: 'pool',
  customers: 0,
  effects: 0,
  effectsEnded: 0,
  createdAt: '2026-11-23T07:00:00Z',
  executedAt: null,
  closedAt: null,
  scheduledAt: null,
  deadline,
});

it('waits for the person who began a case, and only while there is something to do', () => {
  const cases = [row('confirmable', 'me'), row('confirmable', 'other'), row('holding', 'me'), row('verifying', 'me')];
  expect(casesWaiting(cases, 'me').map(({ kind }) => kind)).toEqual(['confirm', 'verify']);
});

it('puts first what runs out first, and last what never does', () => {
  const waiting = casesWaiting(
    [
      row('verifying', 'me'),
      row('confirmable', 'me', '2026-11-23T09:00:00Z'),
      row('verifying', 'me', '2026-11-23T08:00:00Z'),
    ],
    'me',
  );
  expect(byDue(waiting).map(({ dueAt }) => dueAt)).toEqual(['2026-11-23T08:00:00Z', '2026-11-23T09:00:00Z', null]);
});
