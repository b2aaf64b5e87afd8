import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';

/**
 * The groups of an effect have their new owners. `late`: a limit had held them back, so that they count from now on, as
 * those that went at once do from the carry-out.
 */
export async function giveGroups(tx: Tx, row: CaseRow, effectId: string | null, late = false): Promise<undefined> {
  const items = await tx.db.effectItem.findMany({ where: { effectId: effectId ?? '', fact: { not: 'gone' } } });
  const given = items.flatMap(({ objectId, factTo }) => (factTo === null ? [] : [{ groupId: objectId, to: factTo }]));
  for (const { groupId, to } of given)
    await tx.db.customerGroup.update({ where: { id: groupId }, data: { ownerId: to, fate: 'taken_over' } });
  if (!late) return;
  await tx.db.groupTransfer.createMany({
    data: given.map(({ groupId, to }) => ({
      id: `${row.id}:late:${groupId}`,
      orgId: row.orgId,
      groupId,
      fromMemberId: row.memberId,
      toMemberId: to,
      unbindingId: row.id,
      requestedAt: tx.now,
    })),
  });
}
