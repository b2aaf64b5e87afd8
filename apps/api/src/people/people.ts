import type { Person } from '@unbind/contract/words';
import type { Tx } from '../transaction.ts';

export type People = (id: string | null) => Person | null;

/** Names, positions and departments of these members of one org, in one query each; ids of others stay unknown. */
export async function peopleOf(
  { db }: Pick<Tx, 'db'>,
  orgId: string,
  ids: readonly (string | null)[],
): Promise<People> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return () => null;
  const members = await db.member.findMany({
    where: { orgId, id: { in: wanted } },
    select: { id: true, name: true, position: true, mainDepartmentId: true },
  });
  const departmentIds = members.flatMap((member) => member.mainDepartmentId ?? []);
  const departments = await db.department.findMany({
    where: { orgId, id: { in: departmentIds } },
    select: { id: true, name: true },
  });
  const names = new Map(departments.map((department) => [department.id, department.name]));
  const people = new Map(
    members.map(({ id, name, position, mainDepartmentId }) => [
      id,
      { id, name, position, department: mainDepartmentId === null ? null : (names.get(mainDepartmentId) ?? null) },
    ]),
  );
  return (id) => (id === null ? null : (people.get(id) ?? null));
}

/** A person who must be there: a reference inside one org that does not resolve is a bug. */
export function known(person: Person | null): Person {
  if (person === null) throw new Error('a stored reference names nobody of this org');
  return person;
}
