import type { Tx } from '../transaction.ts';
import { forgetDraftNames, forgetInReplies } from './purge.sql.ts';
import { isHeld } from './purge.ts';

interface Cleared {
  readonly id: string;
  readonly orgId: string;
  readonly memberId: string;
  readonly initiatorId: string;
}

/**
 * What somebody wrote goes at once (R4), not only out of sight: the draft's id, its kind and when it was cleared stay, and
 * so does its fate in the evidence. Under a legal hold it is cleared for everybody, and erased when the hold is lifted.
 */
export async function clearDrafts(tx: Tx, row: Cleared, effectId: string): Promise<void> {
  if (await isHeld(tx, row.orgId, row.memberId)) {
    await tx.db.effect.update({ where: { id: effectId }, data: { factReason: 'legal_hold' } });
    return;
  }
  await eraseDrafts(tx, row);
}

/** Erases what cleared drafts of this case said, wherever it was written down. */
export async function eraseDrafts(tx: Tx, row: Cleared): Promise<void> {
  const { id: unbindingId, orgId, memberId, initiatorId } = row;
  const of = { orgId, memberId, clearedByUnbindingId: unbindingId, NOT: { title: '' } };
  const drafts = await tx.db.draft.findMany({ where: of, select: { title: true } });
  if (drafts.length === 0) return;
  for (const { title } of drafts) await forgetInReplies(tx.db, { orgId, initiatorId, memberId }, title);
  await forgetDraftNames(tx.db, orgId, memberId);
  await tx.db.draft.updateMany({ where: of, data: { title: '' } });
  await tx.db.effect.updateMany({
    where: { unbindingId, kind: 'drafts_clear', factReason: 'legal_hold' },
    data: { factReason: null },
  });
  const data = { data: 'draft', deleted: drafts.length, counted: 0, complete: true };
  tx.record({ orgId, kind: 'data_purged', unbindingId, data });
}
