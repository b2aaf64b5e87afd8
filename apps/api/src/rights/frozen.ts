import { hour } from '@unbind/domain/time/duration';
import { superAdmins, tell } from '../notifications/tell.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';

export const removalTimer = (unbindingId: string): string => `${unbindingId}:timer:roles_remove`;
export const reminderTimer = (unbindingId: string): string => `${unbindingId}:timer:roles_remind`;

/** Who reviews in this org: its active auditors, or where it has none the super-admins; never whose roles they are. */
async function reviewers(tx: Tx, orgId: string, holderId: string): Promise<string[]> {
  const grants = await tx.db.roleGrant.findMany({
    where: { orgId, role: 'auditor', endedAt: null, frozenAt: null, memberId: { not: holderId } },
    select: { memberId: true },
  });
  const auditors = await tx.db.member.findMany({
    where: { orgId, id: { in: grants.map(({ memberId }) => memberId) }, active: true },
    select: { id: true },
  });
  if (auditors.length > 0) return auditors.map(({ id }) => id);
  return (await superAdmins(tx, orgId)).filter((id) => id !== holderId);
}

async function slots(tx: Tx, row: CaseRow, count: number) {
  const { name } = await tx.db.member.findUniqueOrThrow({ where: { id: row.memberId }, select: { name: true } });
  return { name, number: row.number, count };
}

/** Some time before the end: tells those who can still review. */
export async function remindReviewers(tx: Tx, row: CaseRow): Promise<void> {
  const open = await tx.db.frozenRole.findMany({ where: { unbindingId: row.id, state: 'frozen' } });
  const [first] = open;
  if (first === undefined) return;
  const hours = Math.max(1, Math.round((first.removeAt.getTime() - tx.now.getTime()) / hour));
  await tell(tx, row.orgId, await reviewers(tx, row.orgId, row.memberId), {
    kind: 'frozen_roles_closing',
    params: { ...(await slots(tx, row, open.length)), hours },
    path: '/audit/frozen-roles',
    unbindingId: row.id,
  });
}

/** R7: the time is over. What nobody reviewed is removed all the same, and flagged so that it is seen that nobody did. */
export async function removeUnreviewed(tx: Tx, row: CaseRow): Promise<void> {
  const open = { unbindingId: row.id, state: 'frozen' };
  const roles = await tx.db.frozenRole.findMany({ where: open, select: { roleGrantId: true } });
  if (roles.length === 0) return;
  await tx.db.frozenRole.updateMany({ where: open, data: { state: 'removed', flagged: true } });
  await tx.db.roleGrant.updateMany({
    where: { id: { in: roles.map(({ roleGrantId }) => roleGrantId) }, endedAt: null },
    data: { endedAt: tx.now },
  });
  tx.record({ orgId: row.orgId, kind: 'frozen_roles_removed', unbindingId: row.id, data: { count: roles.length } });
  await tell(tx, row.orgId, await reviewers(tx, row.orgId, row.memberId), {
    kind: 'frozen_roles_removed',
    params: await slots(tx, row, roles.length),
    path: '/audit/frozen-roles?state=unreviewed',
    unbindingId: row.id,
  });
}
