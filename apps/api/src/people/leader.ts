import type { Tx } from '../transaction.ts';

/**
 * Who leads this member: the superior by name, else the leader of the main department, or the other way round where the
 * `department` is asked first; null when nobody active does.
 */
export async function leaderOf(
  { db }: Pick<Tx, 'db'>,
  orgId: string,
  memberId: string,
  first: 'superior' | 'department' = 'superior',
): Promise<string | null> {
  const member = await db.member.findFirst({
    where: { id: memberId, orgId },
    select: { leaderId: true, mainDepartmentId: true },
  });
  const department = await db.department.findFirst({
    where: { id: member?.mainDepartmentId ?? '', orgId },
    select: { leaderId: true },
  });
  const leaders = [member?.leaderId, department?.leaderId];
  for (const id of first === 'superior' ? leaders : leaders.reverse()) {
    if (id == null || id === memberId) continue;
    if ((await db.member.count({ where: { id, orgId, active: true } })) === 1) return id;
  }
  return null;
}
