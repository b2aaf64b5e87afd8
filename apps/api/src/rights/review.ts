import { noteHash } from '../ledger/note-hash.ts';
import { superAdmins, tell } from '../notifications/tell.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, lockCase } from '../unbinding/case.ts';
import { closeWhenEnded, observe } from '../unbinding/settle.ts';
import { isBoundAgain } from './again.ts';
import { reminderTimer, removalTimer } from './frozen.ts';
import type { FrozenRow } from './view.ts';

export interface Review {
  readonly decision: 'remove' | 'restore';
  readonly note: string;
}

/**
 * Decides on a frozen role, once: removed for good, or given back to the same person who is bound again. Nobody reviews
 * what they held themself.
 */
export async function reviewFrozen(tx: Tx, user: SignedIn, id: string, review: Review): Promise<FrozenRow | Refusal> {
  const found = await tx.db.frozenRole.findFirst({ where: { id, orgId: user.orgId } });
  if (found === null) return refuse('not-found');
  if (found.memberId === user.id) return refuse('not-allowed');
  const row = await lockCase(tx, user.orgId, found.unbindingId);
  if (isRefusal(row)) return row;
  if (review.decision === 'restore' && !(await isBoundAgain(tx, row))) return refuse('not-bound-again');
  const state = review.decision === 'remove' ? 'removed' : 'restored';
  const decided = await tx.db.frozenRole.updateMany({
    where: { id, state: 'frozen' },
    data: { state, reviewedById: user.id, reviewedAt: tx.now, note: review.note },
  });
  if (decided.count === 0) return refuse('review-ended');
  await tx.db.roleGrant.update({
    where: { id: found.roleGrantId },
    data: state === 'removed' ? { endedAt: tx.now, endedById: user.id } : { frozenAt: null },
  });
  tx.record({
    orgId: user.orgId,
    kind: 'frozen_role_reviewed',
    unbindingId: row.id,
    actorId: user.id,
    data: {
      grantId: found.roleGrantId,
      memberId: found.memberId,
      decision: review.decision,
      note: noteHash(review.note),
    },
  });
  await tellReviewed(tx, user, row, found);
  const settled = await settleRemoval(tx, row, found.roleGrantId, state);
  return isRefusal(settled) ? settled : tx.db.frozenRole.findUniqueOrThrow({ where: { id } });
}

/** The removal says per role what came of it; with the last review it has nothing to wait for any more. */
async function settleRemoval(
  tx: Tx,
  row: CaseRow,
  objectId: string,
  fact: 'removed' | 'restored',
): Promise<CaseRow | Refusal> {
  const where = { unbindingId_kind: { unbindingId: row.id, kind: 'roles_remove' } };
  const effect = await tx.db.effect.findUniqueOrThrow({ where });
  await tx.db.effectItem.updateMany({ where: { effectId: effect.id, objectId }, data: { fact } });
  const of = { unbindingId: row.id };
  const removed = await tx.db.frozenRole.count({ where: { ...of, state: { in: ['frozen', 'removed'] } } });
  await tx.db.effect.update({ where, data: { factCount: removed } });
  tx.touch(row.id);
  if ((await tx.db.frozenRole.count({ where: { ...of, state: 'frozen' } })) > 0) return row;
  const waiting = { in: ['waiting', 'held', 'parked'] };
  await tx.db.workOrder.updateMany({
    where: { id: removalTimer(row.id), state: waiting },
    data: { state: 'done', endedAt: tx.now },
  });
  await tx.db.workOrder.updateMany({
    where: { id: reminderTimer(row.id), state: waiting },
    data: { state: 'cancelled', endedAt: tx.now },
  });
  await observe(tx, row, effect.id, 'evidence');
  return closeWhenEnded(tx, row);
}

async function tellReviewed(tx: Tx, user: SignedIn, row: CaseRow, { roleGrantId }: FrozenRow): Promise<void> {
  const { name: role } = await tx.db.roleGrant.findUniqueOrThrow({ where: { id: roleGrantId } });
  const { name } = await tx.db.member.findUniqueOrThrow({ where: { id: row.memberId }, select: { name: true } });
  const others = (await superAdmins(tx, row.orgId)).filter((id) => id !== user.id && id !== row.memberId);
  const notice = { kind: 'frozen_role_reviewed', params: { name, role, by: user.name }, unbindingId: row.id } as const;
  await tell(tx, row.orgId, others, { ...notice, path: '/audit/frozen-roles?state=reviewed' });
  await tell(tx, row.orgId, [row.memberId], { ...notice, path: '/me' });
}
