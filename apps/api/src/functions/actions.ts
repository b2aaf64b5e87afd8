import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { completeTask } from '../tasks/complete.ts';
import { endTasks } from '../tasks/ending.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, lockCase } from '../unbinding/case.ts';
import { closeWhenEnded, observe } from '../unbinding/settle.ts';
import { functionsBack, impairedStates, stopGapSet } from './back.ts';
import { mayTell } from './reach.ts';
import { type AssetRow, isImpaired, ruleOf } from './view.ts';

/** Somebody says, with what shows it, that the stop-gap of a function is in place: its task is done by that. */
export async function setStopGap(tx: Tx, user: SignedIn, id: string, note: string): Promise<AssetRow | Refusal> {
  const found = await impaired(tx, user, id);
  if (isRefusal(found)) return found;
  const { asset, row, taskId } = found;
  if (ruleOf(asset).stopGap === null) return refuse('stop-gap-missing');
  if (asset.stopGapAt !== null) return refuse('task-ended');
  if (taskId === null) await stopGapSet(tx, row, id, user.id);
  else {
    const done = await completeTask(tx, user, taskId, { note }, 'entitled');
    if (isRefusal(done)) return done;
  }
  return tx.db.interopAsset.findUniqueOrThrow({ where: { id } });
}

/** Somebody says, with what shows it, that a function works again. */
export async function tellRecovered(tx: Tx, user: SignedIn, id: string, note: string): Promise<AssetRow | Refusal> {
  const found = await impaired(tx, user, id);
  if (isRefusal(found)) return found;
  const { asset, row, taskId } = found;
  if (taskId !== null && ruleOf(asset).recovers === 'by_person') {
    const done = await completeTask(tx, user, taskId, { note }, 'entitled');
    if (isRefusal(done)) return done;
  } else {
    await functionsBack(tx, row, [id], { by: 'evidence', actorId: user.id });
    await endWhatWaits(tx, user, row, { id, note, taskId });
    const closed = await closeWhenEnded(tx, row);
    if (isRefusal(closed)) return closed;
    tx.touch(row.id);
  }
  return tx.db.interopAsset.findUniqueOrThrow({ where: { id } });
}

/** The case comes first, as everywhere: whoever is second sees what the first did. */
async function impaired(tx: Tx, user: SignedIn, id: string) {
  const before = await tx.db.interopAsset.findFirst({ where: { id, orgId: user.orgId } });
  if (before === null) return refuse('not-found');
  const unbindingId = before.changedByUnbindingId ?? '';
  const task = await tx.db.task.findFirst({ where: { unbindingId, subjectId: id, state: 'open' } });
  if (!(await mayTell(tx, user, before, task?.ownerId ?? null))) return refuse('not-found');
  const row = await lockCase(tx, user.orgId, unbindingId);
  if (isRefusal(row)) return refuse('function-unimpaired');
  const asset = await tx.db.interopAsset.findUniqueOrThrow({ where: { id } });
  return isImpaired(asset) ? { asset, row, taskId: task?.id ?? null } : refuse('function-unimpaired');
}

/**
 * A function that would have come back by itself is back before that: nothing is left to bridge, and when it was the last
 * one of its effect, the effect is seen to hold and its timer has nothing left to do.
 */
async function endWhatWaits(
  tx: Tx,
  user: SignedIn,
  row: CaseRow,
  { id, note, taskId }: { id: string; note: string; taskId: string | null },
): Promise<void> {
  if (taskId !== null)
    await endTasks(tx, { id: taskId }, { state: 'cancelled', doneById: user.id, evidence: { note } });
  const effects = await tx.db.effect.findMany({
    where: { unbindingId: row.id, items: { some: { objectId: id } }, phase: 'person' },
    include: { items: { select: { objectId: true } } },
  });
  for (const effect of effects) {
    const left = await tx.db.interopAsset.count({
      where: {
        id: { in: effect.items.map(({ objectId }) => objectId) },
        changedByUnbindingId: row.id,
        state: { in: impairedStates },
      },
    });
    if (left > 0) continue;
    await observe(tx, row, effect.id, 'evidence');
    await tx.db.workOrder.updateMany({
      where: { id: `${row.id}:timer:${effect.kind}`, state: { in: ['waiting', 'held'] } },
      data: { state: 'cancelled', endedAt: tx.now },
    });
  }
}
