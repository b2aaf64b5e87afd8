import { describe, expect, it } from 'vitest';
import { noticeKinds } from './kinds.ts';
import { mayMute, noticeTable } from './table.ts';

const rows = [
  ['invited', 'now', 'an invitation is good for a day'],
  ['unbinding_held', 'now', 'the hold runs, and only now can its person object'],
  ['run_held', 'now', 'the hold runs, and only now can those on the list object'],
  ['run_stands_in', 'now', 'its hold runs instead of a second person'],
  ['run_ended', 'soon', 'what was not carried out waits to be mended'],
  ['case_frozen', 'now', 'somebody says that it was not them'],
  ['case_released', 'soon', 'the proofs are to be given anew'],
  ['approval_wanted', 'now', 'its 24 hours run'],
  ['case_refused', 'digest', 'nothing is to be done'],
  ['member_request', 'soon', 'somebody waits for an answer'],
  ['signed_in_elsewhere', 'now', 'security'],
  ['session_ended', 'now', 'security'],
  ['session_disowned', 'now', 'security'],
  ['password_changed', 'now', 'security'],
  ['totp_changed', 'now', 'security'],
  ['recovery_code_used', 'now', 'security'],
  ['passkey_changed', 'now', 'security'],
  ['face_changed', 'now', 'security'],
  ['role_changed', 'now', 'security'],
  ['policy_changed', 'now', 'security'],
  ['pool_closing', 'soon', 'a day is left'],
  ['pool_ended', 'soon', 'customers wait for this leader'],
  ['retain_ended', 'digest', 'it goes on by itself'],
  ['customers_sent', 'digest', 'the customers are in the list all the same'],
  ['timer_moved', 'digest', 'when it comes is seen on the case'],
  ['frozen_roles_closing', 'soon', 'a day is left to review'],
  ['frozen_roles_removed', 'soon', 'a right ended without anybody looking'],
  ['frozen_role_reviewed', 'digest', 'it is decided'],
  ['case_restored', 'soon', 'what was given back is to be looked at'],
  ['member_returned', 'soon', 'the timers stand still until somebody decides'],
  ['return_waiting', 'soon', 'the timers still stand still'],
  ['return_decided', 'digest', 'it is decided'],
  ['task_due', 'soon', 'its time is coming'],
  ['task_overdue', 'soon', 'its time is over'],
  ['task_late', 'soon', 'somebody else did not do it'],
  ['task_handed', 'soon', 'somebody counts on this person now'],
  ['audit_opened', 'now', 'everybody’s cases stand still'],
  ['unbinding_scheduled', 'now', 'their own WeChat is to be unbound: they may object'],
  ['schedule_coming', 'soon', 'it comes tomorrow, or within the hour'],
  ['schedule_now', 'now', 'without the token nothing happens'],
  ['schedule_moved', 'soon', 'the time is another'],
  ['schedule_more', 'now', 'ten minutes are left to give the proof'],
  ['schedule_ended', 'now', 'what was planned does not take place'],
  ['departure_planned', 'soon', 'there is something to prepare'],
  ['departure_moved', 'soon', 'there is more or less time than before'],
  ['departure_ended', 'digest', 'nothing is to be done any more'],
  ['departure_open', 'soon', 'the last day comes'],
  ['departure_late', 'soon', 'one business day is left'],
  ['system_opened', 'now', 'security'],
  ['system_closed', 'now', 'security'],
  ['approval_closing', 'now', 'its last hours run'],
  ['approval_expired', 'soon', 'it can be asked anew'],
  ['approval_given', 'now', 'the hold runs, and after it ten minutes to confirm'],
  ['stand_in_held', 'now', 'nobody else looks before it is carried out'],
  ['break_glass_asked', 'now', 'it does not wait'],
  ['break_glass_opened', 'now', 'it does not wait'],
  ['delegation_given', 'now', 'security'],
  ['delegation_ended', 'soon', 'it is decided'],
] as const;

describe('how long the message of a notice may wait', () => {
  it.each(rows)('%s: %s, for %s', (kind, urgency) => {
    expect(noticeTable[kind].urgency).toBe(urgency);
    expect(mayMute(kind)).toBe(urgency === 'digest');
  });
  it('names every kind', () => expect(rows.map(([kind]) => kind)).toEqual([...noticeKinds]));
});
