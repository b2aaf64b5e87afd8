import type { Stages } from '@unbind/workflow/stages';

export const runStates = [
  'preparing',
  'draft',
  'verifying',
  'awaiting_approval',
  'holding',
  'confirmable',
  'running',
  'paused',
  'done',
  'stopped',
  'cancelled',
  'expired',
] as const;
export type RunStateName = (typeof runStates)[number];

export type RunEvent =
  | 'prepared'
  | 'begin'
  | 'factor_passed'
  | 'verified'
  | 'approved'
  | 'hold_over'
  | 'confirmed'
  | 'paused'
  | 'resumed'
  | 'stopped'
  | 'ended'
  | 'cancelled'
  | 'too_late';

export type RunFact = 'needs_approval';

export type RunLimit = 'draft' | 'verify_idle' | 'approval' | 'hold' | 'confirm';

/**
 * The life of a run of many unbindings. Up to `confirmable` it is one decision about one list, and can be left without a
 * trace on anybody; from `running` on what was carried out stays, and stopping only spares the rest.
 */
export const runStages = {
  preparing: { on: { prepared: 'draft', cancelled: 'cancelled' } },
  draft: {
    on: { begin: 'verifying', cancelled: 'cancelled', too_late: 'expired' },
    within: 'draft',
    late: 'too_late',
  },
  verifying: {
    on: {
      factor_passed: 'verifying',
      verified: ['awaiting_approval', 'holding'],
      cancelled: 'cancelled',
      too_late: 'expired',
    },
    within: 'verify_idle',
    late: 'too_late',
  },
  awaiting_approval: {
    on: { approved: 'holding', cancelled: 'cancelled', too_late: 'expired' },
    onlyIf: 'needs_approval',
    within: 'approval',
    late: 'too_late',
  },
  holding: { on: { hold_over: 'confirmable', cancelled: 'cancelled' }, within: 'hold', late: 'hold_over' },
  confirmable: {
    on: { confirmed: 'running', cancelled: 'cancelled', too_late: 'expired' },
    within: 'confirm',
    late: 'too_late',
  },
  running: { on: { paused: 'paused', stopped: 'stopped', ended: 'done' }, committed: true },
  paused: { on: { resumed: 'running', stopped: 'stopped' }, committed: true },
  done: { on: {}, committed: true, final: true },
  stopped: { on: {}, committed: true, final: true },
  cancelled: { on: {}, final: true },
  expired: { on: {}, final: true },
} as const satisfies Stages<RunStateName, RunEvent, RunFact, RunLimit>;

/** So many members at most in one run. */
export const runLimit = 5_000;
