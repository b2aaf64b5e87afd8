/** What people are told of by itself. Stored: a kind is added, never renamed. */
export const noticeKinds = [
  'invited',
  'unbinding_held',
  'case_frozen',
  'case_released',
  'approval_wanted',
  'case_refused',
  'member_request',
  'signed_in_elsewhere',
  'session_ended',
  'session_disowned',
  'password_changed',
  'totp_changed',
  'recovery_code_used',
  'passkey_changed',
  'face_changed',
  'role_changed',
  'policy_changed',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];
