import { remindEveryMs } from '@unbind/contract/tasks';
import { hour, minute } from '@unbind/domain/time/duration';
import { superAdmins, tell } from '../notifications/tell.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import type { TaskRow } from './complete.ts';
import { noticeOf } from './notice.ts';

/** Until when nobody reminds again, by hand or by the clock. */
export const remindedLately = ({ now }: Tx, { remindedAt }: TaskRow): boolean =>
  remindedAt !== null && now.getTime() - remindedAt.getTime() < remindEveryMs;

/** Tells the owner, or everybody of the role, how much time is left or that it is over. */
export async function remindOwner(tx: Tx, task: TaskRow): Promise<void> {
  const { count } = await tx.db.task.updateMany({
    where: { id: task.id, state: 'open' },
    data: { remindedAt: tx.now },
  });
  if (count === 0) return;
  const owners = task.ownerId === null ? await superAdmins(tx, task.orgId) : [task.ownerId];
  const left = task.dueAt.getTime() - tx.now.getTime();
  const notice =
    left > 0
      ? await noticeOf(tx, task, 'task_due', { hours: Math.max(1, Math.round(left / hour)) })
      : await noticeOf(tx, task, 'task_overdue');
  await tell(tx, task.orgId, owners, notice);
}

/** A super-admin reminds by hand. */
export async function remindNow(tx: Tx, user: SignedIn, id: string): Promise<TaskRow | Refusal> {
  const task = await tx.db.task.findFirst({ where: { id, orgId: user.orgId } });
  if (task === null) return refuse('not-found');
  if (task.state !== 'open') return refuse('task-ended');
  if (remindedLately(tx, task)) {
    const left = remindEveryMs - (tx.now.getTime() - (task.remindedAt ?? tx.now).getTime());
    return refuse('already-reminded', { minutes: Math.ceil(left / minute) });
  }
  await remindOwner(tx, task);
  return tx.db.task.findUniqueOrThrow({ where: { id } });
}
