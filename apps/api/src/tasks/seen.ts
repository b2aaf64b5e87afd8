import { type Seen, taskKinds, tasks } from '@unbind/domain/tasks/table';
import { isRefusal } from '../refusal.ts';
import type { Tx } from '../transaction.ts';
import { lockCase } from '../unbinding/case.ts';
import { closeWhenEnded, observe } from '../unbinding/settle.ts';
import { endTasks } from './ending.ts';

/** What the console saw by itself, and of whom. */
export interface Sight {
  readonly what: 'wechat_bound';
  readonly memberIds: readonly string[];
}

const kindsOf = (what: Seen) => taskKinds.filter((kind) => tasks[kind].seen === what);

/**
 * Ends what nobody has to do any more because it was seen to be done: the member is bound again.
 * To be called in the transaction that sees it.
 */
export async function endSeen(tx: Tx, orgId: string, sight: Sight): Promise<void> {
  const of = { unbindingId: { in: await casesOf(tx, orgId, sight.memberIds) } };
  const open = await tx.db.task.findMany({ where: { ...of, orgId, kind: { in: kindsOf(sight.what) }, state: 'open' } });
  for (const { id, unbindingId, effectId, kind, subjectId } of open) {
    const ended = await endTasks(tx, { id }, { state: 'done', evidence: { note: null, seen: sight.what } });
    if (ended.length === 0) continue;
    const data = { task: kind, taskId: id, subjectId, replacementId: null, note: null, seen: sight.what, files: [] };
    tx.record({ orgId, kind: 'task_done', unbindingId, data });
    if (unbindingId === null) continue;
    const row = await lockCase(tx, orgId, unbindingId);
    if (isRefusal(row)) continue;
    const left = await tx.db.task.count({ where: { effectId, state: 'open' } });
    if (effectId !== null && left === 0) await observe(tx, row, effectId, 'seen');
    await closeWhenEnded(tx, row);
  }
}

async function casesOf({ db }: Tx, orgId: string, memberIds: readonly string[]): Promise<string[]> {
  const rows = await db.unbinding.findMany({
    where: { orgId, memberId: { in: [...memberIds] }, state: { in: ['executing', 'settling'] } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
