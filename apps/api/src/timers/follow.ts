import { hour, later } from '@unbind/domain/time/duration';
import type { TimerKind } from '@unbind/domain/timers/bounds';
import { poolOrders } from '../inheritance/pool-clock.ts';
import { currentPolicy } from '../policy/current.ts';
import { reminderTimer } from '../rights/frozen.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { followSchedule } from '../unbinding/schedule.ts';

interface Move {
  readonly from: Date;
  readonly to: Date;
}
type Follow = (tx: Tx, row: CaseRow, move: Move) => Promise<unknown>;

const nothing: Follow = async () => {};

/** The time that is forecast for an effect is the time of its timer. */
const forecast =
  (kind: TimerKind): Follow =>
  (tx, row, { to }) =>
    tx.db.effect.updateMany({ where: { unbindingId: row.id, kind }, data: { forecastAt: to } });

const both =
  (first: Follow, second: Follow): Follow =>
  async (tx, row, move) => {
    await first(tx, row, move);
    await second(tx, row, move);
  };

/** Who still waits, and who was claimed and may be given back, has the new end; reminders of the old one are made anew. */
const pool: Follow = async (tx, row, { from, to }) => {
  await tx.db.poolEntry.updateMany({
    where: { unbindingId: row.id, claimBy: from, state: { in: ['free', 'claimed'] } },
    data: { claimBy: to },
  });
  const { policy } = await currentPolicy(tx, row.orgId);
  const reminders = (claimBy: Date): string[] =>
    poolOrders({ now: new Date(0) }, row, claimBy, policy).reminders.map(({ id }) => id);
  await tx.db.workOrder.updateMany({
    where: { id: { in: reminders(from) }, state: 'waiting' },
    data: { state: 'cancelled', endedAt: tx.now },
  });
  for (const create of poolOrders(tx, row, to, policy).reminders) {
    // The end may have been here before: what was cancelled then counts again, what has reminded does not.
    await tx.db.workOrder.upsert({ where: { id: create.id }, create, update: {} });
    await tx.db.workOrder.updateMany({
      where: { id: create.id, state: 'cancelled' },
      data: { state: 'waiting', endedAt: null },
    });
  }
};

/** Who reviews is reminded before the new end, as the policy says; once more where that reminder is over. */
const remindReviewersAnew: Follow = async (tx, row, { to }) => {
  const { policy } = await currentPolicy(tx, row.orgId);
  const dueAt = later(to, -policy.roleRemindHours * hour);
  if (dueAt <= tx.now) return;
  const fresh = { state: 'waiting', dueAt, endedAt: null, lateSeconds: null, attempts: 0 };
  await tx.db.workOrder.updateMany({
    where: { id: reminderTimer(row.id), state: { in: ['waiting', 'done'] } },
    data: fresh,
  });
};

const purge =
  (kind: 'chat' | 'local_cache'): Follow =>
  (tx, { orgId, memberId }, { to }) =>
    tx.db.dataHolding.updateMany({
      where: { orgId, memberId, kind, purgedAt: null, purgeAt: { not: null } },
      data: { purgeAt: to },
    });

const recovery =
  (kind: 'miniprogram_live' | 'customer_service'): Follow =>
  (tx, row, { to }) =>
    tx.db.interopAsset.updateMany({
      where: { orgId: row.orgId, changedByUnbindingId: row.id, kind, state: 'degraded' },
      data: { recoverBy: to },
    });

/** What else of a case shows a timer's time, or hangs on it: all of it follows the timer. */
const follows: Readonly<Record<TimerKind, Follow>> = {
  windows_end: both(forecast('windows_end'), (tx, { orgId, memberId }, { from, to }) =>
    tx.db.deviceSession.updateMany({
      where: { orgId, memberId, platform: 'windows', endsAt: from },
      data: { endsAt: to },
    }),
  ),
  caches_clear: both(forecast('caches_clear'), purge('local_cache')),
  service_reception: both(forecast('service_reception'), recovery('customer_service')),
  live_backup: both(forecast('live_backup'), recovery('miniprogram_live')),
  pool_close: both(forecast('pool_close'), pool),
  retain_close: forecast('retain_close'),
  roles_remove: both(both(forecast('roles_remove'), remindReviewersAnew), (tx, row, { to }) =>
    tx.db.frozenRole.updateMany({ where: { unbindingId: row.id, state: 'frozen' }, data: { removeAt: to } }),
  ),
  chat_purge: both(forecast('chat_purge'), purge('chat')),
  pool_due: pool,
  case_deadline: nothing,
  pool_remind: nothing,
  task_remind: nothing,
  task_escalate: nothing,
  roles_remind: nothing,
  return_remind: nothing,
  schedule_due: (tx, row, { to }) => followSchedule(tx, row, to),
  schedule_remind: nothing,
  departure_ask: nothing,
  approval_due: nothing,
  approval_remind: nothing,
  run_deadline: nothing,
};

/** Lets everything of a locked case that hangs on a timer's time follow it, in the transaction that moves the timer. */
export async function followTimer(tx: Tx, row: CaseRow, kind: TimerKind, move: Move): Promise<void> {
  await follows[kind](tx, row, move);
  tx.touch(row.id);
}
