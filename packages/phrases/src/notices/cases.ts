import type { Notices } from './notice.ts';

/** Of a case, or a run of many: what happens to it and when. */
export const cases = {
  'zh-CN': {
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
    case_refused: { name: '解绑单没有通过审批', text: '解绑单 {number}（{name}）没有通过审批。理由：{reason}。' },
    timer_moved: {
      name: '时间被调整',
      text: '{name} 调整了解绑单 {number} 的时间：“{effect}”现在是 {when}。原因：{reason}。',
    },
    case_restored: { name: '解绑单已恢复', text: '解绑单 {number}（{name}）已由 {by} 恢复，还在途的事项已停止。' },
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
    case_refused: {
      name: 'A case was not approved',
      text: 'Case {number} ({name}) was not approved. Reason: {reason}.',
    },
    timer_moved: {
      name: 'A time was moved',
      text: '{name} moved a time of case {number}: “{effect}” now comes at {when}. Reason: {reason}.',
    },
    case_restored: {
      name: 'A case was restored',
      text: 'Case {number} ({name}) was restored by {by}; what was still under way has stopped.',
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
} as const satisfies Notices;
