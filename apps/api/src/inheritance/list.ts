import type { Tx } from '../transaction.ts';

export type ListRow = NonNullable<Awaited<ReturnType<Tx['db']['successorList']['findFirst']>>>;

/**
 * The successor list that serves a member: their own, or that of the nearest department above them that has one (R3). An
 * empty list is none. Null when nobody is named anywhere.
 */
export async function listFor({ db }: Pick<Tx, 'db'>, orgId: string, memberId: string): Promise<ListRow | null> {
  const own = await db.successorList.findFirst({ where: { id: memberId, orgId, entries: { some: {} } } });
  if (own !== null) return own;
  const member = await db.member.findFirst({ where: { id: memberId, orgId }, select: { mainDepartmentId: true } });
  const department = await db.department.findFirst({
    where: { id: member?.mainDepartmentId ?? '', orgId },
    select: { path: true },
  });
  const nearestFirst = (department?.path ?? '').split('/').filter(Boolean).reverse();
  const lists = await db.successorList.findMany({
    where: { orgId, holder: 'department', id: { in: nearestFirst }, entries: { some: {} } },
  });
  return lists.sort((a, b) => nearestFirst.indexOf(a.id) - nearestFirst.indexOf(b.id))[0] ?? null;
}
