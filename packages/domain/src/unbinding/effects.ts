import { groupStays } from '../inheritance/groups.ts';

/** When an effect comes: in the carry-out's own transaction, at a time, or when a person has done it. */
export const phases = ['now', 'timed', 'person'] as const;
export type Phase = (typeof phases)[number];

/** Who carries an effect out, and so how sure we are of it (product.md, "Where our word ends"). */
export const carriers = ['console', 'wecom', 'person'] as const;
export type Carrier = (typeof carriers)[number];

/** What taking it back would mean. */
export const undos = ['undoable', 'compensable', 'final', 'unaffected'] as const;
export type Undo = (typeof undos)[number];

export const effectKinds = [
  'binding_end',
  'customers_transfer',
  'customers_pool',
  'customers_retain',
  'customers_stay',
  'groups_transfer',
  'groups_stay',
  'sessions_end',
  'roles_freeze',
  'documents_withdraw',
  'oauth_end',
  'credentials_revoke',
  'queues_pause',
  'drafts_clear',
  'approvals_continue',
  'files_stay',
  'einvoice_dip',
  'windows_end',
  'caches_clear',
  'pool_close',
  'retain_close',
  'roles_remove',
  'chat_purge',
  'chat_archive',
  'wechat_change',
  'approver_replace',
  'miniprogram_certify',
  'merchant_rebind',
  'official_account_regrant',
  'live_backup',
  'service_reception',
] as const;
export type EffectKind = (typeof effectKinds)[number];

/** Why an effect could turn out otherwise than forecast. */
export const blockers = [
  'customer_may_refuse',
  'receiver_full',
  'transfer_limit',
  ...groupStays,
  'device_offline',
  'member_must_save',
  'owned_documents',
  'new_wechat_must_come',
  'nobody_claims',
  'forms_waiting',
  'conversations_open',
  'event_scheduled',
  'pushes_waiting',
  'new_admin_must_scan',
  'no_connection',
] as const;
export type Blocker = (typeof blockers)[number];

export interface EffectRow {
  readonly rule: 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R7';
  readonly phase: Phase;
  readonly carriedOutBy: Carrier;
  readonly undo: Undo;
}

/** R3–R7 as one table: each consequence of an unbinding, when it comes, who carries it out and whether it can be undone. */
export const effects = {
  binding_end: { rule: 'R2', phase: 'now', carriedOutBy: 'console', undo: 'undoable' },
  customers_transfer: { rule: 'R3', phase: 'now', carriedOutBy: 'wecom', undo: 'compensable' },
  customers_pool: { rule: 'R3', phase: 'now', carriedOutBy: 'console', undo: 'undoable' },
  customers_retain: { rule: 'R3', phase: 'now', carriedOutBy: 'console', undo: 'undoable' },
  customers_stay: { rule: 'R3', phase: 'now', carriedOutBy: 'console', undo: 'unaffected' },
  groups_transfer: { rule: 'R3', phase: 'now', carriedOutBy: 'wecom', undo: 'compensable' },
  // Nothing happens to them now: somebody gives them another owner once the limit allows it.
  groups_stay: { rule: 'R3', phase: 'person', carriedOutBy: 'person', undo: 'compensable' },
  sessions_end: { rule: 'R6', phase: 'now', carriedOutBy: 'console', undo: 'compensable' },
  roles_freeze: { rule: 'R7', phase: 'now', carriedOutBy: 'console', undo: 'undoable' },
  documents_withdraw: { rule: 'R7', phase: 'now', carriedOutBy: 'console', undo: 'compensable' },
  oauth_end: { rule: 'R5', phase: 'now', carriedOutBy: 'console', undo: 'compensable' },
  credentials_revoke: { rule: 'R5', phase: 'now', carriedOutBy: 'console', undo: 'compensable' },
  queues_pause: { rule: 'R5', phase: 'now', carriedOutBy: 'console', undo: 'undoable' },
  drafts_clear: { rule: 'R4', phase: 'now', carriedOutBy: 'console', undo: 'final' },
  approvals_continue: { rule: 'R4', phase: 'now', carriedOutBy: 'console', undo: 'unaffected' },
  files_stay: { rule: 'R4', phase: 'now', carriedOutBy: 'console', undo: 'unaffected' },
  einvoice_dip: { rule: 'R7', phase: 'now', carriedOutBy: 'console', undo: 'unaffected' },
  windows_end: { rule: 'R6', phase: 'timed', carriedOutBy: 'console', undo: 'compensable' },
  caches_clear: { rule: 'R4', phase: 'timed', carriedOutBy: 'console', undo: 'final' },
  pool_close: { rule: 'R3', phase: 'timed', carriedOutBy: 'console', undo: 'compensable' },
  retain_close: { rule: 'R3', phase: 'timed', carriedOutBy: 'console', undo: 'compensable' },
  roles_remove: { rule: 'R7', phase: 'timed', carriedOutBy: 'console', undo: 'final' },
  chat_purge: { rule: 'R4', phase: 'timed', carriedOutBy: 'console', undo: 'final' },
  chat_archive: { rule: 'R4', phase: 'now', carriedOutBy: 'console', undo: 'unaffected' },
  wechat_change: { rule: 'R2', phase: 'person', carriedOutBy: 'person', undo: 'compensable' },
  approver_replace: { rule: 'R7', phase: 'person', carriedOutBy: 'person', undo: 'undoable' },
  miniprogram_certify: { rule: 'R7', phase: 'person', carriedOutBy: 'person', undo: 'compensable' },
  merchant_rebind: { rule: 'R7', phase: 'person', carriedOutBy: 'person', undo: 'compensable' },
  official_account_regrant: { rule: 'R7', phase: 'person', carriedOutBy: 'person', undo: 'compensable' },
  live_backup: { rule: 'R7', phase: 'person', carriedOutBy: 'person', undo: 'compensable' },
  service_reception: { rule: 'R7', phase: 'person', carriedOutBy: 'person', undo: 'compensable' },
} as const satisfies Readonly<Record<EffectKind, EffectRow>>;

/** A row as it holds for an org: without a connection to WeCom, what WeCom would do is a person's task. */
export function effectRow(kind: EffectKind, connected: boolean): EffectRow {
  const row: EffectRow = effects[kind];
  return row.carriedOutBy === 'wecom' && !connected ? { ...row, carriedOutBy: 'person', phase: 'person' } : row;
}
