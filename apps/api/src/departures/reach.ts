import { reachOf } from '@unbind/domain/access/can';
import type { Prisma } from '@unbind/prisma';
import { leaderOf } from '../people/leader.ts';
import { boundary, sees } from '../people/scope.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';

export type DepartureRow = NonNullable<Awaited<ReturnType<Tx['db']['departure']['findFirst']>>>;
type Reader = Pick<Tx, 'db'>;

/** The members of whose departures this person may know: who administers or audits, else the person and whom they lead. */
export async function leaversSeen({ db }: Reader, user: SignedIn): Promise<Prisma.MemberWhereInput> {
  const { orgId } = user;
  const within = boundary(user, 'departure.read');
  if (within === null) return { orgId };
  if (within.length > 0)
    return { orgId, OR: [{ id: user.id }, { memberships: { some: { departmentId: { in: [...within] } } } }] };
  const led = await db.department.findMany({ where: { orgId, leaderId: user.id }, select: { id: true } });
  const leaderless = { leaderId: null, mainDepartmentId: { in: led.map(({ id }) => id) } };
  return { orgId, OR: [{ id: user.id }, { leaderId: user.id }, leaderless] };
}

/** One departure that this person may read; who leaves and who leads them have to act on it. */
export async function findDeparture(tx: Reader, user: SignedIn, id: string): Promise<DepartureRow | Refusal> {
  const row = await tx.db.departure.findFirst({ where: { id, orgId: user.orgId } });
  if (row === null) return refuse('not-found');
  if (row.memberId === user.id || (await sees(tx, user, 'departure.read', row.memberId))) return row;
  if (reachOf(user.roles, 'departure.read') !== 'self') return refuse('not-found');
  return (await leaderOf(tx, row.orgId, row.memberId)) === user.id ? row : refuse('not-found');
}
