import type { Action } from '@unbind/domain/access/can';
import { boundary } from '../people/scope.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';

/**
 * The departments that a list is limited to: the one asked for when it lies inside what this person sees, else those of
 * their scope. Null is the whole org; a department that is unknown, foreign or out of scope is an empty list.
 */
export async function departmentsFor(
  { db }: Pick<Tx, 'db'>,
  user: SignedIn,
  action: Action,
  departmentId: string | undefined,
): Promise<readonly string[] | null> {
  const scope = boundary(user, action);
  if (departmentId === undefined) return scope;
  const asked = await db.department.findFirst({
    where: { id: departmentId, orgId: user.orgId },
    select: { path: true, parentId: true },
  });
  if (asked === null) return [];
  if (scope !== null) return scope.some((id) => asked.path.includes(`/${id}/`)) ? [departmentId] : [];
  // Everybody is below the top department: the plain list is the same one, and has more indexes.
  return asked.parentId === null ? null : [departmentId];
}

/** Is this department inside what the person may see for an action? */
export async function seesDepartment(tx: Pick<Tx, 'db'>, user: SignedIn, action: Action, id: string): Promise<boolean> {
  return (await departmentsFor(tx, user, action, id))?.length !== 0;
}
