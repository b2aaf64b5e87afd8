import type { Notices } from './notice.ts';

/** Of what a second person decides, or stands in for one. */
export const approvals = {
  'zh-CN': {
    approval_wanted: {
      name: '等待第二位审批',
      text: '{subject} {number}（{name}）等待你审批，24 小时内有效。',
    },
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
  },
  en: {
    approval_wanted: {
      name: 'A second approval is wanted',
      text: '{subject} {number} ({name}) waits 24 hours for you to approve it.',
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
  },
} as const satisfies Notices;
