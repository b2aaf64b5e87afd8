import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/policy.ts';
import { retentionOf } from './table.ts';

describe('R4 data after an unbinding', () => {
  const now = new Date('2026-11-23T07:17:00Z');
  const archived = { ...defaultPolicy, chatArchiving: true };
  const longer = { ...defaultPolicy, chatRetentionDays: 180 };
  it.each([
    ['chat records are purged after 90 days', 'chat', defaultPolicy, 'purged', '2027-02-21T07:17:00.000Z'],
    ['or after what the org chose', 'chat', longer, 'purged', '2027-05-22T07:17:00.000Z'],
    ['chat records stay where they are archived', 'chat', archived, 'kept', null],
    ['archiving chats does not keep caches', 'local_cache', archived, 'purged', '2026-11-24T07:17:00.000Z'],
    ['cloud copies of files stay', 'cloud_file', defaultPolicy, 'kept', null],
    ['local caches go within 24 hours', 'local_cache', defaultPolicy, 'purged', '2026-11-24T07:17:00.000Z'],
    ['approvals in flight go on', 'approval_form', defaultPolicy, 'continues', null],
    ['drafts go at once', 'draft', defaultPolicy, 'cleared', '2026-11-23T07:17:00.000Z'],
  ] as const)('%s', (_, kind, policy, becomes, at) => {
    expect(retentionOf(kind, now, policy)).toEqual({ becomes, at: at === null ? null : new Date(at) });
  });
});
