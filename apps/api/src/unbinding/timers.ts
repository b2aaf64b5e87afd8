import { lateness } from '@unbind/domain/unbinding/advance';
import { type EffectKind, effectKinds } from '@unbind/domain/unbinding/effects';
import type { Handler, Order, Outcome } from '@unbind/workflow/ports';
import { nextAttempt } from '@unbind/workflow/retry';
import { z } from 'zod';
import { closePool, remindPool } from '../inheritance/pool-clock.ts';
import { closeRetained } from '../inheritance/reroute.ts';
import { isRefusal } from '../refusal.ts';
import { type Tx, transaction, type Writing } from '../transaction.ts';
import { failureOf } from '../workflow/failure.ts';
import { held } from '../workflow/held.ts';
import { secondsLate } from '../workflow/late.ts';
import { carryOut } from './carry-out.ts';
import { type CaseRow, lockCase, moveCase, stateOf } from './case.ts';
import { closeWhenEnded, observe } from './settle.ts';

const payload = z.object({ kind: z.enum(effectKinds) });

/**
 * A handler that changes our own data: the work and the end of its order are one transaction, so that it takes effect
 * once however often it is tried.
 */
function inside(deps: Writing, work: (tx: Tx, row: CaseRow, order: Order) => Promise<unknown>): Handler {
  return async (order) => {
    if (order.unbindingId === null) return { ok: false, fault: 'refused', detail: 'order without a case' };
    const { unbindingId } = order;
    const attempt = transaction(deps, async (tx) => {
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

/** Ends an order that this runner holds, with its transaction; false when it holds it no longer. */
export async function endOrder({ db, now }: Pick<Tx, 'db' | 'now'>, order: Order): Promise<boolean> {
  const late = order.timer ? { lateSeconds: secondsLate(order, now) } : {};
  const data = { state: 'done', endedAt: now, leaseUntil: null, leasedBy: null, ...late };
  return (await db.workOrder.updateMany({ where: held(order), data })).count > 0;
}

/** Our own database in the way says nothing about the work; anything else that is thrown does. */
function storageOnly(error: unknown): Outcome {
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

type Due = (tx: Tx, row: CaseRow) => Promise<unknown>;

const purge =
  (kind: string): Due =>
  (tx, row) =>
    tx.db.dataHolding.updateMany({
      where: { orgId: row.orgId, memberId: row.memberId, kind, purgedAt: null },
      data: { purgedAt: tx.now, count: 0, bytes: 0, unbindingId: row.id },
    });

const recover =
  (kind: EffectKind): Due =>
  async (tx, row) => {
    const effect = await tx.db.effect.findUniqueOrThrow({
      where: { unbindingId_kind: { unbindingId: row.id, kind } },
      include: { items: { select: { objectId: true } } },
    });
    await tx.db.interopAsset.updateMany({
      where: { id: { in: effect.items.map((item) => item.objectId) }, changedByUnbindingId: row.id },
      data: { state: 'recovered' },
    });
    // The function is back, so that there is nothing left to bridge.
    await tx.db.task.updateMany({
      where: { effectId: effect.id, state: 'open' },
      data: { state: 'cancelled', doneAt: tx.now },
    });
  };

/** What happens when the time of an effect has come. */
const due: Readonly<Partial<Record<EffectKind, Due>>> = {
  windows_end: (tx, row) =>
    tx.db.deviceSession.updateMany({
      where: {
        orgId: row.orgId,
        memberId: row.memberId,
        platform: 'windows',
        state: 'active',
        lastSeenAt: { lte: tx.now },
      },
      data: { state: 'ended', endedAt: tx.now, endedByUnbindingId: row.id },
    }),
  caches_clear: purge('local_cache'),
  chat_purge: purge('chat'),
  pool_close: closePool,
  retain_close: closeRetained,
  roles_remove: async (tx, row) => {
    const frozen = await tx.db.frozenRole.findMany({ where: { unbindingId: row.id, state: 'frozen' } });
    await tx.db.frozenRole.updateMany({
      where: { unbindingId: row.id, state: 'frozen' },
      data: { state: 'removed', flagged: true },
    });
    await tx.db.roleGrant.updateMany({
      where: { id: { in: frozen.map((role) => role.roleGrantId) } },
      data: { endedAt: tx.now },
    });
  },
  live_backup: recover('live_backup'),
  service_reception: recover('service_reception'),
};

export const caseOrders = ['carry_out', 'case_deadline', 'effect_due', 'pool_remind', 'pool_due'] as const;
export type CaseOrder = (typeof caseOrders)[number];

/** The case's own clockwork, as the runner calls it. */
export const caseHandlers = (deps: Writing): Readonly<Record<CaseOrder, Handler>> => ({
  carry_out: orFailed(
    deps,
    inside(deps, async (tx, row) => (row.state === 'executing' ? carryOut(tx, deps, row) : row)),
  ),

  case_deadline: inside(deps, async (tx, row) => {
    const { state, deadline } = stateOf(row);
    const event = lateness(state);
    // A deadline of a state that the case has left: nothing to do.
    if (event === null || deadline === null || deadline > tx.now) return row;
    return moveCase(tx, row, { type: event }, { actorId: null, reason: 'too_late' });
  }),

  effect_due: inside(deps, async (tx, row, order) => {
    const { kind } = payload.parse(order.payload);
    await due[kind]?.(tx, row);
    const effect = await tx.db.effect.findUniqueOrThrow({ where: { unbindingId_kind: { unbindingId: row.id, kind } } });
    await observe(tx, row, effect.id, 'timer');
    tx.record({
      orgId: row.orgId,
      kind: 'timer_ran',
      unbindingId: row.id,
      data: { effect: kind, dueAt: order.dueAt.toISOString(), lateSeconds: secondsLate(order, tx.now) },
    });
    return closeWhenEnded(tx, row);
  }),

  pool_remind: inside(deps, async (tx, row) => {
    await remindPool(tx, row);
    return closeWhenEnded(tx, row);
  }),

  // Entries that came into the pool after the carry-out have a clock of their own.
  pool_due: inside(deps, async (tx, row) => {
    await closePool(tx, row);
    return closeWhenEnded(tx, row);
  }),
});
