import { transferLimits } from '../inheritance/transfers.ts';
import { interop } from '../interop/table.ts';
import type { Policy } from '../policy/policy.ts';
import { day, hour, later } from '../time/duration.ts';

export const taskKinds = [
  'wechat_change',
  'approver_replace',
  'miniprogram_certify',
  'merchant_rebind',
  'official_account_regrant',
  'live_backup',
  'service_reception',
  'customers_transfer',
  'groups_transfer',
  'groups_stay',
  'objection_review',
  'member_request',
] as const;
/** A step that only a person can do. */
export type TaskKind = (typeof taskKinds)[number];

/** Who owns a task when it is made. `receiver`: each person who was sent customers; `admin`: whoever administers the member. */
export type TaskOwner = 'member' | 'leader' | 'initiator' | 'receiver' | 'admin' | 'super_admins';

/** Who hears of a task that is not done: the owner's leader, whoever began the case, all super-admins. */
export type Above = 'leader' | 'initiator' | 'super_admins';

/** How the console can see by itself that a task is done. */
export type Seen = 'replacement_named' | 'wechat_bound' | 'function_recovered' | 'customers_over' | 'case_moved_on';

/** Hours of the policy within which somebody is to do their task. */
export const taskHours = [
  'requestHours',
  'wechatChangeHours',
  'objectionHours',
  'groupsHours',
  'approverHours',
  'certifyHours',
  'merchantHours',
  'officialAccountHours',
] as const satisfies readonly (keyof Policy)[];
export type TaskHours = (typeof taskHours)[number];

/** Until when a task is to be done: within hours of the org's choice, or in a time that the outside sets. */
export type Within = { readonly hours: TaskHours } | { readonly ms: number };

export interface TaskRow {
  readonly rule: 'R1' | 'R2' | 'R3' | 'R7';
  readonly owner: TaskOwner;
  readonly within: Within;
  /** How long before it is due the owner is reminded of a task that was given so long. */
  readonly remindBefore: (lengthMs: number) => readonly number[];
  /** One rung after the other, by milliseconds after the due time; before it, where the task is pointless afterwards. */
  readonly escalates: readonly { readonly to: Above; readonly afterMs: number }[];
  /** What completing takes. A decision is taken on the case's own page. */
  readonly asks: 'replacement' | 'note' | 'decision';
  /** A picture or document as evidence. */
  readonly file: 'wanted' | 'welcome' | 'none';
  readonly seen: Seen | null;
  /** Whom its owner may hand it to; nobody, where only this person can do it. */
  readonly handedTo: 'colleague' | 'admin' | 'nobody';
  /** How many numbered instructions there are. */
  readonly steps: number;
  /** Where the step is done, if there is an address for it. */
  readonly link: string | null;
}

/** Half-way, then a day and two hours before the end, as far as these come in that order. */
const reminders = (lengthMs: number): readonly number[] =>
  [lengthMs / 2, day, 2 * hour].filter((before, at) => at === 0 || before < lengthMs / 2);

/** The leader at once, whoever began the case a day later, in the end the super-admins. */
const ladder = [
  { to: 'leader', afterMs: 0 },
  { to: 'initiator', afterMs: day },
  { to: 'super_admins', afterMs: 2 * day },
] as const satisfies TaskRow['escalates'];

/** Functions that come back by themselves: a stop-gap that comes after that is none, so somebody hears of it half-way. */
const stopGap = (withinMs: number): TaskRow['escalates'] => [
  { to: 'initiator', afterMs: -withinMs / 2 },
  { to: 'super_admins', afterMs: -withinMs / 4 },
];

const consoles = {
  wecom: 'https://work.weixin.qq.com/',
  contacts: 'https://work.weixin.qq.com/wework_admin/frame#contacts',
  account: 'https://mp.weixin.qq.com/',
  pay: 'https://pay.weixin.qq.com/',
} as const;

