import { standInHoldSeconds } from '@unbind/domain/approvals/limits';
import type { CaseMove } from '@unbind/domain/unbinding/advance';
import type { CaseStateName } from '@unbind/domain/unbinding/stages';
import { askApproval, type Question, standInFor } from '../approvals/ask.ts';
import { endApproval } from '../approvals/end.ts';
import { superAdmins, tell } from '../notifications/tell.ts';
import { leaderOf } from '../people/leader.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from './case.ts';
import { sayGlass } from './glass.ts';

/** How people call a case: its number and whom it is about. */
export async function labelOf({ db }: Pick<Tx, 'db'>, row: Pick<CaseRow, 'number' | 'memberId'>) {
  const { name } = await db.member.findUniqueOrThrow({ where: { id: row.memberId }, select: { name: true } });
  return { number: row.number, name };
}

const questionOf = async (tx: Tx, row: CaseRow): Promise<Question> => ({
  ...{ orgId: row.orgId, subject: 'case', subjectId: row.id, unbindingId: row.id, hash: row.previewHash },
  ...{ askedById: row.initiatorId, concerned: [row.memberId], label: await labelOf(tx, row), deadline: row.deadline },
  ownRight: row.breakGlass,
});

/**
 * A verified case asks its second person. Where nobody else could decide, the case goes on by itself with what stands in for
 * them, a longer hold; one without a hold has nothing that could, and ends.
 */
export async function askSecond(
  tx: Tx,
  row: CaseRow,
): Promise<{ readonly row: CaseRow; readonly move: CaseMove; readonly reason: string } | null> {
  const question = await questionOf(tx, row);
  if ((await askApproval(tx, question)) !== null) {
    if (row.breakGlass) await sayGlass(tx, row);
    return null;
  }
  if (row.breakGlass) return { row, move: { type: 'cancelled' }, reason: 'second-person-missing' };
  await standInFor(tx, question, standInHoldSeconds);
  const held = { where: { id: row.id }, data: { holdSeconds: standInHoldSeconds } };
  return { row: await tx.db.unbinding.update(held), move: { type: 'approved' }, reason: 'stand-in' };
}

/** A case that leaves its question behind undecided: too late, stopped or withdrawn. */
export async function endQuestion(tx: Tx, row: CaseRow, to: CaseStateName): Promise<void> {
  const of = { orgId: row.orgId, subject: 'case', subjectId: row.id } as const;
  await endApproval(tx, of, to === 'expired' ? 'expired' : 'withdrawn', await labelOf(tx, row));
}

/** Who looks after an org and this member: super-admins, auditors, the leader, and the member themself. */
export async function ownersOf(tx: Tx, row: CaseRow): Promise<string[]> {
  const { orgId, memberId } = row;
  const auditors = await auditorsOf(tx, orgId);
  const leader = await leaderOf(tx, orgId, memberId);
  return [...new Set([...(await superAdmins(tx, orgId)), ...auditors, memberId, ...(leader === null ? [] : [leader])])];
}

export async function auditorsOf({ db }: Pick<Tx, 'db'>, orgId: string): Promise<string[]> {
  const grants = await db.roleGrant.findMany({
    where: { orgId, role: 'auditor', endedAt: null, frozenAt: null },
    select: { memberId: true },
  });
  return grants.map(({ memberId }) => memberId);
}

/** The notices that stand in for a second person: each of these may object while the longer hold runs. */
export async function tellOwners(tx: Tx, row: CaseRow): Promise<void> {
  const owners = (await ownersOf(tx, row)).filter((id) => id !== row.initiatorId);
  const by = await tx.db.member.findUniqueOrThrow({ where: { id: row.initiatorId }, select: { name: true } });
  const hours = Math.round(row.holdSeconds / 3_600);
  await tell(tx, row.orgId, owners, {
    ...{ kind: 'stand_in_held', params: { ...(await labelOf(tx, row)), by: by.name, hours } },
    ...{ path: `/unbindings/${row.id}/objection`, unbindingId: row.id },
  });
  tx.record({ orgId: row.orgId, kind: 'member_told', unbindingId: row.id, data: { memberId: row.memberId } });
}

/**
 * May this person stop a case that nobody else looked at: while a longer hold stands in for the second person, the auditors
 * and the member's leader may, as the member may.
 */
export async function guards(tx: Pick<Tx, 'db'>, row: CaseRow, memberId: string): Promise<boolean> {
  if (!['holding', 'confirmable'].includes(row.state)) return false;
  const standIn = { subject: 'case', subjectId: row.id, standIn: true };
  if ((await tx.db.approval.count({ where: standIn })) === 0) return false;
  if ((await auditorsOf(tx, row.orgId)).includes(memberId)) return true;
  return (await leaderOf(tx, row.orgId, row.memberId)) === memberId;
}
