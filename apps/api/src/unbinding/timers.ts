import { memberReturn } from '@unbind/contract/restore';
import type { HoldingKind } from '@unbind/domain/retention/table';
import { lateness } from '@unbind/domain/unbinding/advance';
import { type EffectKind, effectKinds } from '@unbind/domain/unbinding/effects';
import { restores } from '@unbind/domain/unbinding/restore';
import type { Handler, Order, Outcome } from '@unbind/workflow/ports';
import { nextAttempt } from '@unbind/workflow/retry';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { endWindows } from '../devices/end.ts';
import { functionsBack } from '../functions/back.ts';
import { closePool, remindPool } from '../inheritance/pool-clock.ts';
import { closeRetained } from '../inheritance/reroute.ts';
import { isRefusal } from '../refusal.ts';
import { purge } from '../retention/purge.ts';
import { remindOfReturn, seeReturn } from '../returns/see.ts';
import { remindReviewers, removeUnreviewed } from '../rights/frozen.ts';
import { endTasks } from '../tasks/ending.ts';
import { type Tx, transaction, type Writing } from '../transaction.ts';
import { failureOf } from '../workflow/failure.ts';
import { held } from '../workflow/held.ts';
import { recordClock, secondsLate } from '../workflow/late.ts';
import { carryOut } from './carry-out.ts';
import { type CaseRow, lockCase, moveCase, stateOf } from './case.ts';
import { timeCame } from './recheck.ts';
import { reminder, remindOfSchedule } from './reminders.ts';
import { closeWhenEnded, observe } from './settle.ts';

const payload = z.object({ kind: z.enum(effectKinds) });
const seen = memberReturn.pick({ how: true });
const returned = z.object({ returnId: z.string(), nth: z.number().int() });

/**
 * A handler that changes our own data: the work and the end of its order are one transaction, so that it takes effect
 * once however often it is tried.
 */
function inside(deps: Writing, work: (tx: Tx, row: CaseRow, order: Order) => Promise<unknown>): Handler {
  return async (order) => {
    if (order.unbindingId === null) return { ok: false, fault: 'refused', detail: 'order without a case' };
    const { unbindingId } = order;
    const attempt = transaction(deps, async (tx) => {
      if (await isEarly(tx, order)) return null;
      // Whoever took the order over after our lease does the work, or has done it.
      if (!(await endOrder(tx, order))) return null;
      const row = await lockCase(tx, order.orgId, unbindingId);
      return isRefusal(row) ? row : work(tx, row, order);
    });
    return attempt.then(
      (outcome) => (isRefusal(outcome) ? { ok: false, fault: 'refused', detail: outcome.code } : { ok: true }),
      storageOnly,
    );
  };
}

/** A clock that was put back since the claim: the timer waits again, so that nothing comes before its time. */
export async function isEarly(tx: Tx, order: Order): Promise<boolean> {
  if (!order.timer || order.dueAt <= tx.now) return false;
  await tx.db.workOrder.updateMany({
    where: held(order),
    data: { state: 'waiting', leaseUntil: null, leasedBy: null, attempts: { decrement: 1 } },
  });
  return true;
}

/** Ends an order that this runner holds, with its transaction; false when it holds it no longer. */
export async function endOrder({ db, now }: Pick<Tx, 'db' | 'now'>, order: Order): Promise<boolean> {
  const late = order.timer ? { lateSeconds: secondsLate(order, now) } : {};
  const data = { state: 'done', endedAt: now, leaseUntil: null, leasedBy: null, ...late };
  return (await db.workOrder.updateMany({ where: held(order), data })).count > 0;
}

/** Our own database in the way says nothing about the work; anything else that is thrown does. */
export function storageOnly(error: unknown): Outcome {
  const failure = failureOf(error);
  if (failure.fault !== 'storage') throw error;
  return { ok: false, ...failure };
}

/** A carry-out that cannot be done however often it is tried leaves the case `failed`, for a person to resume; nothing is half done. */
function orFailed(deps: Writing, run: Handler): Handler {
  return async (order) => {
    try {
      return await run(order);
    } catch (error) {
      if (nextAttempt('unknown', order.attempts, 0) !== null) throw error;
      await giveUp(deps, order);
      return { ok: false, fault: 'refused', detail: error instanceof Error ? error.message : 'unknown' };
    }
  };
}

const giveUp = (deps: Writing, order: Order) =>
  transaction(deps, async (tx) => {
    const { orgId, unbindingId } = order;
    if ((await tx.db.workOrder.count({ where: held(order) })) === 0) return null;
    const row = await lockCase(tx, orgId, unbindingId ?? '');
    if (isRefusal(row)) return row;
    tx.record({ orgId, kind: 'carry_out_parked', unbindingId, data: {} });
    return moveCase(tx, row, { type: 'carry_out_failed' }, { actorId: null, reason: 'carry-out-parked' });
  });

