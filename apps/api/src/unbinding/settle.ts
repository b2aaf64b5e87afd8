import { isRefusal, type Refusal } from '../refusal.ts';
import type { Tx } from '../transaction.ts';
import { somethingIsOpen } from './carry-out.sql.ts';
import { type CaseRow, moveCase } from './case.ts';

/** An effect has been seen to hold: by its timer, by the evidence that a person gave, or by the console itself. */
export async function observe(
  tx: Tx,
  row: CaseRow,
  effectId: string,
  by: 'timer' | 'evidence' | 'seen',
): Promise<void> {
  const effect = await tx.db.effect.findUniqueOrThrow({ where: { id: effectId } });
  if (effect.observedAt !== null) return;
  await tx.db.effect.update({
    where: { id: effectId },
    data: {
      requestedAt: effect.requestedAt ?? tx.now,
      acceptedAt: effect.acceptedAt ?? tx.now,
      observedAt: tx.now,
      observedBy: by,
    },
  });
  await tx.db.effectItem.updateMany({ where: { effectId, fact: null }, data: { fact: 'done' } });
  tx.record({
    orgId: row.orgId,
    kind: 'effect_observed',
    unbindingId: row.id,
    data: { effect: effect.kind, by },
  });
  tx.touch(row.id);
}

/** Closes a settling case when its last timer has run and its last task has ended. */
export async function closeWhenEnded(tx: Tx, row: CaseRow): Promise<CaseRow | Refusal> {
  if (row.state !== 'settling') return row;
  if (await somethingIsOpen(tx.db, row.id)) return row;
  const closed = await moveCase(tx, row, { type: 'all_ended' }, { actorId: null });
  if (!isRefusal(closed)) tx.record({ orgId: row.orgId, kind: 'case_closed', unbindingId: row.id, data: {} });
  return closed;
}
