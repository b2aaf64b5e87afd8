import type { Notices } from './notice.ts';

/** Of somebody’s own account: sign-ins, proofs, roles. */
export const accounts = {
  'zh-CN': {
    invited: {
      name: '邀请',
      text: '{name} 邀请你使用解绑控制台。请在 24 小时内打开 {link} 设置密码。链接只能用一次，请勿转发。',
    },
    signed_in_elsewhere: {
      name: '在新设备上登录',
      text: '你的账号在新的设备上登录：{device}。如果不是你，请结束这次登录并修改密码。',
    },
    session_ended: {
      name: '登录被结束',
      text: '你的一次登录已被结束：它出现在另一类设备上，可能有人拿到了它。必要时请修改密码。',
    },
    session_disowned: {
      name: '有人报告账号被盗用',
      text: '{name} 报告账号被别人登录过。相关的解绑单已冻结，请核实。',
    },
    password_changed: {
      name: '密码修改',
      text: '你的密码已修改，其他登录都已结束。如果不是你，请立即联系管理员。',
    },
    totp_changed: {
      name: '验证器应用变更',
      text: '你的动态口令设置已更改。如果不是你，请立即联系管理员。',
    },
    recovery_code_used: {
      name: '恢复码被使用',
      text: '你的一个恢复码已被使用，还剩 {left} 个。如果不是你，请重新生成。',
    },
    passkey_changed: {
      name: '通行密钥变更',
      text: '你的通行密钥有变化：{device}。如果不是你，请删除它并联系管理员。',
    },
    face_changed: {
      name: '人脸资料变更',
      text: '你的人脸核验资料有变化。如果不是你，请删除它并联系管理员。',
    },
    role_changed: { name: '角色变更', text: '{name} 的角色或管理范围有变化。' },
    frozen_roles_closing: {
      name: '冻结角色快到期',
      text: '{name} 的 {count} 个冻结角色还没有复核（{number}），{hours} 小时后自动移除。',
    },
    frozen_roles_removed: {
      name: '冻结角色未复核',
      text: '{name} 的 {count} 个冻结角色到期未复核，已移除并标记（{number}）。',
    },
    frozen_role_reviewed: { name: '角色已复核', text: '{name} 的角色“{role}”已由 {by} 复核。' },
  },
  en: {
    invited: {
      name: 'Invitation',
      text: '{name} invites you to the unbind console. Set your password at {link} within 24 hours; the link works once, do not pass it on.',
    },
    signed_in_elsewhere: {
      name: 'Signed in on a new device',
      text: 'Your account signed in on a new device: {device}. If this was not you, end that session and change your password.',
    },
    session_ended: {
      name: 'A session was ended',
      text: 'One of your sessions was ended: it turned up on another kind of device, so somebody may have got hold of it. Change your password if in doubt.',
    },
    session_disowned: {
      name: 'A sign-in by somebody else is reported',
      text: '{name} reports that somebody else was signed in as them. The cases concerned are frozen; find out what happened.',
    },
    password_changed: {
      name: 'Password changed',
      text: 'Your password was changed and your other sessions ended. If this was not you, tell an administrator at once.',
    },
    totp_changed: {
      name: 'Authenticator app changed',
      text: 'Your authenticator app setting was changed. If this was not you, tell an administrator at once.',
    },
    recovery_code_used: {
      name: 'Recovery code used',
      text: 'One of your recovery codes was used; {left} are left. If this was not you, make new ones.',
    },
    passkey_changed: {
      name: 'Passkeys changed',
      text: 'Your passkeys changed: {device}. If this was not you, remove it and tell an administrator.',
    },
    face_changed: {
      name: 'Face check changed',
      text: 'Your face check changed. If this was not you, delete it and tell an administrator.',
    },
    role_changed: { name: 'Roles changed', text: 'Roles or scope of {name} changed.' },
    frozen_roles_closing: {
      name: 'Frozen roles close soon',
      text: '{count} frozen {count|role|roles} of {name} {count|has|have} not been reviewed ({number}); removed in {hours} h without a review.',
    },
    frozen_roles_removed: {
      name: 'Frozen roles not reviewed',
      text: '{count} frozen {count|role|roles} of {name} {count|was|were} not reviewed in time, so removed and flagged ({number}).',
    },
    frozen_role_reviewed: { name: 'A role was reviewed', text: 'The role “{role}” of {name} was reviewed by {by}.' },
  },
} as const satisfies Notices;
