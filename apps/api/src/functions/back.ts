import type { Tx } from '../transaction.ts';

/** States in which a function does not work as it should. */
export const impairedStates = ['abnormal', 'degraded'];

/**
 * These functions work again: by themselves, or because somebody says so. Those that were back before stay as they were.
 * A stop-gap that nobody has put in place has nothing left to bridge, so that its task ends.
 */
export async function functionsBack(
  tx: Tx,
  row: { readonly id: string; readonly orgId: string },
  ids: readonly string[],
  how: { readonly by: 'timer' | 'evidence'; readonly actorId?: string },
): Promise<void> {
  const impaired = await tx.db.interopAsset.findMany({
    where: {
      id: { in: [...ids] },
      orgId: row.orgId,
      changedByUnbindingId: row.id,
      state: { in: impairedStates },
    },
    orderBy: { id: 'asc' },
  });
  for (const { id, kind } of impaired) {
    await tx.db.interopAsset.update({ where: { id }, data: { state: 'recovered', recoveredAt: tx.now } });
    tx.record({
      orgId: row.orgId,
      kind: 'function_recovered',
      unbindingId: row.id,
      actorId: how.actorId ?? null,
      data: { function: kind, subjectId: id, by: how.by },
    });
  }
}

/** Somebody says that what bridges the time until then is in place. */
export async function stopGapSet(
  tx: Tx,
  row: { readonly id: string; readonly orgId: string },
  id: string,
  actorId: string,
): Promise<void> {
  const set = await tx.db.interopAsset.updateMany({
    where: { id, orgId: row.orgId, changedByUnbindingId: row.id, stopGapAt: null },
    data: { stopGapAt: tx.now, stopGapById: actorId },
  });
  if (set.count === 0) return;
  const { kind } = await tx.db.interopAsset.findUniqueOrThrow({ where: { id } });
  const data = { function: kind, subjectId: id };
  tx.record({ orgId: row.orgId, kind: 'stop_gap_set', unbindingId: row.id, actorId, data });
}
