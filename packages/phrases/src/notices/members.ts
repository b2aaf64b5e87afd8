import type { Notices } from './notice.ts';

/** Of members who ask, leave or come back. */
export const members = {
  'zh-CN': {
    member_request: { name: '成员的请求', text: '{name} 请你处理微信绑定的事。' },
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
  },
  en: {
    member_request: {
      name: 'A member asks for help',
      text: '{name} asks you to deal with their WeChat binding.',
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
  },
} as const satisfies Notices;
