import type { Params } from '@unbind/contract/words';
import { params as paramsSchema } from '@unbind/contract/words';
import { taskRow } from '@unbind/domain/tasks/table';
import type { Prisma } from '@unbind/prisma';
import { noteHash } from '../ledger/note-hash.ts';
import { adminsOf } from '../me/requests.ts';
import { tell } from '../notifications/tell.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import type { TaskRow } from './complete.ts';
import { noticeOf } from './notice.ts';
import { mayComplete } from './reach.ts';

/** Who could own this task instead: active colleagues but its owner and whom the case is about, or administrators only. */
export async function fitOwners(tx: Pick<Tx, 'db'>, task: TaskRow): Promise<Prisma.MemberWhereInput | null> {
  const to = taskRow(task.kind)?.handedTo ?? 'nobody';
  if (to === 'nobody') return null;
  const row = task.unbindingId === null ? null : await tx.db.unbinding.findUnique({ where: { id: task.unbindingId } });
  const not = [task.ownerId, row?.memberId].filter((id) => typeof id === 'string');
  const among = to === 'admin' ? { in: await adminsOf(tx, task.orgId, task.subjectId ?? '') } : {};
  return { orgId: task.orgId, active: true, id: { ...among, notIn: not } };
}

/** Hands an open task to somebody who may do it; until when it is due does not change. */
export async function handTask(
  tx: Tx,
  user: SignedIn,
  id: string,
  { toId, reason }: { readonly toId: string; readonly reason: string },
): Promise<TaskRow | Refusal> {
  const task = await tx.db.task.findFirst({ where: { id, orgId: user.orgId } });
  if (task === null || !mayComplete(user, task)) return refuse('not-found');
  if (task.state !== 'open') return refuse('task-ended');
  const fit = await fitOwners(tx, task);
  if (fit === null) return refuse('task-personal');
  if ((await tx.db.member.count({ where: { AND: [fit, { id: toId }] } })) === 0) return refuse('owner-unfit');
  const params: Params = { ...paramsSchema.parse(task.params), handedWhy: reason };
  const handed = await tx.db.task.updateMany({
    // Still with whom it was: of two who hand it on at once, one does.
    where: { id, state: 'open', ownerId: task.ownerId },
    data: { ownerId: toId, params, remindedAt: null },
  });
  if (handed.count === 0) return refuse('task-ended');
  tx.record({
    orgId: user.orgId,
    kind: 'task_handed',
    unbindingId: task.unbindingId,
    actorId: user.id,
    data: { task: task.kind, taskId: id, fromId: task.ownerId, toId, reason: noteHash(reason) },
  });
  await tell(tx, user.orgId, [toId], await noticeOf(tx, task, 'task_handed', { name: user.name }));
  if (task.unbindingId !== null) tx.touch(task.unbindingId);
  return tx.db.task.findUniqueOrThrow({ where: { id } });
}