/** Answers `waits` where the timer has not run to its end. */
type Due = (tx: Tx, row: CaseRow, order: Order) => Promise<unknown>;

const purged =
  (kind: HoldingKind): Due =>
  (tx, row, order) =>
    purge(tx, row, order, kind);

const recover =
  (kind: EffectKind): Due =>
  async (tx, row) => {
    const effect = await tx.db.effect.findUniqueOrThrow({
      where: { unbindingId_kind: { unbindingId: row.id, kind } },
      include: { items: { select: { objectId: true } } },
    });
    await functionsBack(
      tx,
      row,
      effect.items.map((item) => item.objectId),
      { by: 'timer' },
    );
    // The function is back, so that there is nothing left to bridge.
    await endTasks(tx, { effectId: effect.id }, { state: 'cancelled' });
  };

/** What happens when the time of an effect has come. */
const due: Readonly<Partial<Record<EffectKind, Due>>> = {
  windows_end: endWindows,
  caches_clear: purged('local_cache'),
  chat_purge: purged('chat'),
  pool_close: closePool,
  retain_close: closeRetained,
  roles_remove: removeUnreviewed,
  live_backup: recover('live_backup'),
  service_reception: recover('service_reception'),
};

export const caseOrders = [
  'carry_out',
  'case_deadline',
  'effect_due',
  'pool_remind',
  'pool_due',
  'roles_remind',
  'member_returned',
  'return_remind',
  'schedule_due',
  'schedule_remind',
] as const;
export type CaseOrder = (typeof caseOrders)[number];

/** The case's own clockwork, as the runner calls it. */
export const caseHandlers = (deps: Writing & Pick<Deps, 'workingDay'>): Readonly<Record<CaseOrder, Handler>> => ({
  carry_out: orFailed(
    deps,
    inside(deps, async (tx, row) => (row.state === 'executing' ? carryOut(tx, deps, row) : row)),
  ),

  case_deadline: inside(deps, async (tx, row, order) => {
    const { state, deadline } = stateOf(row);
    const event = lateness(state);
    // A deadline of a state that the case has left: nothing to do.
    if (event === null || deadline === null || deadline > tx.now) return row;
    recordClock(tx, order);
    return moveCase(tx, row, { type: event }, { actorId: null, reason: 'too_late' });
  }),

  schedule_due: inside(deps, async (tx, row) => {
    const waits = row.state !== 'scheduled' || row.deadline === null || row.deadline > tx.now;
    return waits ? row : timeCame(tx, deps, row);
  }),

  schedule_remind: inside(deps, async (tx, row, order) => {
    await remindOfSchedule(tx, row, reminder.parse(order.payload));
    return row;
  }),

  effect_due: inside(deps, async (tx, row, order) => {
    const { kind } = payload.parse(order.payload);
    // It was on its way when the case was restored: what restoring stopped no longer happens.
    if (row.state === 'restored' && restores[kind] !== 'go_on') return row;
    if ((await due[kind]?.(tx, row, order)) === 'waits') return row;
    const effect = await tx.db.effect.findUniqueOrThrow({ where: { unbindingId_kind: { unbindingId: row.id, kind } } });
    await observe(tx, row, effect.id, 'timer');
    const { heldWhy } = await tx.db.workOrder.findUniqueOrThrow({ where: { id: order.id } });
    const late = { dueAt: order.dueAt.toISOString(), lateSeconds: secondsLate(order, tx.now) };
    tx.record({
      orgId: row.orgId,
      kind: 'timer_ran',
      unbindingId: row.id,
      // Why it was late, where somebody had it stand still.
      data: { effect: kind, ...late, ...(heldWhy === null ? {} : { why: heldWhy }) },
    });
    return closeWhenEnded(tx, row);
  }),

  pool_remind: inside(deps, async (tx, row, order) => {
    if (await remindPool(tx, row)) recordClock(tx, order);
    return closeWhenEnded(tx, row);
  }),

  roles_remind: inside(deps, async (tx, row) => {
    await remindReviewers(tx, row);
    return closeWhenEnded(tx, row);
  }),

  member_returned: inside(deps, (tx, row, order) => seeReturn(tx, row, seen.parse(order.payload).how)),

  return_remind: inside(deps, (tx, row, order) => remindOfReturn(tx, row, returned.parse(order.payload))),

  // Entries that came into the pool after the carry-out have a clock of their own.
  pool_due: inside(deps, async (tx, row, order) => {
    if (await closePool(tx, row)) recordClock(tx, order);
    return closeWhenEnded(tx, row);
  }),
});
