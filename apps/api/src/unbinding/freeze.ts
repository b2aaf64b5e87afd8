import { taskDue } from '@unbind/domain/tasks/table';
import { decide } from '../approvals/decide.ts';
import { superAdmins, tell } from '../notifications/tell.ts';
import { sees } from '../people/scope.ts';
import { currentPolicy } from '../policy/current.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { startClocks } from '../tasks/clock.ts';
import { endTasks } from '../tasks/ending.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, lockCase, moveCase } from './case.ts';

/** “This was not me”, said by the member concerned of a case about them. */
export async function freezeOwn(tx: Tx, user: SignedIn, id: string): Promise<CaseRow | Refusal> {
  const row = await lockCase(tx, user.orgId, id);
  if (isRefusal(row)) return row;
  return row.memberId === user.id ? freeze(tx, row, user.id) : refuse('not-found');
}

/**
 * Stops a locked case where it stands: what was asked or sent for it no longer counts, its initiator and the
 * administrators are told, and only one of those lets it go on or ends it.
 */
export async function freeze(tx: Tx, row: CaseRow, actorId: string): Promise<CaseRow | Refusal> {
  const moved = await moveCase(tx, row, { type: 'blocked' }, { actorId, reason: 'not-me' });
  if (isRefusal(moved)) return moved;
  await tx.db.challenge.updateMany({
    where: { unbindingId: row.id, state: 'open' },
    data: { state: 'superseded', progress: null },
  });
  tx.record({ orgId: row.orgId, kind: 'frozen', unbindingId: row.id, actorId, data: { state: row.state } });
  await askForReview(tx, row, actorId);
  return moved;
}

/** Somebody other than who began a frozen case is to find out about it: a task for the super-admins, who are told. */
export async function askForReview(tx: Tx, row: CaseRow, actorId: string): Promise<void> {
  const { policy } = await currentPolicy(tx, row.orgId);
  const task = await tx.db.task.create({
    data: {
      id: tx.newId(),
      orgId: row.orgId,
      unbindingId: row.id,
      kind: 'objection_review',
      subjectId: row.memberId,
      params: {},
      ownerRole: 'super_admin',
      dueAt: taskDue('objection_review', tx.now, policy),
      createdAt: tx.now,
    },
  });
  await startClocks(tx, [task]);
  const told = [...(await superAdmins(tx, row.orgId)), row.initiatorId].filter((id) => id !== actorId);
  await tell(tx, row.orgId, told, await notice(tx, 'case_frozen', row));
}

async function isAuditedStill(tx: Tx, { blockedWhy, auditId }: CaseRow): Promise<boolean> {
  if (blockedWhy !== 'audit-frozen' || auditId === null) return false;
  return (await tx.db.riskAudit.count({ where: { id: auditId, closedAt: null } })) > 0;
}

/** Lets a frozen case go on from its first factor. Who began it cannot, nor whom it concerns. */
export async function releaseCase(tx: Tx, user: SignedIn, id: string, note: string): Promise<CaseRow | Refusal> {
  const row = await lockForOther(tx, user, id);
  if (isRefusal(row)) return row;
  // What stands still for an audit is the auditor's to let go on, and what they keep frozen is so until they are done.
  if (row.blockedWhy === 'audit' || (await isAuditedStill(tx, row))) return refuse('risk-blocked');
  const moved = await moveCase(tx, row, { type: 'released' }, { actorId: user.id, reason: note });
  if (isRefusal(moved)) return moved;
  await tx.db.unbinding.update({ where: { id }, data: { blockedWhy: null } });
  await endReview(tx, row.id, user.id, note);
  tx.record({ orgId: row.orgId, kind: 'released', unbindingId: id, actorId: user.id, data: {} });
  await tell(tx, row.orgId, [row.initiatorId, row.memberId], await notice(tx, 'case_released', row));
  return moved;
}

/** The second pair of eyes (R1, strict), by the case's own path: what `decide` asks, it asks too. */
export async function approveCase(
  tx: Tx,
  user: SignedIn,
  id: string,
  { previewHash, reason }: { readonly previewHash: string; readonly reason?: string | undefined },
): Promise<CaseRow | Refusal> {
  const row = await lockForOther(tx, user, id);
  if (isRefusal(row)) return row;
  const asked = await tx.db.approval.findFirst({ where: { subject: 'case', subjectId: id, state: 'open' } });
  if (asked === null) return refuse('state-wrong', { state: row.state });
  const decided = await decide(tx, user, asked.id, { decision: 'approve', reason: reason ?? null, hash: previewHash });
  return isRefusal(decided) ? decided : tx.db.unbinding.findUniqueOrThrow({ where: { id } });
}

/** The review of a frozen case ends with the case's own way on. */
export const endReview = (tx: Tx, unbindingId: string, doneById: string, note: string): Promise<unknown> =>
  endTasks(tx, { unbindingId, kind: 'objection_review' }, { state: 'done', doneById, evidence: { note } });

async function lockForOther(tx: Tx, user: SignedIn, id: string): Promise<CaseRow | Refusal> {
  const row = await lockCase(tx, user.orgId, id);
  if (isRefusal(row)) return row;
  if (!(await sees(tx, user, 'unbinding.read', row.memberId))) return refuse('not-found');
  return [row.initiatorId, row.memberId].includes(user.id) ? refuse('not-allowed') : row;
}

async function notice(tx: Tx, kind: 'case_frozen' | 'case_released', row: CaseRow) {
  const member = await tx.db.member.findUniqueOrThrow({ where: { id: row.memberId }, select: { name: true } });
  const params = { number: row.number, name: member.name };
  return { kind, params, path: `/unbindings/${row.id}` as const, unbindingId: row.id };
}
