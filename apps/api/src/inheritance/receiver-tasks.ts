import { transferLimits } from '@unbind/domain/inheritance/transfers';
import { later } from '@unbind/domain/time/duration';
import { restartClock } from '../tasks/clock.ts';
import { endTasks } from '../tasks/ending.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { observe } from '../unbinding/settle.ts';
import { ofCase, type Which, withoutCase } from './which.ts';

/** What customers came from: a case, or no case at all, as those have whom nobody owned. */
export type Origin = CaseRow | { readonly orgId: string; readonly id: null };

export const withoutAnyCase = (orgId: string): Origin => ({ orgId, id: null });

/** The customers that an origin is about. */
export const ofOrigin = ({ orgId, id }: Origin): Which => (id === null ? withoutCase(orgId) : ofCase(id));

const taskId = ({ orgId, id }: Origin, memberId: string): string => `${id ?? orgId}:received:${memberId}`;

const underWay = (tx: Tx, { orgId, id }: Origin, of: { toMemberId?: string; mode?: string }): Promise<number> =>
  tx.db.transfer.count({ where: { orgId, unbindingId: id, fate: 'transferring', ...of } });

/**
 * Whoever was sent customers of one origin has one task for all of them: to see that each has really come over. It is
 * opened again when more come.
 */
export async function askReceiver(tx: Tx, of: Origin, memberId: string): Promise<void> {
  const id = taskId(of, memberId);
  const count = await underWay(tx, of, { toMemberId: memberId });
  const open = {
    params: { subject: null, count },
    dueAt: later(tx.now, transferLimits.takeoverMs),
    state: 'open',
    doneAt: null,
    doneById: null,
    remindedAt: null,
    escalatedAt: null,
    escalatedToId: null,
  };
  const task = await tx.db.task.upsert({
    where: { id },
    create: {
      ...open,
      id,
      orgId: of.orgId,
      unbindingId: of.id,
      kind: 'customers_transfer',
      subjectId: memberId,
      ownerId: memberId,
      createdAt: tx.now,
    },
    update: open,
  });
  await restartClock(tx, task);
}

/** Nobody comes over to this member any more. */
export const dismissReceiver = (tx: Tx, of: Origin, memberId: string) =>
  endTasks(tx, { id: taskId(of, memberId) }, { state: 'cancelled' });

/** Ends the tasks about hand-overs of an origin of which none is under way any more; `effectId` tells the forecast one's. */
export async function endIdleTasks(tx: Tx, of: Origin): Promise<void> {
  const open = await tx.db.task.findMany({
    where: { orgId: of.orgId, unbindingId: of.id, kind: 'customers_transfer', state: 'open' },
  });
  for (const { id, subjectId, effectId } of open) {
    const left = await underWay(tx, of, subjectId === null ? { mode: 'assign' } : { toMemberId: subjectId });
    if (left > 0) continue;
    await endTasks(tx, { id }, { state: 'done' });
    if (effectId !== null && of.id !== null) await observe(tx, of, effectId, 'evidence');
  }
}
