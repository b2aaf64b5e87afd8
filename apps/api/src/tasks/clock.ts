import { type Strike, strikes } from '@unbind/domain/tasks/clock';
import { taskRow } from '@unbind/domain/tasks/table';
import { insertRows } from '../insert.sql.ts';
import type { Tx } from '../transaction.ts';

/** A task as its clock needs it. */
export interface Clocked {
  readonly id: string;
  readonly orgId: string;
  readonly unbindingId: string | null;
  readonly kind: string;
  readonly dueAt: Date;
}

export const taskOrders = ['task_remind', 'task_escalate'] as const;
export type TaskOrder = (typeof taskOrders)[number];

/** No row of the table has more reminders or rungs than this. */
const places = [0, 1, 2, 3] as const;

const orderId = (taskId: string, does: Strike['does'], place: number): string => `${taskId}:${does[0]}${place}`;

const ordersOf = ({ now }: Tx, task: Clocked) => {
  const row = taskRow(task.kind);
  if (row === null) return [];
  return strikes(row, task.dueAt, now).map(({ does, place, at }) => ({
    id: orderId(task.id, does, place),
    orgId: task.orgId,
    unbindingId: task.unbindingId,
    kind: `task_${does}` satisfies TaskOrder,
    payload: { taskId: task.id, place },
    timer: true,
    dueAt: at,
    createdAt: now,
  }));
};

/** Reminders and escalation of tasks that were just made. */
export async function startClocks(tx: Tx, tasks: readonly Clocked[]): Promise<void> {
  await insertRows(
    tx.db,
    'WorkOrder',
    tasks.flatMap((task) => ordersOf(tx, task)),
  );
}

/** A task that was opened again, or is due at another time, begins its clock anew: its orders keep their names. */
export async function restartClock(tx: Tx, task: Clocked): Promise<void> {
  await stopClocks(tx, [task.id]);
  for (const order of ordersOf(tx, task)) {
    const again = { ...order, state: 'waiting', attempts: 0, endedAt: null, lateSeconds: null };
    await tx.db.workOrder.upsert({ where: { id: order.id }, create: order, update: again });
  }
}

/** Nobody is reminded of what has ended. */
export async function stopClocks(tx: Tx, taskIds: readonly string[]): Promise<void> {
  const does = ['remind', 'escalate'] as const;
  const ids = taskIds.flatMap((id) => does.flatMap((each) => places.map((place) => orderId(id, each, place))));
  await tx.db.workOrder.updateMany({
    where: { id: { in: ids }, state: { in: ['waiting', 'held'] } },
    data: { state: 'cancelled', endedAt: tx.now },
  });
}
