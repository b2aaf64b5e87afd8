import { reachOf } from '@unbind/domain/access/can';
import { leaderOf } from '../people/leader.ts';
import { boundary } from '../people/scope.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';

type Asset = NonNullable<Awaited<ReturnType<Tx['db']['interopAsset']['findFirst']>>>;

/** What this person sees: all, or those of the departments in scope, their own, and those that they have a task for. */
export async function seenBy({ db }: Pick<Tx, 'db'>, user: SignedIn): Promise<object> {
  const within = boundary(user, 'function.read');
  if (within === null) return {};
  const tasks = await db.task.findMany({
    where: { orgId: user.orgId, ownerId: user.id, state: { in: ['open', 'done'] }, subjectId: { not: null } },
    select: { subjectId: true },
    orderBy: { dueAt: 'desc' },
    take: 500,
  });
  const members =
    within.length === 0
      ? []
      : await db.membership.findMany({
          where: { orgId: user.orgId, departmentId: { in: [...within] } },
          select: { memberId: true },
        });
  const others = { id: { in: tasks.flatMap(({ subjectId }) => subjectId ?? []) } };
  // An org has few such functions, a scope many members: asked for from the side of the functions.
  const holders = await db.interopAsset.findMany({
    where: { orgId: user.orgId },
    select: { memberId: true },
    distinct: ['memberId'],
  });
  const inScope = new Set(members.map(({ memberId }) => memberId));
  const seen = holders.filter(({ memberId }) => inScope.has(memberId)).map(({ memberId }) => memberId);
  return { OR: [{ memberId: { in: [...seen, user.id] } }, others] };
}

/** May this person say how a function stands? Who has its task, the leader of the member, and the super-admins. */
export async function mayTell(
  tx: Pick<Tx, 'db'>,
  user: SignedIn,
  asset: Pick<Asset, 'orgId' | 'memberId'>,
  ownerId: string | null,
): Promise<boolean> {
  if (reachOf(user.roles, 'task.complete') === 'org' || ownerId === user.id) return true;
  return (await leaderOf(tx, asset.orgId, asset.memberId)) === user.id;
}
