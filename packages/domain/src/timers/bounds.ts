import { interop } from '../interop/table.ts';
import { policyBounds } from '../policy/policy.ts';
import { day, hour, later } from '../time/duration.ts';
import { type EffectKind, effects } from '../unbinding/effects.ts';
import { scheduleBounds } from '../unbinding/schedule.ts';

/** Effects that come by themselves when their time is over. */
export const timedEffects = [
  'windows_end',
  'caches_clear',
  'service_reception',
  'live_backup',
  'pool_close',
  'retain_close',
  'roles_remove',
  'chat_purge',
] as const satisfies readonly EffectKind[];
export type TimedEffect = (typeof timedEffects)[number];

/** Clocks that are no effect of their own: they belong to a case's state, a pool or a task. */
export const clocks = [
  'case_deadline',
  'pool_remind',
  'pool_due',
  'task_remind',
  'task_escalate',
  'roles_remind',
  'return_remind',
  'schedule_due',
  'schedule_remind',
  'departure_ask',
  'approval_due',
  'approval_remind',
  'run_deadline',
] as const;
export type Clock = (typeof clocks)[number];

export const timerKinds = [...timedEffects, ...clocks] as const;
/** Everything that happens at a time. */
export type TimerKind = (typeof timerKinds)[number];

export interface TimerRow {
  readonly rule: 'R1' | 'R2' | 'R3' | 'R4' | 'R6' | 'R7';
  /** From when on somebody may have it happen: at any time, so long after the rule's clock began, or not before the rule says. */
  readonly early: 'any_time' | 'rule' | { readonly afterMs: number };
  /** How far it may be put off: not at all, or so long after the rule's clock began. */
  readonly putOff: 'never' | { readonly untilMs: number };
  /** Who hears of it when somebody moves it: the member concerned, or whoever leads them. */
  readonly tells: 'member' | 'leader' | null;
}

/** What nobody moves: it follows from something else, or its length is the protection. */
const fixed = { early: 'rule', putOff: 'never', tells: null } as const;

/** R7's longest recovery: what takes longer than that is a fault, not a wait. */
const longestRecovery = { untilMs: interop.miniprogram_certification.withinMs } as const;

/**
 * Within which bounds each timer may be moved, by a super-admin and with a reason.
 *
 * - `windows_end`: ending a signed-in client sooner is always safe; R6 promises 04:00 at the latest, so never later.
 * - `caches_clear`: sooner is safe; the policy knows no org that may wait longer than its 72 hours.
 * - `service_reception`, `live_backup`: R7's 24 and 48 hours are what WeChat usually takes. Early is a person saying that the
 *   function is back; later is the truth that it is not, up to the longest recovery of R7.
 * - `pool_close`, `pool_due`: colleagues were promised their time to claim, and a leader can release single customers early
 *   with a name for each, so the whole pool never closes early; later up to the policy's longest.
 * - `retain_close`: the member was promised this time for the new WeChat, so never early; later as for claims.
 * - `roles_remove`: the days are the auditor's, who can remove at once by a review; later up to the policy's longest.
 * - `chat_purge`: final, so never before the policy's shortest retention, whatever the org's own number; later up to its longest.
 * - `case_deadline`, `run_deadline`: R2's hold and ten minutes protect the member and are fixed.
 * - `schedule_due`: early and later alike are only when everything is checked again; the hold and the token protect the member.
 * - `approval_due`: R1's second person has a day; shorter asks nobody, longer lets a stale preview be decided on.
 * - `schedule_remind`, `departure_ask`, `approval_remind`, `pool_remind`, `task_remind`, `task_escalate`, `roles_remind`,
 *   `return_remind`: they follow what they remind of.
 */
export const timers = {
  windows_end: { rule: effects.windows_end.rule, early: 'any_time', putOff: 'never', tells: 'member' },
  caches_clear: {
    rule: effects.caches_clear.rule,
    early: 'any_time',
    putOff: { untilMs: policyBounds.cacheHours.max * hour },
    tells: 'member',
  },
  service_reception: {
    rule: effects.service_reception.rule,
    early: 'any_time',
    putOff: longestRecovery,
    tells: 'leader',
  },
  live_backup: { rule: effects.live_backup.rule, early: 'any_time', putOff: longestRecovery, tells: 'leader' },
  pool_close: {
    rule: effects.pool_close.rule,
    early: 'rule',
    putOff: { untilMs: policyBounds.claimHours.max * hour },
    tells: 'leader',
  },
  retain_close: {
    rule: effects.retain_close.rule,
    early: 'rule',
    putOff: { untilMs: policyBounds.claimHours.max * hour },
    tells: 'member',
  },
  roles_remove: {
    rule: effects.roles_remove.rule,
    early: 'rule',
    putOff: { untilMs: policyBounds.frozenRoleDays.max * day },
    tells: 'member',
  },
  chat_purge: {
    rule: effects.chat_purge.rule,
    early: { afterMs: policyBounds.chatRetentionDays.min * day },
    putOff: { untilMs: policyBounds.chatRetentionDays.max * day },
    tells: 'member',
  },
  case_deadline: { rule: 'R2', ...fixed },
  pool_remind: { rule: 'R3', ...fixed },
  pool_due: { rule: 'R3', early: 'rule', putOff: { untilMs: policyBounds.claimHours.max * hour }, tells: 'leader' },
  task_remind: { rule: 'R7', ...fixed },
  task_escalate: { rule: 'R7', ...fixed },
  roles_remind: { rule: 'R7', ...fixed },
  return_remind: { rule: 'R7', ...fixed },
  schedule_due: { rule: 'R1', early: 'any_time', putOff: { untilMs: scheduleBounds.atMostMs }, tells: 'member' },
  schedule_remind: { rule: 'R1', ...fixed },
  departure_ask: { rule: 'R3', ...fixed },
  approval_due: { rule: 'R1', ...fixed },
  approval_remind: { rule: 'R1', ...fixed },
  run_deadline: { rule: 'R2', ...fixed },
} as const satisfies Readonly<Record<TimerKind, TimerRow>>;

export const isTimerKind = (kind: string): kind is TimerKind => timerKinds.some((each) => each === kind);

/** Where a timer stands: when its clock began, and the time that the rule gave. */
export interface Standing {
  readonly startedAt: Date;
  readonly ruleAt: Date;
}

/** Between which times a timer may come; the same twice where only the rule's own will do. */
export interface Span {
  readonly earliest: Date;
  readonly latest: Date;
}

/** The span within which a timer may be moved, or null where nobody moves it. An org's own later time is never cut short. */
export function spanOf(
  kind: TimerKind,
  { startedAt, ruleAt }: Standing,
  table: Readonly<Record<TimerKind, TimerRow>> = timers,
): Span | null {
  const { early, putOff } = table[kind];
  if (early === 'rule' && putOff === 'never') return null;
  const first = early === 'any_time' ? startedAt : early === 'rule' ? ruleAt : later(startedAt, early.afterMs);
  const last = putOff === 'never' ? ruleAt : later(startedAt, putOff.untilMs);
  return { earliest: first < ruleAt ? first : ruleAt, latest: last > ruleAt ? last : ruleAt };
}

/** Whether a timer may be told to come at this time: not in the past, and within its span. */
export const isWithin = ({ earliest, latest }: Span, at: Date, now: Date): boolean =>
  at >= now && at >= earliest && at <= latest;
