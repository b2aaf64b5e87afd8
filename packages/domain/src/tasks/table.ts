import { transferLimits } from '../inheritance/transfers.ts';
import { interop } from '../interop/table.ts';
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

export interface TaskRow {
  readonly rule: 'R1' | 'R2' | 'R3' | 'R7';
  readonly owner: TaskOwner;
  readonly withinMs: number;
  /** The owner is reminded this long before the task is due. */
  readonly remindBefore: readonly number[];
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
const reminders = (withinMs: number): readonly number[] =>
  [withinMs / 2, day, 2 * hour].filter((before, at) => before <= withinMs / 2 && (at === 0 || before < withinMs / 2));

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

const within = {
  change: 3 * day,
  approver: day,
  certify: interop.miniprogram_certification.withinMs,
  merchant: interop.pay_merchant.withinMs,
  account: interop.official_account.withinMs,
  live: interop.miniprogram_live.withinMs,
  service: interop.customer_service.withinMs,
  review: day,
} as const;

/** Every step that is left to a person: whose, until when, who hears of it when it is late, and what shows that it is done. */
export const tasks = {
  wechat_change: {
    rule: 'R2',
    owner: 'member',
    withinMs: within.change,
    remindBefore: reminders(within.change),
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
    withinMs: within.approver,
    remindBefore: reminders(within.approver),
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
    withinMs: within.certify,
    remindBefore: reminders(within.certify),
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
    withinMs: within.merchant,
    remindBefore: reminders(within.merchant),
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
    withinMs: within.account,
    remindBefore: reminders(within.account),
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
    withinMs: within.live,
    remindBefore: reminders(within.live),
    escalates: stopGap(within.live),
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
    withinMs: within.service,
    remindBefore: reminders(within.service),
    escalates: stopGap(within.service),
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
    withinMs: transferLimits.takeoverMs,
    remindBefore: reminders(transferLimits.takeoverMs),
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
    withinMs: transferLimits.takeoverMs,
    remindBefore: reminders(transferLimits.takeoverMs),
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
    withinMs: 7 * day,
    remindBefore: [day],
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
    withinMs: within.review,
    remindBefore: reminders(within.review),
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
    withinMs: within.review,
    remindBefore: reminders(within.review),
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

/** By when a task of this kind is due that is made at `now`. */
export const taskDue = (
  kind: TaskKind,
  now: Date,
  table: Readonly<Record<TaskKind, Pick<TaskRow, 'withinMs'>>> = tasks,
): Date => later(now, table[kind].withinMs);
