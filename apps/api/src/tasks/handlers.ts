import type { Handler, Order } from '@unbind/workflow/ports';
import { z } from 'zod';
import { tell } from '../notifications/tell.ts';
import { peopleOf } from '../people/people.ts';
import { isRefusal } from '../refusal.ts';
import { type Tx, transaction, type Writing } from '../transaction.ts';
import { secondsLate } from '../workflow/late.ts';
import { rungsOf } from './above.ts';
import type { TaskOrder } from './clock.ts';
import type { TaskRow } from './complete.ts';
import { noticeOf } from './notice.ts';
import { remindedLately, remindOwner } from './remind.ts';

const payload = z.object({ taskId: z.string(), place: z.number().int() });

/** The work and the end of its order are one transaction; of a task that has ended nothing is said any more. */
function struck(deps: Writing, work: (tx: Tx, task: TaskRow, place: number) => Promise<void>): Handler {
  return async (order) => {
    const { taskId, place } = payload.parse(order.payload);
    const outcome = await transaction(deps, async (tx) => {
      if (!(await endOrder(tx, order))) return null;
      const task = await tx.db.task.findFirst({ where: { id: taskId, orgId: order.orgId, state: 'open' } });
      if (task !== null) await work(tx, task, place);
      return null;
    });
    return isRefusal(outcome) ? { ok: false, fault: 'refused', detail: outcome.code } : { ok: true };
  };
}

async function endOrder(tx: Tx, order: Order): Promise<boolean> {
  const { count } = await tx.db.workOrder.updateMany({
    where: { id: order.id, state: 'leased' },
    data: { state: 'done', endedAt: tx.now, leaseUntil: null, leasedBy: null, lateSeconds: secondsLate(order, tx.now) },
  });
  return count === 1;
}

/** The person on this rung is told and may do it too; who they are is decided now, not when the task was made. */
async function escalate(tx: Tx, task: TaskRow, place: number): Promise<void> {
  const rung = (await rungsOf(tx, task))[place];
  if (rung === undefined) return;
  // All super-admins may do it anyway: who was told by name before keeps the right to.
  const named = rung.to === 'super_admins' ? {} : { escalatedToId: rung.ids[0] ?? null };
  const { count } = await tx.db.task.updateMany({
    where: { id: task.id, state: 'open' },
    data: { escalatedAt: tx.now, ...named },
  });
  if (count === 0) return;
  const people = await peopleOf(tx, task.orgId, [task.ownerId]);
  const owner = people(task.ownerId)?.name ?? null;
  await tell(tx, task.orgId, rung.ids, await noticeOf(tx, task, 'task_late', { owner }));
  if (place === 0 && task.ownerId !== null && task.dueAt <= tx.now)
    await tell(tx, task.orgId, [task.ownerId], await noticeOf(tx, task, 'task_overdue'));
  tx.record({
    orgId: task.orgId,
    kind: 'task_escalated',
    unbindingId: task.unbindingId,
    data: { task: task.kind, taskId: task.id, subjectId: task.subjectId, rung: rung.to, toIds: [...rung.ids] },
  });
  if (task.unbindingId !== null) tx.touch(task.unbindingId);
}

/** A task's clock, as the runner calls it. */
export const taskHandlers = (deps: Writing): Readonly<Record<TaskOrder, Handler>> => ({
  task_remind: struck(deps, async (tx, task) => {
    // Too late to be reminded: the person above hears of it. Two that were missed together are one.
    if (task.dueAt <= tx.now || remindedLately(tx, task)) return;
    await remindOwner(tx, task);
  }),
  task_escalate: struck(deps, escalate),
});
