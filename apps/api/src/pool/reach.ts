import { reachOf } from '@unbind/domain/access/can';
import type { PoolReach } from '@unbind/domain/policy/policy';
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

/**
 * The departments whose waiting customers this person answers for: all (null) or those of their scope, by `action`, and
 * those that they lead.
 */
export async function answersFor(
  tx: Reader,
  user: SignedIn,
  action: 'pool.read' | 'pool.release',
): Promise<readonly string[] | null> {
  const reach = reachOf(user.roles, action);
  if (reach === 'org') return null;
  const led = await tx.db.department.findMany({
    where: { orgId: user.orgId, leaderId: user.id },
    select: { id: true },
  });
  return subtrees(tx, user.orgId, [...(reach === 'scope' ? user.scope : []), ...led.map(({ id }) => id)]);
}

/** Where this person is a colleague: memberships hold every department above, so that a subtree's customers are theirs. */
async function colleagueOf(tx: Reader, user: SignedIn, reach: PoolReach): Promise<readonly string[] | null> {
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

/** Where this person may claim: the departments of which the policy makes them a colleague; null for all. */
export async function mayClaimFrom(tx: Reader, user: SignedIn): Promise<readonly string[] | null> {
  const { policy } = await currentPolicy(tx, user.orgId);
  return colleagueOf(tx, user, policy.poolReach);
}

/** Which departments' waiting customers this person sees; null for all. */
export async function seesPoolOf(tx: Reader, user: SignedIn): Promise<readonly string[] | null> {
  const answered = await answersFor(tx, user, 'pool.read');
  if (answered === null) return null;
  const claimable = await mayClaimFrom(tx, user);
  return claimable === null ? null : [...new Set([...answered, ...claimable])];
}
