import { isRefusal, type Refusal } from '../refusal.ts';
import type { Tx } from '../transaction.ts';
import { endOwners, ownersToOpen, somethingIsOpen, takeOverTransferred, takeOverWaiting } from './carry-out.sql.ts';
import { type CaseRow, moveCase } from './case.ts';

const chunk = 500;

/** An effect has been seen to hold: by its timer, or by the evidence that a person gave. */
export async function observe(tx: Tx, row: CaseRow, effectId: string, by: 'timer' | 'evidence'): Promise<void> {
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

/** The receivers of a case's transfers have taken over; owner and history change together. */
export async function takeOver(tx: Tx, row: CaseRow): Promise<void> {
  await takeOverTransferred(tx.db, row.id);
  await tx.db.transfer.updateMany({
    where: { unbindingId: row.id, fate: 'transferring' },
    data: { fate: 'taken_over', acceptedAt: tx.now, observedAt: tx.now },
  });
  await writeOwners(tx, row);
}

/** What nobody claimed in time goes to one person, flagged. */
export async function escalate(tx: Tx, row: CaseRow, ownerId: string): Promise<void> {
  await takeOverWaiting(tx.db, row.id, ownerId);
  await tx.db.poolEntry.updateMany({
    where: { unbindingId: row.id, state: 'free' },
    data: { state: 'escalated', flagged: true, claimedById: ownerId, claimedAt: tx.now },
  });
  await writeOwners(tx, row);
}

/** Customers who stay with the same owner keep their open row; the others get a new one. */
export async function writeOwners(tx: Tx, row: CaseRow): Promise<void> {
  await endOwners(tx.db, row.id, tx.now);
  const open = await ownersToOpen(tx.db, row.id);
  for (let from = 0; from < open.length; from += chunk) {
    await tx.db.customerOwner.createMany({
      data: open.slice(from, from + chunk).map(({ customerId, ownerId }) => ({
        id: tx.newId(),
        orgId: row.orgId,
        customerId,
        memberId: ownerId,
        fromAt: tx.now,
        unbindingId: row.id,
      })),
    });
  }
}
