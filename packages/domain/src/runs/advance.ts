import { step } from '@unbind/workflow/stages';
import { day } from '../time/duration.ts';
import { caseLimits, passFactor, type RequiredFactor } from '../unbinding/advance.ts';
import type { Factor } from '../verification/factors.ts';
import { type RunEvent, type RunFact, type RunStateName, runStages } from './stages.ts';

/** What the walk needs to know of a run. */
export interface RunState {
  readonly state: RunStateName;
  readonly stateSince: Date;
  readonly deadline: Date | null;
  readonly requiredFactors: readonly RequiredFactor[];
  readonly holdSeconds: number;
  readonly needsApproval: boolean;
}

export type RunMove =
  | { readonly type: Exclude<RunEvent, 'factor_passed' | 'verified'> }
  | { readonly type: 'factor_passed'; readonly factor: Factor };

export type RunAdvanced =
  | { readonly ok: true; readonly next: RunState }
  | { readonly ok: false; readonly refusal: 'state-wrong' | 'factor-order' };

/** A preview that nobody went on with; the facts are a day old by then. */
export const runDraftMs = day;

/** The next state of a run after `move` at `now`. Pure; the same order of factors holds as for a single case. */
export function advanceRun(current: RunState, move: RunMove, now: Date): RunAdvanced {
  const facts = new Set<RunFact>(current.needsApproval ? ['needs_approval'] : []);
  const passed =
    move.type === 'factor_passed' ? passFactor(current.requiredFactors, move.factor) : current.requiredFactors;
  const all = passed?.every(({ state }) => state === 'passed') ?? false;
  const event: RunEvent = move.type === 'factor_passed' && all ? 'verified' : move.type;
  const to = step<RunStateName, RunEvent, RunFact, string>(runStages, current.state, event, facts);
  if (to === null) return { ok: false, refusal: 'state-wrong' };
  if (passed === null) return { ok: false, refusal: 'factor-order' };
  const next = { ...current, requiredFactors: passed, state: to, stateSince: now };
  return { ok: true, next: { ...next, deadline: deadlineOf(next) } };
}

/** The event that a run raises by itself when its deadline passes, or `null` where a state has none. */
export function runLateness(state: RunStateName): 'too_late' | 'hold_over' | null {
  const stage = runStages[state];
  return 'late' in stage ? stage.late : null;
}

function deadlineOf({ state, stateSince, holdSeconds }: RunState): Date | null {
  const stage = runStages[state];
  if (!('within' in stage)) return null;
  const lengths = { ...caseLimits, draft: runDraftMs, hold: holdSeconds * 1_000 };
  return new Date(stateSince.getTime() + lengths[stage.within]);
}
