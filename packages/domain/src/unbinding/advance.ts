import { type Stages, step } from '@unbind/workflow/stages';
import { approvalLimits } from '../approvals/limits.ts';
import { askedBehind, equalPaths, type Factor, fills } from '../verification/factors.ts';
import { type CaseEvent, type CaseFact, type CaseLimit, type CaseStateName, stages as shipped } from './stages.ts';

export interface RequiredFactor {
  readonly factor: Factor;
  readonly state: 'waiting' | 'passed';
  /** The equal paths that the person may choose instead. */
  readonly alternatives?: readonly Factor[] | undefined;
  /** Which of them was chosen. */
  readonly passedBy?: Factor | undefined;
}

/** The slots of a new case, all waiting. */
export const slotsOf = (factors: readonly Factor[]): RequiredFactor[] =>
  factors.map((factor) => {
    const alternatives = equalPaths[factor];
    return { factor, state: 'waiting', ...(alternatives === undefined ? {} : { alternatives }) };
  });

/** What the walk needs to know of a case. */
export interface CaseState {
  readonly state: CaseStateName;
  readonly stateSince: Date;
  readonly deadline: Date | null;
  readonly requiredFactors: readonly RequiredFactor[];
  readonly holdSeconds: number;
  readonly needsApproval: boolean;
  /** Without the hold: the phone is in other hands, and two super-admins answer for it. */
  readonly breakGlass: boolean;
  readonly scheduledAt: Date | null;
}

export type CaseMove =
  | { readonly type: Exclude<CaseEvent, 'factor_passed' | 'verified' | 'more_wanted'> }
  | FactorPassed
  | MoreWanted;
interface FactorPassed {
  readonly type: 'factor_passed';
  readonly factor: Factor;
}

/** A rule that fires only now, or a stricter policy: these are asked too, and what was passed stays passed. */
interface MoreWanted {
  readonly type: 'more_wanted';
  readonly factors: readonly Factor[];
}

/** What entering a state asks of the engine. */
export type CaseOrder = 'plan' | 'ask_approval' | 'tell_member' | 'send_token' | 'carry_out' | 'free_member';

/** Fixed numbers of R2, in milliseconds; the hold is the case's own. */
export const caseLimits = {
  verify_idle: 10 * 60_000,
  approval: approvalLimits.openMs,
  confirm: 10 * 60_000,
} as const;

const onEntry: Readonly<Partial<Record<CaseStateName, readonly CaseOrder[]>>> = {
  scheduled: ['plan'],
  awaiting_approval: ['ask_approval'],
  holding: ['tell_member'],
  confirmable: ['send_token'],
  executing: ['carry_out'],
  cancelled: ['free_member'],
  expired: ['free_member'],
  settling: ['free_member'],
};

export type Advanced =
  | { readonly ok: true; readonly next: CaseState; readonly orders: readonly CaseOrder[] }
  | { readonly ok: false; readonly refusal: 'state-wrong' | 'factor-order' };

/**
 * The next state of a case after `move` at `now`, and what that asks of the engine. Pure.
 * Refused: a move that the state does not wait for (stale or repeated), a factor out of its order (R1).
 */
export function advance(
  current: CaseState,
  move: CaseMove,
  now: Date,
  stages: Stages<CaseStateName, CaseEvent, CaseFact, CaseLimit> = shipped,
): Advanced {
  const facts = new Set<CaseFact>();
  // Nothing gets round the hold but with a second person.
  if (current.needsApproval || current.breakGlass) facts.add('needs_approval');
  if (current.scheduledAt !== null) facts.add('scheduled');
  if (!current.breakGlass) facts.add('holds');

  const passed =
    move.type === 'factor_passed' ? passFactor(current.requiredFactors, move.factor) : current.requiredFactors;
  const event = move.type === 'factor_passed' && passed?.every(isPassed) ? 'verified' : move.type;
  const to = step(stages, current.state, event, facts);
  if (to === null) return { ok: false, refusal: 'state-wrong' };
  if (passed === null) return { ok: false, refusal: 'factor-order' };

  // A case that was frozen is proven anew: nobody goes on from what somebody else may have passed.
  const factors =
    move.type === 'released'
      ? passed.map(anew)
      : move.type === 'more_wanted'
        ? [...passed, ...slotsOf(move.factors)]
        : passed;
  const next = { ...current, requiredFactors: factors, state: to, stateSince: now };
  const entered = to !== current.state;
  return {
    ok: true,
    next: { ...next, deadline: deadlineOf(next, stages) },
    orders: entered ? (onEntry[to] ?? []) : [],
  };
}

/** The first factor that still waits: only this one can be answered. */
export function nextFactor(factors: readonly RequiredFactor[]): Factor | null {
  return factors.find((each) => each.state === 'waiting')?.factor ?? null;
}

/** Would passing this factor fill the slot that waits: is it what is asked, or its equal path? */
export function isNext(factors: readonly RequiredFactor[], factor: Factor): boolean {
  const wanted = nextFactor(factors);
  return wanted !== null && fills(wanted, factor);
}

/** The event that a case raises by itself when its deadline passes, or `null` where a state has none. */
export function lateness(state: CaseStateName): 'too_late' | 'hold_over' | 'time_came' | null {
  const stage = shipped[state];
  return 'late' in stage ? stage.late : null;
}

const anew = ({ passedBy: _, ...slot }: RequiredFactor): RequiredFactor => ({ ...slot, state: 'waiting' });

const isPassed = (each: RequiredFactor): boolean => each.state === 'passed';

/** The slots after a factor was passed, with what its way asks for besides; null where it is not the one that is asked. */
export function passFactor(factors: readonly RequiredFactor[], factor: Factor): readonly RequiredFactor[] | null {
  if (!isNext(factors, factor)) return null;
  const at = factors.findIndex((each) => each.state === 'waiting');
  const behind = askedBehind[factor];
  const more = behind === undefined || factors.some((each) => each.factor === behind) ? [] : slotsOf([behind]);
  return factors.flatMap((each, index): RequiredFactor[] =>
    index === at ? [{ ...each, state: 'passed', passedBy: factor }, ...more] : [each],
  );
}

function deadlineOf(state: CaseState, stages: Stages<CaseStateName, CaseEvent, CaseFact, CaseLimit>): Date | null {
  const { within } = stages[state.state];
  if (within === undefined) return null;
  if (within === 'schedule') return state.scheduledAt;
  const length = within === 'hold' ? state.holdSeconds * 1_000 : caseLimits[within];
  return new Date(state.stateSince.getTime() + length);
}
