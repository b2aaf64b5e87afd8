import type { Stages } from '@unbind/workflow/stages';

/** Rises whenever a running case would walk differently; a case keeps the version that it began with. */
export const stagesVersion = 2;

export const caseStates = [
  'draft',
  'verifying',
  'awaiting_approval',
  'scheduled',
  'blocked',
  'holding',
  'confirmable',
  'executing',
  'failed',
  'settling',
  'closed',
  'cancelled',
  'expired',
  'restored',
] as const;
export type CaseStateName = (typeof caseStates)[number];

export type CaseEvent =
  | 'begin'
  | 'covered_by_run'
  | 'factor_passed'
  | 'verified'
  | 'approved'
  | 'time_came'
  | 'more_wanted'
  | 'blocked'
  | 'released'
  | 'hold_over'
  | 'confirmed'
  | 'carried_out'
  | 'carry_out_failed'
  | 'resumed'
  | 'all_ended'
  | 'restored'
  | 'cancelled'
  | 'too_late';

export type CaseFact = 'needs_approval' | 'scheduled' | 'holds';

export type CaseLimit = 'verify_idle' | 'approval' | 'schedule' | 'hold' | 'confirm';

/** Where a verified case goes on: the first of them that the case needs. One that breaks the glass (version 2) does not hold. */
const afterVerifying = ['awaiting_approval', 'scheduled', 'holding', 'confirmable'] as const;
const afterApproval = ['scheduled', 'holding', 'confirmable'] as const;
const afterWaiting = ['holding', 'confirmable'] as const;

/**
 * The life of an unbinding (product.md). Read downwards: what each state waits for, within what time, what lateness does.
 * From `executing` on nothing leads back: what was carried out is ended by timers and tasks, or given back by `restored`.
 */
export const stages = {
  // A run's factors, hold and token covered the case before it was opened.
  draft: { on: { begin: 'verifying', covered_by_run: 'executing', blocked: 'blocked', cancelled: 'cancelled' } },
  verifying: {
    on: {
      factor_passed: 'verifying',
      verified: afterVerifying,
      blocked: 'blocked',
      cancelled: 'cancelled',
      too_late: 'expired',
    },
    within: 'verify_idle',
    late: 'too_late',
  },
  awaiting_approval: {
    on: { approved: afterApproval, blocked: 'blocked', cancelled: 'cancelled', too_late: 'expired' },
    onlyIf: 'needs_approval',
    within: 'approval',
    late: 'too_late',
  },
  scheduled: {
    on: { time_came: afterWaiting, more_wanted: 'verifying', blocked: 'blocked', cancelled: 'cancelled' },
    onlyIf: 'scheduled',
    within: 'schedule',
    late: 'time_came',
  },
  blocked: { on: { released: 'verifying', cancelled: 'cancelled' } },
  holding: {
    on: { hold_over: 'confirmable', blocked: 'blocked', cancelled: 'cancelled' },
    onlyIf: 'holds',
    within: 'hold',
    late: 'hold_over',
  },
  confirmable: {
    on: { confirmed: 'executing', blocked: 'blocked', cancelled: 'cancelled', too_late: 'expired' },
    within: 'confirm',
    late: 'too_late',
  },
  executing: { on: { carried_out: 'settling', carry_out_failed: 'failed' }, committed: true },
  failed: { on: { resumed: 'executing' }, committed: true },
  settling: { on: { all_ended: 'closed', restored: 'restored' }, committed: true },
  closed: { on: { restored: 'restored' }, committed: true },
  cancelled: { on: {}, final: true },
  expired: { on: {}, final: true },
  restored: { on: {}, committed: true, final: true },
} as const satisfies Stages<CaseStateName, CaseEvent, CaseFact, CaseLimit>;

/** Still under way: the member cannot be the subject of a second case. */
export const openStates = caseStates.filter((name) => !['closed', 'cancelled', 'expired', 'restored'].includes(name));
