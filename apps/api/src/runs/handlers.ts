import { runLateness } from '@unbind/domain/runs/advance';
import { later, second } from '@unbind/domain/time/duration';
import type { Handler, Order } from '@unbind/workflow/ports';
import { nextAttempt } from '@unbind/workflow/retry';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { isRefusal } from '../refusal.ts';
import { type Tx, transaction, type Writing } from '../transaction.ts';
import { endOrder, isEarly, storageOnly } from '../unbinding/timers.ts';
import { held } from '../workflow/held.ts';
import { recordClock } from '../workflow/late.ts';
import { carryOutNext } from './batch.ts';
import { knownOf, lockRun, moveRun, type RunRow } from './life.ts';
import { orderRun, type RunOrder } from './order.ts';
import { prepareNext } from './prepare.ts';
import { leftToTell, tellNext } from './told.ts';

type Needs = Writing & Pick<Deps, 'workingDay'>;

const payload = z.object({ runId: z.string(), from: z.number().int().optional(), taken: z.unknown().optional() });

type Work = (tx: Tx, run: RunRow, order: Order) => Promise<unknown>;

/** The work and the end of its order are one transaction, so that it takes effect once however often it is tried. */
function inside(deps: Writing, work: Work): Handler {
  return (order) => {
    const attempt = transaction(deps, async (tx) => {
      if (await isEarly(tx, order)) return null;
      // Whoever took the order over after our lease does the work, or has done it.
      if (!(await endOrder(tx, order))) return null;
      const run = await lockRun(tx, order.orgId, payload.parse(order.payload).runId);
      return isRefusal(run) ? run : work(tx, run, order);
    });
    return attempt.then(
      (outcome) => (isRefusal(outcome) ? { ok: false, fault: 'refused', detail: outcome.code } : { ok: true }),
      storageOnly,
    );
  };
}

/** A piece of work that cannot be done however often it is tried leaves the run standing still, for a person to look at. */
function orPaused(deps: Writing, run: Handler): Handler {
  return async (order) => {
    try {
      return await run(order);
    } catch (error) {
      if (nextAttempt('unknown', order.attempts, 0) !== null) throw error;
      await transaction(deps, async (tx) => {
        if ((await tx.db.workOrder.count({ where: held(order) })) === 0) return null;
        const row = await lockRun(tx, order.orgId, payload.parse(order.payload).runId);
        if (isRefusal(row)) return row;
        return moveRun(tx, row, { type: 'paused' }, { actorId: null, reason: 'fault' }, { stoppedWhy: 'fault' });
      });
      return { ok: false, fault: 'refused', detail: error instanceof Error ? error.message : 'unknown' };
    }
  };
}

/** After this long a deadline that could not be kept is looked at again. */
const againMs = 5 * second;

const deadline: Work = async (tx, run, order) => {
  const event = runLateness(knownOf(run).state);
  // A deadline of a state that the run has left: nothing to do.
  if (event === null || run.deadline === null || run.deadline > tx.now) return run;
  if (event === 'hold_over' && (await leftToTell(tx, run)) > 0) {
    const dueAt = later(tx.now, againMs);
    return orderRun(tx, run, { kind: 'run_deadline', name: `deadline:${run.version}:${dueAt.getTime()}`, dueAt });
  }
  recordClock(tx, order, { run: run.id });
  return moveRun(tx, run, { type: event }, { actorId: null, reason: 'too_late' });
};

/** The clockwork of runs, as the runner calls it. */
export const runHandlers = (deps: Needs): Readonly<Record<RunOrder, Handler>> => ({
  run_prepare: inside(deps, (tx, run, order) =>
    prepareNext(tx, deps, run, { taken: payload.parse(order.payload).taken ?? {} }),
  ),
  run_tell: inside(deps, (tx, run, order) => tellNext(tx, run, payload.parse(order.payload).from ?? 0)),
  run_deadline: inside(deps, deadline),
  // A piece that failed is tried again line by line, so that one of them does not hold up the others.
  run_batch: orPaused(
    deps,
    inside(deps, (tx, run, order) => carryOutNext(tx, deps, run, order.attempts > 1)),
  ),
});
