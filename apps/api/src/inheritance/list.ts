import type { Tx } from '../transaction.ts';

export type ListRow = NonNullable<Awaited<ReturnType<Tx['db']['successorList']['findFirst']>>>;

/**
 * The successor list that serves a member: their own, or that of the nearest department above them that has one (R3). An
 * empty list is none. Null when nobody is named anywhere.
 */
export const listFor = async (tx: Pick<Tx, 'db'>, orgId: string, memberId: string): Promise<ListRow | null> =>
  (await listsFor(tx, orgId, [memberId]))(memberId);

/** The same for many members at once. */
export async function listsFor(
  { db }: Pick<Tx, 'db'>,
  orgId: string,
  memberIds: readonly string[],
): Promise<(memberId: string) => ListRow | null> {
  const ids = [...memberIds];
  const members = await db.member.findMany({
    where: { id: { in: ids }, orgId },
    select: { id: true, mainDepartmentId: true },
  });
  const departments = await db.department.findMany({
    where: { orgId, id: { in: [...new Set(members.flatMap(({ mainDepartmentId }) => mainDepartmentId ?? []))] } },
    select: { id: true, path: true },
  });
  const nearestFirst = new Map(departments.map(({ id, path }) => [id, path.split('/').filter(Boolean).reverse()]));
  const holders = [...new Set([...ids, ...[...nearestFirst.values()].flat()])];
  const lists = await db.successorList.findMany({ where: { orgId, id: { in: holders }, entries: { some: {} } } });
  const own = new Map(lists.flatMap((list) => (list.holder === 'department' ? [] : [[list.id, list] as const])));
  const shared = new Map(lists.flatMap((list) => (list.holder === 'department' ? [[list.id, list] as const] : [])));
  const main = new Map(members.map(({ id, mainDepartmentId }) => [id, mainDepartmentId ?? '']));
  return (memberId) => {
    const nearest = (nearestFirst.get(main.get(memberId) ?? '') ?? []).find((id) => shared.has(id));
    return own.get(memberId) ?? shared.get(nearest ?? '') ?? null;
  };
}