/** Every step that is left to a person: whose, until when, who hears of it when it is late, and what shows that it is done. */
export const tasks = {
  wechat_change: {
    rule: 'R2',
    owner: 'member',
    within: { hours: 'wechatChangeHours' },
    remindBefore: reminders,
    escalates: ladder,
    asks: 'note',
    file: 'welcome',
    seen: 'wechat_bound',
    handedTo: 'nobody',
    steps: 4,
    link: null,
  },
  approver_replace: {
    rule: 'R7',
    owner: 'leader',
    within: { hours: 'approverHours' },
    remindBefore: reminders,
    escalates: ladder,
    asks: 'replacement',
    file: 'none',
    seen: 'replacement_named',
    handedTo: 'colleague',
    steps: 4,
    link: consoles.wecom,
  },
  miniprogram_certify: {
    rule: 'R7',
    owner: 'initiator',
    within: { hours: 'certifyHours' },
    remindBefore: reminders,
    escalates: ladder,
    asks: 'note',
    file: 'wanted',
    seen: 'function_recovered',
    handedTo: 'colleague',
    steps: 4,
    link: consoles.account,
  },
  merchant_rebind: {
    rule: 'R7',
    owner: 'initiator',
    within: { hours: 'merchantHours' },
    remindBefore: reminders,
    escalates: ladder,
    asks: 'note',
    file: 'wanted',
    seen: 'function_recovered',
    handedTo: 'colleague',
    steps: 4,
    link: consoles.pay,
  },
  official_account_regrant: {
    rule: 'R7',
    owner: 'initiator',
    within: { hours: 'officialAccountHours' },
    remindBefore: reminders,
    escalates: ladder,
    asks: 'note',
    file: 'wanted',
    seen: 'function_recovered',
    handedTo: 'colleague',
    steps: 4,
    link: consoles.account,
  },
  live_backup: {
    rule: 'R7',
    owner: 'initiator',
    within: { ms: interop.miniprogram_live.withinMs },
    remindBefore: reminders,
    escalates: stopGap(interop.miniprogram_live.withinMs),
    asks: 'note',
    file: 'welcome',
    seen: 'function_recovered',
    handedTo: 'colleague',
    steps: 3,
    link: consoles.account,
  },
  service_reception: {
    rule: 'R7',
    owner: 'leader',
    within: { ms: interop.customer_service.withinMs },
    remindBefore: reminders,
    escalates: stopGap(interop.customer_service.withinMs),
    asks: 'note',
    file: 'welcome',
    seen: 'function_recovered',
    handedTo: 'colleague',
    steps: 3,
    link: consoles.wecom,
  },
  customers_transfer: {
    rule: 'R3',
    owner: 'receiver',
    within: { ms: transferLimits.takeoverMs },
    remindBefore: reminders,
    escalates: ladder,
    asks: 'note',
    file: 'welcome',
    seen: 'customers_over',
    handedTo: 'nobody',
    steps: 3,
    link: null,
  },
  groups_transfer: {
    rule: 'R3',
    owner: 'initiator',
    within: { hours: 'groupsHours' },
    remindBefore: reminders,
    escalates: ladder,
    asks: 'note',
    file: 'welcome',
    seen: null,
    handedTo: 'colleague',
    steps: 3,
    link: consoles.wecom,
  },
  // Due when the last of the groups can go (WeCom's limit), which the plan knows.
  groups_stay: {
    rule: 'R3',
    owner: 'initiator',
    within: { ms: 7 * day },
    remindBefore: () => [day],
    escalates: ladder,
    asks: 'note',
    file: 'welcome',
    seen: null,
    handedTo: 'colleague',
    steps: 3,
    link: consoles.wecom,
  },
  objection_review: {
    rule: 'R2',
    owner: 'super_admins',
    within: { hours: 'objectionHours' },
    remindBefore: reminders,
    escalates: [],
    asks: 'decision',
    file: 'none',
    seen: 'case_moved_on',
    handedTo: 'nobody',
    steps: 3,
    link: null,
  },
  member_request: {
    rule: 'R1',
    owner: 'admin',
    within: { hours: 'requestHours' },
    remindBefore: reminders,
    escalates: [{ to: 'super_admins', afterMs: 0 }],
    asks: 'note',
    file: 'welcome',
    seen: null,
    handedTo: 'admin',
    steps: 3,
    link: consoles.contacts,
  },
} as const satisfies Readonly<Record<TaskKind, TaskRow>>;

const isTaskKind = (kind: string): kind is TaskKind => Object.hasOwn(tasks, kind);

/** The row of a stored kind; null for one that this table does not know. */
export const taskRow = (kind: string): TaskRow | null => (isTaskKind(kind) ? tasks[kind] : null);

/** The numbers of a policy by which tasks are due. */
export type TaskNumbers = Pick<Policy, TaskHours>;

/** By when a task of this kind is due that is made at `now`, where these numbers are in force. */
export function taskDue(
  kind: TaskKind,
  now: Date,
  numbers: TaskNumbers,
  table: Readonly<Record<TaskKind, Pick<TaskRow, 'within'>>> = tasks,
): Date {
  const { within } = table[kind];
  return later(now, 'ms' in within ? within.ms : numbers[within.hours] * hour);
}
