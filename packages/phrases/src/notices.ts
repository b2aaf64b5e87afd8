import type { NoticeKind } from '@unbind/contract/notices';
import type { NoticeReason } from '@unbind/domain/notices/table';
import { approvals as enApprovals } from './en/approvals.ts';
import { departures as enDepartures } from './en/departures.ts';
import { effects as enEffects } from './en/effects.ts';
import { me as enMe } from './en/me.ts';
import { timers as enTimers } from './en/timers.ts';
import { words as enWords } from './en/words.ts';
import { fill, type Slots } from './fill.ts';
import type { Language } from './locale.ts';
import { approvals as zhApprovals } from './zh-cn/approvals.ts';
import { departures as zhDepartures } from './zh-cn/departures.ts';
import { effects as zhEffects } from './zh-cn/effects.ts';
import { me as zhMe } from './zh-cn/me.ts';
import { timers as zhTimers } from './zh-cn/timers.ts';
import { words as zhWords } from './zh-cn/words.ts';

interface Notice {
  /** What it is about, in a list of all kinds. */
  readonly name: string;
  /** What happened first, then what to do if it was not them. Where to do it stands behind it, as a link. */
  readonly text: string;
}

/**
 * What people are told, as a message and in the console. The sentences name no address, number or code; only an invitation
 * is a link, for whom it reaches has no console yet.
 */
