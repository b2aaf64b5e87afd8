import type { Department } from '@unbind/contract/members';
import { boundary } from '../people/scope.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { totalsOf } from './departments.sql.ts';

/** The tree that this person sees, parents before children; a department whose parent is not seen is a root to them. */
export async function viewDepartments({ db }: Pick<Tx, 'db'>, user: SignedIn) {
  const scope = boundary(user, 'member.list');
  const all = await db.department.findMany({
    where: { orgId: user.orgId },
    select: { id: true, name: true, parentId: true, depth: true, memberCount: true, path: true },
    orderBy: [{ depth: 'asc' }, { position: 'asc' }, { id: 'asc' }],
  });
  const seen = scope === null ? all : all.filter(({ path }) => scope.some((id) => path.includes(`/${id}/`)));
  const ids = new Set(seen.map((department) => department.id));
  const hidden = (path: string): number => path.split('/').filter((id) => id !== '' && !ids.has(id)).length;
  const items: Department[] = seen.map(({ path, parentId, depth, ...department }) => ({
    ...department,
    parentId: parentId !== null && ids.has(parentId) ? parentId : null,
    depth: depth - hidden(path),
  }));
  return { items, totals: await totalsOf(db, user.orgId, scope) };
}
