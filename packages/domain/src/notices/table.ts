import type { NoticeKind } from './kinds.ts';

/** How long a message about something may wait. */
export const urgencies = ['now', 'soon', 'digest'] as const;
export type Urgency = (typeof urgencies)[number];

export interface UrgencyRow {
  /** Waits for the end of the reader's quiet hours. */
  readonly quiet: boolean;
  /** Waits for the daily digest, where the reader chose one. */
  readonly digest: boolean;
  /** The reader may do without the message; the console shows it all the same. */
  readonly mutable: boolean;
}

export const urgencyTable = {
  /** Security, or a clock that runs: who reads it too late cannot stop it any more. */
  now: { quiet: false, digest: false, mutable: false },
  /** Something is to be done by this person, but not at night. */
  soon: { quiet: true, digest: false, mutable: false },
  /** Good to know. */
  digest: { quiet: true, digest: true, mutable: true },
} as const satisfies Readonly<Record<Urgency, UrgencyRow>>;

/** Why somebody is told: what they are to the thing that happened. The sentences are in `phrases/notices.ts`. */
export const noticeReasons = [
  'invited',
  'own_wechat',
  'own_account',
  'own_case',
  'administers',
  'looks_after_case',
  'role_concerned',
  'may_claim',
  'leads',
  'receives',
  'reviews',
  'owns_task',
  'above_task',
  'departure',
  'second_person',
  'asked_for_it',
  'stands_guard',
  'break_glass',
  'delegation',
] as const;
export type NoticeReason = (typeof noticeReasons)[number];

export interface NoticeRow {
  readonly urgency: Urgency;
  readonly because: NoticeReason;
}

/**
 * Every notice: how long its message may wait, and why one gets it. To add one: its kind in `kinds.ts`, its row here, and
 * its name and sentence in `phrases/notices.ts`, without an address: each message ends with the link, the reason and, where the
 * urgency allows it, the way to do without. Whatever is missing does not compile.
 */
export const noticeTable = {
  invited: { urgency: 'now', because: 'invited' },
  run_held: { urgency: 'now', because: 'own_wechat' },
  run_stands_in: { urgency: 'now', because: 'administers' },
  run_ended: { urgency: 'soon', because: 'own_case' },
  unbinding_held: { urgency: 'now', because: 'own_wechat' },
  case_frozen: { urgency: 'now', because: 'looks_after_case' },
  case_released: { urgency: 'soon', because: 'own_case' },
  approval_wanted: { urgency: 'now', because: 'second_person' },
  case_refused: { urgency: 'digest', because: 'own_case' },
  member_request: { urgency: 'soon', because: 'administers' },
  signed_in_elsewhere: { urgency: 'now', because: 'own_account' },
  session_ended: { urgency: 'now', because: 'own_account' },
  session_disowned: { urgency: 'now', because: 'administers' },
  password_changed: { urgency: 'now', because: 'own_account' },
  totp_changed: { urgency: 'now', because: 'own_account' },
  recovery_code_used: { urgency: 'now', because: 'own_account' },
  passkey_changed: { urgency: 'now', because: 'own_account' },
  face_changed: { urgency: 'now', because: 'own_account' },
  role_changed: { urgency: 'now', because: 'role_concerned' },
  policy_changed: { urgency: 'now', because: 'administers' },
  pool_closing: { urgency: 'soon', because: 'may_claim' },
  pool_ended: { urgency: 'soon', because: 'leads' },
  retain_ended: { urgency: 'digest', because: 'own_case' },
  customers_sent: { urgency: 'digest', because: 'receives' },
  timer_moved: { urgency: 'digest', because: 'own_case' },
  frozen_roles_closing: { urgency: 'soon', because: 'reviews' },
  frozen_roles_removed: { urgency: 'soon', because: 'reviews' },
  frozen_role_reviewed: { urgency: 'digest', because: 'role_concerned' },
  case_restored: { urgency: 'soon', because: 'own_case' },
  member_returned: { urgency: 'soon', because: 'looks_after_case' },
  return_waiting: { urgency: 'soon', because: 'looks_after_case' },
  return_decided: { urgency: 'digest', because: 'own_case' },
  task_due: { urgency: 'soon', because: 'owns_task' },
  task_overdue: { urgency: 'soon', because: 'owns_task' },
  task_late: { urgency: 'soon', because: 'above_task' },
  task_handed: { urgency: 'soon', because: 'owns_task' },
  audit_opened: { urgency: 'now', because: 'reviews' },
  unbinding_scheduled: { urgency: 'now', because: 'own_wechat' },
  schedule_coming: { urgency: 'soon', because: 'own_case' },
  schedule_now: { urgency: 'now', because: 'own_case' },
  schedule_moved: { urgency: 'soon', because: 'own_case' },
  schedule_more: { urgency: 'now', because: 'own_case' },
  schedule_ended: { urgency: 'now', because: 'own_case' },
  departure_planned: { urgency: 'soon', because: 'departure' },
  departure_moved: { urgency: 'soon', because: 'departure' },
  departure_ended: { urgency: 'digest', because: 'departure' },
  departure_open: { urgency: 'soon', because: 'departure' },
  departure_late: { urgency: 'soon', because: 'administers' },
  system_opened: { urgency: 'now', because: 'administers' },
  system_closed: { urgency: 'now', because: 'administers' },
  approval_closing: { urgency: 'now', because: 'second_person' },
  approval_expired: { urgency: 'soon', because: 'asked_for_it' },
  approval_given: { urgency: 'now', because: 'asked_for_it' },
  stand_in_held: { urgency: 'now', because: 'stands_guard' },
  break_glass_asked: { urgency: 'now', because: 'break_glass' },
  break_glass_opened: { urgency: 'now', because: 'break_glass' },
  delegation_given: { urgency: 'now', because: 'delegation' },
  delegation_ended: { urgency: 'soon', because: 'delegation' },
  policy_planned: { urgency: 'now', because: 'reviews' },
  policy_withdrawn: { urgency: 'soon', because: 'administers' },
  policy_refused: { urgency: 'soon', because: 'asked_for_it' },
  run_objected: { urgency: 'now', because: 'own_case' },
  run_refused: { urgency: 'digest', because: 'own_case' },
  run_paused: { urgency: 'soon', because: 'own_case' },
  case_objected: { urgency: 'soon', because: 'own_case' },
  case_stopped: { urgency: 'soon', because: 'own_case' },
} as const satisfies Readonly<Record<NoticeKind, NoticeRow>>;

/** May the reader do without a message of this kind? */
export const mayMute = (kind: NoticeKind, table: Readonly<Record<NoticeKind, NoticeRow>> = noticeTable): boolean =>
  urgencyTable[table[kind].urgency].mutable;