const notices: Readonly<Record<Language, Readonly<Record<NoticeKind, Notice>>>> = {
  'zh-CN': {
    invited: {
      name: '邀请',
      text: '{name} 邀请你使用解绑控制台。请在 24 小时内打开 {link} 设置密码。链接只能用一次，请勿转发。',
    },
    run_held: {
      name: '批量解绑名单上有我',
      text: '{name} 申请批量解绑（{number}），你在名单上，{seconds} 秒后可以执行。如果你不知情，请提出异议。',
    },
    run_stands_in: {
      name: '批量解绑没有第二审批人',
      text: '批量解绑 {number} 没有别的管理员可以审批，改为等待 {hours} 小时。如果不该执行，请在这之前撤销它。',
    },
    run_ended: {
      name: '批量解绑结束',
      text: '批量解绑 {number} 已结束：{rows} 行中解绑了 {done} 人。',
    },
    unbinding_held: {
      name: '有人申请解绑我的微信',
      text: '{name} 申请解绑你的微信（{number}），{seconds} 秒后可以执行。如果你不知情，请提出异议。',
    },
    case_frozen: {
      name: '解绑单被冻结',
      text: '解绑单 {number}（{name}）已被冻结：有人说“这不是我的操作”。请先核实，再决定放行或撤销。',
    },
    case_released: {
      name: '解绑单被放行',
      text: '解绑单 {number}（{name}）已由管理员放行，所有验证要重新做一遍。',
    },
    approval_wanted: {
      name: '等待第二位审批',
      text: '{subject} {number}（{name}）等待你审批，24 小时内有效。',
    },
    case_refused: { name: '解绑单没有通过审批', text: '解绑单 {number}（{name}）没有通过审批。理由：{reason}。' },
    member_request: { name: '成员的请求', text: '{name} 请你处理微信绑定的事。' },
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
    policy_changed: { name: '安全策略修改', text: '企业的解绑安全策略已由 {name} 修改。' },
    pool_closing: {
      name: '客户池快到期',
      text: '客户池还有 {count} 位客户没有人认领（{number}），{hours} 小时后到期。',
    },
    pool_ended: {
      name: '客户无人认领',
      text: '{count} 位客户在期限内没有人认领，已交给你跟进（{number}）。',
    },
    retain_ended: {
      name: '保留的客户改用备选方式',
      text: '新微信没有在期限内绑定，{count} 位保留的客户已改用备选方式继承（{number}）。',
    },
    customers_sent: {
      name: '客户交给我',
      text: '{name} 把 {count} 位客户交给你，请确认他们已经接手。',
    },
    timer_moved: {
      name: '时间被调整',
      text: '{name} 调整了解绑单 {number} 的时间：“{effect}”现在是 {when}。原因：{reason}。',
    },
    frozen_roles_closing: {
      name: '冻结角色快到期',
      text: '{name} 的 {count} 个冻结角色还没有复核（{number}），{hours} 小时后自动移除。',
    },
    frozen_roles_removed: {
      name: '冻结角色未复核',
      text: '{name} 的 {count} 个冻结角色到期未复核，已移除并标记（{number}）。',
    },
    frozen_role_reviewed: { name: '角色已复核', text: '{name} 的角色“{role}”已由 {by} 复核。' },
    case_restored: { name: '解绑单已恢复', text: '解绑单 {number}（{name}）已由 {by} 恢复，还在途的事项已停止。' },
    member_returned: {
      name: '成员回来了',
      text: '{name} 回来了（{number}）。这张解绑单的计时器都已暂停，请决定恢复还是继续。',
    },
    return_waiting: {
      name: '回来的成员等待决定',
      text: '{name} 已回来 {days} 天，计时器仍在暂停（{number}），还等你决定恢复还是继续。',
    },
    return_decided: {
      name: '回来的成员已决定',
      text: '{name} 的解绑单（{number}）：{by} 决定继续，计时器从暂停处接着走。',
    },
    task_due: { name: '待办快到期', text: '待办“{task}”还有 {hours} 小时到期（{subject}），完成后请留下凭据。' },
    task_overdue: { name: '待办已过期', text: '待办“{task}”已经过期（{subject}），请尽快完成或转交。' },
    task_late: { name: '别人的待办过期', text: '{owner} 的待办“{task}”还没有完成（{subject}），你也可以完成或转交。' },
    task_handed: { name: '待办转交给我', text: '{name} 把待办“{task}”转交给你（{subject}）。' },
    audit_opened: {
      name: '安全审计开启',
      text: '近 30 天解绑率达到 {percent}%（{bound} 名已绑定成员中有 {unbound} 名解绑），安全审计已开启，新的解绑暂停。',
    },
    unbinding_scheduled: {
      name: '我的微信已预定解绑',
      text: '{name} 预定在 {when} 解绑你的微信（{number}）。如果你不知情，请提出异议。',
    },
    schedule_coming: {
      name: '预定的解绑快到时间',
      text: '解绑单 {number}（{name}）预定在 {when} 执行。到时会重新核对，发起人要在场确认。',
    },
    schedule_now: {
      name: '请准备确认',
      text: '解绑单 {number}（{name}）{minutes} 分钟后开始。请在场：等待期后要用动态口令确认，否则会过期。',
    },
    schedule_moved: {
      name: '预定时间改了',
      text: '{by} 把解绑单 {number}（{name}）改到 {when}。原因：{reason}。',
    },
    schedule_more: {
      name: '还要一项验证',
      text: '解绑单 {number}（{name}）到预定时间时出现新的风险，请在 10 分钟内补上验证，否则会过期。',
    },
    schedule_ended: {
      name: '预定的解绑没有进行',
      text: '解绑单 {number}（{name}）到预定时间时没有通过核对，什么都没有改变。{end}。',
    },
    departure_planned: {
      name: '有人要离职',
      text: '{name} 预定 {when} 离职。请看清单，准备好轮到你的事项。',
    },
    departure_moved: {
      name: '离职时间改了',
      text: '{by} 把 {name} 的离职改到 {when}。原因：{reason}。',
    },
    departure_ended: {
      name: '离职安排已结束',
      text: '{name} 的离职安排已结束：{why}。',
    },
    departure_open: {
      name: '离职清单还没办好',
      text: '{name} 将在 {when} 离职，清单上还有 {count} 项等你办。',
    },
    departure_late: {
      name: '离职在即，清单未完成',
      text: '{name} 将在 {when} 离职，清单上还有 {count} 项没有办好，请督促或代办。',
    },
    system_opened: {
      name: '系统对接新增',
      text: '{by} 新增了系统对接“{system}”，它可以读取或接收企业的数据。如果你不知情，请先停用再核实。',
    },
    system_closed: { name: '系统对接停用', text: '{by} 停用了系统对接“{system}”，它不再能读取或接收数据。' },
    approval_closing: {
      name: '审批快到期',
      text: '{subject} {number}（{name}）还等你审批，{hours} 小时后过期。',
    },
    approval_expired: {
      name: '审批过期',
      text: '{subject} {number}（{name}）24 小时内没有人审批，已过期，什么都没有改变。需要时请重新发起。',
    },
    approval_given: { name: '审批通过', text: '{subject} {number}（{name}）已通过审批，请回来完成最后的确认。' },
    stand_in_held: {
      name: '没有第二位审批人的解绑',
      text: '{by} 申请解绑 {name} 的微信（{number}）。没有别人可以审批，所以等待 {hours} 小时后才能执行。觉得不对，请提出异议。',
    },
    break_glass_asked: {
      name: '手机被盗，申请立即解绑',
      text: '{by} 因手机被盗申请立即解绑 {name} 的微信（{number}），跳过等待期。原因：{reason}。觉得不对，请马上联系管理员。',
    },
    break_glass_opened: {
      name: '立即解绑已获批准',
      text: '{by} 申请立即解绑 {name} 的微信（{number}），另一位超级管理员已批准，可以马上执行。专项审计已自动开启，由审计员写结论。',
    },
    delegation_given: { name: '委托审批', text: '{name} 委托 {to} 在外出期间代为审批。如果不知情，请联系 {name}。' },
    delegation_ended: { name: '委托审批结束', text: '{name} 委托 {to} 代为审批，已提前结束。' },
    policy_planned: {
      name: '安全策略将要修改',
      text: '{name} 安排了安全策略的修改，{at} 起生效。在此之前，超级管理员和审计员都可以撤回。',
    },
    policy_withdrawn: {
      name: '策略修改被撤回',
      text: '{name} 撤回了安全策略第 {version} 版，现行策略不变。原因：{reason}。',
    },
    policy_refused: {
      name: '策略没有通过审批',
      text: '你提交的安全策略没有通过审批，现行策略不变。原因：{reason}。',
    },
    run_objected: {
      name: '批量名单上有人提出异议',
      text: '{name} 对批量解绑 {number} 提出异议，已移出名单，其他人不受影响。理由：{reason}。',
    },
    run_refused: {
      name: '批量解绑没有通过审批',
      text: '批量解绑 {number}（{name}）没有通过审批，没有解绑任何人。理由：{reason}。',
    },
    run_paused: {
      name: '批量解绑暂停了',
      text: '批量解绑 {number} 已暂停，还有 {left} 人没有解绑。原因：{halt}。',
    },
    case_objected: {
      name: '有人对我的解绑单提出异议',
      text: '{by} 对解绑单 {number}（{name}）提出异议，解绑单已结束，什么都没有改变。理由：{reason}。',
    },
    case_stopped: {
      name: '解绑单在执行前停下',
      text: '解绑单 {number}（{name}）在执行前停下了，什么都没有改变。原因：{end}。请打开解绑单，看看怎么继续。',
    },
  },
  en: {
    invited: {
      name: 'Invitation',
      text: '{name} invites you to the unbind console. Set your password at {link} within 24 hours; the link works once, do not pass it on.',
    },
    run_held: {
      name: 'I am on a bulk list',
      text: '{name} asked to unbind many ({number}) and you are on the list. It can be carried out in {seconds} seconds. If you know nothing of it, object.',
    },
    run_stands_in: {
      name: 'A bulk unbinding without a second person',
      text: 'Nobody else could approve the bulk unbinding {number}, so it waits {hours} hours instead. If it should not be carried out, withdraw it before then.',
    },
    run_ended: {
      name: 'A bulk unbinding ended',
      text: 'The bulk unbinding {number} has ended: {done} of {rows} lines were unbound.',
    },
    unbinding_held: {
      name: 'Somebody asks to unbind my WeChat',
      text: '{name} asks to unbind your WeChat ({number}); it can be carried out in {seconds} seconds. If you do not know of this, object.',
    },
    case_frozen: {
      name: 'A case is frozen',
      text: 'Case {number} ({name}) is frozen: somebody said “this was not me”. Find out first, then release or cancel it.',
    },
    case_released: {
      name: 'A case is released',
      text: 'Case {number} ({name}) was released by an administrator; every proof is asked anew.',
    },
    approval_wanted: {
      name: 'A second approval is wanted',
      text: '{subject} {number} ({name}) waits 24 hours for you to approve it.',
    },
    case_refused: {
      name: 'A case was not approved',
      text: 'Case {number} ({name}) was not approved. Reason: {reason}.',
    },
    member_request: {
      name: 'A member asks for help',
      text: '{name} asks you to deal with their WeChat binding.',
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
    policy_changed: {
      name: 'Security policy changed',
      text: 'The security policy of unbindings was changed by {name}.',
    },
    pool_closing: {
      name: 'The customer pool closes soon',
      text: '{count} {count|customer is|customers are} still unclaimed ({number}); the pool closes in {hours} h.',
    },
    pool_ended: {
      name: 'Customers nobody claimed',
      text: '{count} {count|customer was|customers were} claimed by nobody in time and {count|is|are} now yours to see to ({number}).',
    },
    retain_ended: {
      name: 'Retained customers go the second way',
      text: 'The new WeChat was not bound in time; {count} retained {count|customer goes|customers go} the second way ({number}).',
    },
    customers_sent: {
      name: 'Customers handed to me',
      text: '{name} handed {count} {count|customer|customers} to you; see that they have come over.',
    },
    timer_moved: {
      name: 'A time was moved',
      text: '{name} moved a time of case {number}: “{effect}” now comes at {when}. Reason: {reason}.',
    },
    frozen_roles_closing: {
      name: 'Frozen roles close soon',
      text: '{count} frozen {count|role|roles} of {name} {count|has|have} not been reviewed ({number}); removed in {hours} h without a review.',
    },
    frozen_roles_removed: {
      name: 'Frozen roles not reviewed',
      text: '{count} frozen {count|role|roles} of {name} {count|was|were} not reviewed in time, so removed and flagged ({number}).',
    },
    frozen_role_reviewed: { name: 'A role was reviewed', text: 'The role “{role}” of {name} was reviewed by {by}.' },
    case_restored: {
      name: 'A case was restored',
      text: 'Case {number} ({name}) was restored by {by}; what was still under way has stopped.',
    },
    member_returned: {
      name: 'A member is back',
      text: '{name} is back ({number}). The timers of the case stand still; decide whether to restore it or let it go on.',
    },
    return_waiting: {
      name: 'A return waits for a decision',
      text: '{name} has been back for {days} {days|day|days} and the timers still stand still ({number}); decide whether to restore or go on.',
    },
    return_decided: {
      name: 'A return was decided',
      text: 'Case {number} of {name}: {by} lets it go on; its timers run again from where they stood.',
    },
    task_due: {
      name: 'A task is due soon',
      text: 'Your task “{task}” is due in {hours} h ({subject}). Leave the evidence when it is done.',
    },
    task_overdue: {
      name: 'A task is overdue',
      text: 'Your task “{task}” is past its time ({subject}). Do it soon or hand it on.',
    },
    task_late: {
      name: 'Somebody’s task is late',
      text: '{owner} has not done “{task}” yet ({subject}). You can do it or hand it on.',
    },
    task_handed: { name: 'A task was handed to me', text: '{name} handed you the task “{task}” ({subject}).' },
    audit_opened: {
      name: 'A security audit opened',
      text: '{percent} % of bound members were unbound in 30 days ({unbound} of {bound}). A security audit is open and further unbindings wait.',
    },
    unbinding_scheduled: {
      name: 'My WeChat is scheduled to be unbound',
      text: '{name} has scheduled to unbind your WeChat at {when} ({number}). If you do not know of this, object.',
    },
    schedule_coming: {
      name: 'A scheduled unbinding comes',
      text: 'Case {number} ({name}) is scheduled for {when}. Everything is checked again then, and whoever began it must be there to confirm.',
    },
    schedule_now: {
      name: 'Be ready to confirm',
      text: 'Case {number} ({name}) begins in {minutes} minutes. Be there: after the wait you must confirm with the token, or it expires.',
    },
    schedule_moved: {
      name: 'A scheduled time was changed',
      text: '{by} moved case {number} ({name}) to {when}. Reason: {reason}.',
    },
    schedule_more: {
      name: 'One more proof is wanted',
      text: 'When the time of case {number} ({name}) came, a new risk was seen. Give the missing proof within 10 minutes, or it expires.',
    },
    schedule_ended: {
      name: 'A scheduled unbinding did not take place',
      text: 'When the time of case {number} ({name}) came, it no longer passed, and nothing was changed: {end}.',
    },
    departure_planned: {
      name: 'Somebody leaves',
      text: '{name} is to leave at {when}. See the checklist and prepare what is yours.',
    },
    departure_moved: {
      name: 'A departure was moved',
      text: '{by} moved the departure of {name} to {when}. Reason: {reason}.',
    },
    departure_ended: {
      name: 'A departure has ended',
      text: 'The departure of {name} has ended: {why}.',
    },
    departure_open: {
      name: 'A leaver’s checklist is open',
      text: '{name} leaves at {when}; items on the checklist that wait for you: {count}.',
    },
    departure_late: {
      name: 'A leaver’s checklist is late',
      text: '{name} leaves at {when}, and items on the checklist are still open: {count}. See that they are done.',
    },
    system_opened: {
      name: 'A system was connected',
      text: '{by} connected the system “{system}”: it can read or receive data of the organisation. If you do not know of this, end it first, then find out.',
    },
    system_closed: {
      name: 'A system was disconnected',
      text: '{by} disconnected the system “{system}”: it can no longer read or receive data.',
    },
    approval_closing: {
      name: 'An approval closes soon',
      text: '{subject} {number} ({name}) still waits for you to approve it; it expires in {hours} h.',
    },
    approval_expired: {
      name: 'An approval expired',
      text: '{subject} {number} ({name}): nobody decided within 24 hours. It has expired and nothing changed; begin anew where needed.',
    },
    approval_given: {
      name: 'Approved',
      text: '{subject} {number} ({name}) is approved. Come back to confirm it.',
    },
    stand_in_held: {
      name: 'An unbinding without a second person',
      text: '{by} asks to unbind the WeChat of {name} ({number}). Nobody else could approve it, so it waits {hours} hours. Object if something is wrong.',
    },
    break_glass_asked: {
      name: 'Stolen phone: immediate unbinding asked for',
      text: '{by} asks to unbind the WeChat of {name} at once, without the hold ({number}): the phone was stolen. Reason: {reason}. Tell an administrator at once if something is wrong.',
    },
    break_glass_opened: {
      name: 'An immediate unbinding is approved',
      text: 'Another super-admin approved that {by} unbinds the WeChat of {name} at once ({number}). An audit of it has opened by itself, for an auditor to conclude.',
    },
    delegation_given: {
      name: 'Somebody stands in for approvals',
      text: '{name} has {to} decide approvals while away. If you do not know of this, ask {name}.',
    },
    delegation_ended: {
      name: 'Standing in for approvals ended',
      text: '{name} no longer has {to} decide approvals; it was ended early.',
    },
    policy_planned: {
      name: 'The security policy will change',
      text: '{name} planned a change of the security policy from {at} on. Until then super-admins and auditors can withdraw it.',
    },
    policy_withdrawn: {
      name: 'A change of the policy was withdrawn',
      text: '{name} withdrew version {version} of the security policy; what is in force stays. Reason: {reason}.',
    },
    policy_refused: {
      name: 'The policy was not approved',
      text: 'The change of the policy that you asked for was not approved; what is in force stays. Reason: {reason}.',
    },
    run_objected: {
      name: 'Somebody on a bulk list objected',
      text: '{name} objected to the bulk unbinding {number} and is taken off the list; the others are not. Reason: {reason}.',
    },
    run_refused: {
      name: 'A bulk unbinding was not approved',
      text: 'The bulk unbinding {number} ({name}) was not approved, and nobody was unbound. Reason: {reason}.',
    },
    run_paused: {
      name: 'A bulk unbinding has paused',
      text: 'The bulk unbinding {number} has paused with {left} {left|person|people} not unbound. Why: {halt}.',
    },
    case_objected: {
      name: 'Somebody objected to my case',
      text: '{by} objected to case {number} ({name}). The case has ended and nothing has changed. Reason: {reason}.',
    },
    case_stopped: {
      name: 'A case stopped before it was carried out',
      text: 'Case {number} ({name}) stopped before it was carried out, and nothing has changed. Why: {end}. Open the case to see how to go on.',
    },
  },
};

const reasons: Readonly<Record<Language, Readonly<Record<NoticeReason, string>>>> = {
  'zh-CN': {
    invited: '你收到这条消息，因为有人邀请你使用解绑控制台。',
    own_wechat: '你收到这条消息，因为这关系到你自己的微信。',
    own_account: '你收到这条消息，因为你的账号安全有变化。',
    own_case: '你收到这条消息，因为这件事由你发起，或与你有关。',
    administers: '你收到这条消息，因为你是超级管理员。',
    looks_after_case: '你收到这条消息，因为你是超级管理员，或这张解绑单由你发起。',
    role_concerned: '你收到这条消息，因为这是你的角色，或你是超级管理员。',
    may_claim: '你收到这条消息，因为你可以认领这些客户，或能指定接手人。',
    leads: '你收到这条消息，因为你是原负责人的上级。',
    receives: '你收到这条消息，因为这些客户由你接手。',
    reviews: '你收到这条消息，因为你是审计员或超级管理员。',
    owns_task: '你收到这条消息，因为这项待办由你负责。',
    above_task: '你收到这条消息，因为负责这项待办的人没有按时完成，需要你接手。',
    departure: '你收到这条消息，因为这是你的离职、你是上级，或由你安排。',
    second_person: '你收到这条消息，因为你是可以审批的第二个人。',
    asked_for_it: '你收到这条消息，因为这是你提请审批的。',
    stands_guard: '你收到这条消息，因为没有第二位审批人，请你把关。',
    break_glass: '你收到这条消息，因为立即解绑要告知所有相关的人。',
    delegation: '你收到这条消息，因为你是超级管理员，或由你代为审批。',
  },
  en: {
    invited: 'You receive this because somebody invites you to the unbind console.',
    own_wechat: 'You receive this because it is about your own WeChat.',
    own_account: 'You receive this because it is about the security of your account.',
    own_case: 'You receive this because you began this or it is about you.',
    administers: 'You receive this because you are a super-admin.',
    looks_after_case: 'You receive this because you are a super-admin or began this case.',
    role_concerned: 'You receive this because the role is yours or you are a super-admin.',
    may_claim: 'You receive this because you may claim these customers or name who takes them over.',
    leads: 'You receive this because you lead the colleague whose customers they were.',
    receives: 'You receive this because these customers come to you.',
    reviews: 'You receive this because you are an auditor or a super-admin.',
    owns_task: 'You receive this because this task is yours.',
    above_task: 'You receive this because whoever owns this task has not done it in time.',
    departure: 'You receive this because you leave, lead who leaves, or planned it.',
    second_person: 'You receive this because you may be the second person to decide it.',
    asked_for_it: 'You receive this because you asked for the approval.',
    stands_guard: 'You receive this because there is no second person to approve, and you can stop it.',
    break_glass: 'You receive this because everybody concerned is told of an immediate unbinding.',
    delegation: 'You receive this because you are a super-admin or stand in for one.',
  },
};

const words: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': { ...zhWords, ...zhEffects, ...zhMe, ...zhTimers, ...zhApprovals, ...zhDepartures },
  en: { ...enWords, ...enEffects, ...enMe, ...enTimers, ...enApprovals, ...enDepartures },
};

/** Where the words of a slot that comes as a code are found. */
const coded: Readonly<Record<string, string>> = {
  task: 'effect',
  effect: 'timer',
  subject: 'approvals.subject',
  end: 'end',
  halt: 'halt',
  why: 'departure.end',
};

/** A task, what a timer brings, what is approved and why something ended come as codes and are said in the reader's words. */
function worded(language: Language, slots: Slots): Slots {
  const named = words[language][`approvals.name.${slots['subject']}`];
  const said = Object.entries(coded).flatMap(([slot, prefix]) => {
    const word = words[language][`${prefix}.${slots[slot]}`];
    return word === undefined ? [] : [[slot, word] as const];
  });
  // Of a list of many nobody says whom it is about, but how many.
  return {
    ...slots,
    ...Object.fromEntries(said),
    ...(named === undefined ? {} : { name: fill(named, slots, language) }),
  };
}

export const noticeText = (language: Language, kind: NoticeKind, slots: Slots): string =>
  fill(notices[language][kind].text, worded(language, slots), language);

export const noticeName = (language: Language, kind: NoticeKind): string => notices[language][kind].name;

export const reasonText = (language: Language, because: NoticeReason): string => reasons[language][because];
