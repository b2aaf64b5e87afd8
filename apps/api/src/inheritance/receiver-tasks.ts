import { transferLimits } from '@unbind/domain/inheritance/transfers';
import { later } from '@unbind/domain/time/duration';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { observe } from '../unbinding/settle.ts';

const taskId = (row: CaseRow, memberId: string): string => `${row.id}:received:${memberId}`;

const underWay = (tx: Tx, row: CaseRow, of: { toMemberId?: string; mode?: string }): Promise<number> =>
  tx.db.transfer.count({ where: { unbindingId: row.id, fate: 'transferring', ...of } });

/**
 * Whoever was sent customers of a case has one task for all of them: to see that each has really come over. It is opened
 * again when more come.
 */
export async function askReceiver(tx: Tx, row: CaseRow, memberId: string): Promise<void> {
  const id = taskId(row, memberId);
  const count = await underWay(tx, row, { toMemberId: memberId });
  const open = {
    params: { subject: null, count },
    dueAt: later(tx.now, transferLimits.takeoverMs),
    state: 'open',
    doneAt: null,
    doneById: null,
  };
  await tx.db.task.upsert({
    where: { id },
    create: {
      ...open,
      id,
      orgId: row.orgId,
      unbindingId: row.id,
      kind: 'customers_transfer',
      subjectId: memberId,
      ownerId: memberId,
      createdAt: tx.now,
    },
    update: open,
  });
}

/** Nobody comes over to this member any more. */
export const dismissReceiver = ({ db, now }: Tx, row: CaseRow, memberId: string) =>
  db.task.updateMany({
    where: { id: taskId(row, memberId), state: 'open' },
    data: { state: 'cancelled', doneAt: now },
  });

/** Ends the tasks about hand-overs of a case of which none is under way any more; `effectId` tells the forecast one's. */
export async function endIdleTasks(tx: Tx, row: CaseRow): Promise<void> {
  const open = await tx.db.task.findMany({
    where: { unbindingId: row.id, kind: 'customers_transfer', state: 'open' },
  });
  for (const { id, subjectId, effectId } of open) {
    const left = await underWay(tx, row, subjectId === null ? { mode: 'assign' } : { toMemberId: subjectId });
    if (left > 0) continue;
    await tx.db.task.updateMany({ where: { id, state: 'open' }, data: { state: 'done', doneAt: tx.now } });
    if (effectId !== null) await observe(tx, row, effectId, 'evidence');
  }
}
