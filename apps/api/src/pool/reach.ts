import { reachOf } from '@unbind/domain/access/can';
import type { PoolReach as OrgReach } from '@unbind/domain/policy/policy';
import { currentPolicy } from '../policy/current.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

/** Departments with all that lie below them. */
async function subtrees({ db }: Reader, orgId: string, roots: readonly string[]): Promise<string[]> {
  if (roots.length === 0) return [];
  const found = await db.department.findMany({
    where: { orgId, OR: roots.map((id) => ({ path: { contains: `/${id}/` } })) },
    select: { id: true },
  });
  return found.map(({ id }) => id);
}

/** Departments by their ids; null: all of them. */
type Departments = readonly string[] | null;

export const reaches = (departments: Departments, departmentId: string | null): boolean =>
  departments === null || departments.includes(departmentId ?? '');

/** Of which departments' waiting customers this person may do what. */
export interface PoolReach {
  readonly sees: Departments;
  /** Where the policy makes them a colleague. */
  readonly claims: Departments;
  /** For which they answer: by their role, or because they lead them. */
  readonly releases: Departments;
}

export async function poolReach(tx: Reader, user: SignedIn): Promise<PoolReach> {
  const { policy } = await currentPolicy(tx, user.orgId);
  const claims = await colleagueOf(tx, user, policy.poolReach);
  const releases = await answersFor(tx, user);
  const all = reachOf(user.roles, 'pool.read') === 'org' || claims === null || releases === null;
  return { claims, releases, sees: all ? null : [...new Set([...releases, ...claims])] };
}

async function answersFor(tx: Reader, user: SignedIn): Promise<Departments> {
  const reach = reachOf(user.roles, 'pool.release');
  if (reach === 'org') return null;
  const led = await tx.db.department.findMany({
    where: { orgId: user.orgId, leaderId: user.id },
    select: { id: true },
  });
  return subtrees(tx, user.orgId, [...(reach === 'scope' ? user.scope : []), ...led.map(({ id }) => id)]);
}

/** Memberships hold every department above, so that a subtree's customers are theirs. */
async function colleagueOf(tx: Reader, user: SignedIn, reach: OrgReach): Promise<Departments> {
  if (reach === 'org') return null;
  const own = await tx.db.membership.findMany({ where: { memberId: user.id }, select: { departmentId: true } });
  const ids = own.map(({ departmentId }) => departmentId);
  if (reach === 'department') return ids;
  const siblings = await tx.db.department.findMany({
    where: { orgId: user.orgId, parentId: { in: ids } },
    select: { id: true },
  });
  return [...new Set([...ids, ...siblings.map(({ id }) => id)])];
}
