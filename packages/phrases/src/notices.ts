import type { NoticeKind } from '@unbind/contract/notices';
import { fill, type Slots } from './fill.ts';
import type { Language } from './locale.ts';

/**
 * What people are told, as a message and in the console: what happened first, then what to do if it was not them. The
 * sentences name no address, number or code.
 */
const notices: Readonly<Record<Language, Readonly<Record<NoticeKind, string>>>> = {
  'zh-CN': {
    invited: '{name} 邀请你使用解绑控制台。请在 24 小时内打开 {link} 设置密码。链接只能用一次，请勿转发。',
    unbinding_held:
      '{name} 申请解绑你的微信（{number}），{seconds} 秒后可以执行。如果你不知情，请打开 {link} 提出异议。',
    case_frozen: '解绑单 {number}（{name}）已被冻结：有人说“这不是我的操作”。请先核实，再决定放行或撤销：{link}',
    case_released: '解绑单 {number}（{name}）已由管理员放行，所有验证要重新做一遍：{link}',
    approval_wanted: '解绑单 {number}（{name}）已完成验证，等待第二位超级管理员审批，24 小时内有效：{link}',
    case_refused: '解绑单 {number}（{name}）没有通过审批：{link}',
    member_request: '{name} 请你处理微信绑定的事。打开 {link} 查看。',
    signed_in_elsewhere: '你的账号在新的设备上登录：{device}。如果不是你，请打开 {link} 结束这次登录并修改密码。',
    session_ended: '你的一次登录已被结束：它出现在另一类设备上，可能有人拿到了它。请打开 {link} 查看，必要时修改密码。',
    session_disowned: '{name} 报告账号被别人登录过。相关的解绑单已冻结，请核实：{link}',
    password_changed: '你的密码已修改，其他登录都已结束。如果不是你，请立即联系管理员。',
    totp_changed: '你的动态口令设置已更改。如果不是你，请打开 {link} 查看并联系管理员。',
    recovery_code_used: '你的一个恢复码已被使用，还剩 {left} 个。如果不是你，请打开 {link} 重新生成。',
    passkey_changed: '你的通行密钥有变化：{device}。如果不是你，请打开 {link} 删除并联系管理员。',
    face_changed: '你的人脸核验资料有变化。如果不是你，请打开 {link} 删除并联系管理员。',
    role_changed: '{name} 的角色或管理范围有变化：{link}',
    policy_changed: '企业的解绑安全策略已由 {name} 修改：{link}',
    pool_closing: '客户池还有 {count} 位客户没有人认领（{number}），{hours} 小时后到期：{link}',
    pool_ended: '{count} 位客户在期限内没有人认领，已交给你跟进（{number}）：{link}',
    retain_ended: '新微信没有在期限内绑定，{count} 位保留的客户已改用备选方式继承（{number}）：{link}',
    task_due: '待办“{task}”还有 {hours} 小时到期（{subject}），完成后请留下凭据：{link}',
    task_overdue: '待办“{task}”已经过期（{subject}），请尽快完成或转交：{link}',
    task_late: '{owner} 的待办“{task}”还没有完成（{subject}），你也可以完成或转交：{link}',
    task_handed: '{name} 把待办“{task}”转交给你（{subject}）：{link}',
    customers_sent: '{name} 把 {count} 位客户交给你，请确认他们已经接手：{link}',
    audit_opened:
      '近 30 天解绑率达到 {percent}%（{bound} 名已绑定成员中有 {unbound} 名解绑），安全审计已开启，新的解绑暂停：{link}',
    frozen_roles_closing: '{name} 的 {count} 个冻结角色还没有复核（{number}），{hours} 小时后自动移除：{link}',
    frozen_roles_removed: '{name} 的 {count} 个冻结角色到期未复核，已移除并标记（{number}）：{link}',
    frozen_role_reviewed: '{name} 的角色“{role}”已由 {by} 复核：{link}',
    case_restored: '解绑单 {number}（{name}）已由 {by} 恢复，还在途的事项已停止：{link}',
    member_returned: '{name} 回来了（{number}）。这张解绑单的计时器都已暂停，请决定恢复还是继续：{link}',
    return_waiting: '{name} 已回来 {days} 天，计时器仍在暂停（{number}），还等你决定恢复还是继续：{link}',
    return_decided: '{name} 的解绑单（{number}）：{by} 决定继续，计时器从暂停处接着走：{link}',
    timer_moved: '{name} 调整了解绑单 {number} 的时间：“{effect}”现在是 {when}。原因：{reason}。{link}',
  },
  en: {
    invited:
      '{name} invites you to the unbind console. Set your password at {link} within 24 hours; the link works once, do not pass it on.',
    unbinding_held:
      '{name} asks to unbind your WeChat ({number}); it can be carried out in {seconds} seconds. If you do not know of this, object at {link}.',
    case_frozen:
      'Case {number} ({name}) is frozen: somebody said “this was not me”. Find out first, then release or cancel it: {link}',
    case_released: 'Case {number} ({name}) was released by an administrator; every proof is asked anew: {link}',
    approval_wanted:
      'Case {number} ({name}) is verified and waits 24 hours for a second super-admin to approve it: {link}',
    case_refused: 'Case {number} ({name}) was not approved: {link}',
    member_request: '{name} asks you to deal with their WeChat binding. See {link}.',
    signed_in_elsewhere:
      'Your account signed in on a new device: {device}. If this was not you, end that session and change your password at {link}.',
    session_ended:
      'One of your sessions was ended: it turned up on another kind of device, so somebody may have got hold of it. See {link} and change your password if in doubt.',
    session_disowned:
      '{name} reports that somebody else was signed in as them. The cases concerned are frozen; find out at {link}.',
    password_changed:
      'Your password was changed and your other sessions ended. If this was not you, tell an administrator at once.',
    totp_changed:
      'Your authenticator app setting was changed. If this was not you, see {link} and tell an administrator.',
    recovery_code_used:
      'One of your recovery codes was used; {left} are left. If this was not you, make new ones at {link}.',
    passkey_changed:
      'Your passkeys changed: {device}. If this was not you, remove it at {link} and tell an administrator.',
    face_changed: 'Your face check changed. If this was not you, delete it at {link} and tell an administrator.',
    role_changed: 'Roles or scope of {name} changed: {link}',
    policy_changed: 'The security policy of unbindings was changed by {name}: {link}',
    pool_closing: '{count} customers are still unclaimed ({number}); the pool closes in {hours} h: {link}',
    pool_ended: '{count} customers were claimed by nobody in time and are now yours to see to ({number}): {link}',
    retain_ended:
      'The new WeChat was not bound in time; {count} retained customers go the second way ({number}): {link}',
    task_due: 'Your task “{task}” is due in {hours} h ({subject}). Leave the evidence when it is done: {link}',
    task_overdue: 'Your task “{task}” is past its time ({subject}). Do it soon or hand it on: {link}',
    task_late: '{owner} has not done “{task}” yet ({subject}). You can do it or hand it on: {link}',
    task_handed: '{name} handed you the task “{task}” ({subject}): {link}',
    customers_sent: '{name} handed {count} customers to you; see that they have come over: {link}',
    audit_opened:
      '{percent} % of bound members were unbound in 30 days ({unbound} of {bound}). A security audit is open and further unbindings wait: {link}',
    frozen_roles_closing:
      '{count} frozen {count|role|roles} of {name} {count|has|have} not been reviewed ({number}); removed by itself in {hours} h: {link}',
    frozen_roles_removed:
      '{count} frozen {count|role|roles} of {name} {count|was|were} not reviewed in time, so removed and flagged ({number}): {link}',
    frozen_role_reviewed: 'The role “{role}” of {name} was reviewed by {by}: {link}',
    case_restored: 'Case {number} ({name}) was restored by {by}; what was still under way has stopped: {link}',
    member_returned:
      '{name} is back ({number}). The timers of the case stand still; decide whether to restore it or let it go on: {link}',
    return_waiting:
      '{name} has been back for {days} days and the timers still stand still ({number}); decide whether to restore or go on: {link}',
    return_decided: 'Case of {name} ({number}): {by} lets it go on; its timers run again from where they stood: {link}',
    timer_moved: '{name} moved a time of case {number}: “{effect}” now comes at {when}. Reason: {reason}. {link}',
  },
};

export const noticeText = (language: Language, kind: NoticeKind, slots: Slots): string =>
  fill(notices[language][kind], slots, language);
