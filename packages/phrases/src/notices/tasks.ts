import type { Notices } from './notice.ts';

/** Of steps that only a person can do. */
export const tasks = {
  'zh-CN': {
    task_due: { name: '待办快到期', text: '待办“{task}”还有 {hours} 小时到期（{subject}），完成后请留下凭据。' },
    task_overdue: { name: '待办已过期', text: '待办“{task}”已经过期（{subject}），请尽快完成或转交。' },
    task_late: { name: '别人的待办过期', text: '{owner} 的待办“{task}”还没有完成（{subject}），你也可以完成或转交。' },
    task_handed: { name: '待办转交给我', text: '{name} 把待办“{task}”转交给你（{subject}）。' },
  },
  en: {
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
  },
} as const satisfies Notices;
