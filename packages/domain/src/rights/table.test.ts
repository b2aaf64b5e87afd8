import { expect, it } from 'vitest';
import { defaultPolicy } from '../policy/policy.ts';
import { rightEnd, rights } from './table.ts';

const now = new Date('2026-11-23T07:17:00Z');

it.each([
  ['management roles are frozen and removed after 7 days', 'role', 'frozen', '2026-11-30T07:17:00.000Z'],
  ['a place in an approval flow waits for a person', 'approver', 'vacant', null],
  ['edit rights on documents are withdrawn', 'document', 'withdrawn', null],
] as const)('R7: %s', (_, kind, becomes, end) => {
  expect(rights[kind].becomes).toBe(becomes);
  expect(rightEnd(kind, now, defaultPolicy)?.toISOString() ?? null).toBe(end);
});
