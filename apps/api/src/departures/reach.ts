import { reachOf } from '@unbind/domain/access/can';
import type { Turn } from '@unbind/domain/departures/checklist';
import type { Prisma } from '@unbind/prisma';
import { superAdmins } from '../notifications/tell.ts';
import { leaderOf } from '../people/leader.ts';
import { boundary, sees } from '../people/scope.ts';
import { unattended } from '../people/unattended.ts';
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
  return row !== null && (await mayRead(tx, user, row)) ? row : refuse('not-found');
}

/** Who administers a scope reads what is inside of it, and nothing of whom they lead outside. */
async function mayRead(tx: Reader, user: SignedIn, { orgId, memberId }: DepartureRow): Promise<boolean> {
  if (memberId === user.id || (await sees(tx, user, 'departure.read', memberId))) return true;
  return reachOf(user.roles, 'departure.read') === 'self' && (await leaderOf(tx, orgId, memberId)) === user.id;
}

/**
 * Who that is whose turn it is: only people for whom the page opens are asked. Where nobody such leads the member, it is
 * whoever planned the departure, and where that one may no longer know of it, a super-admin.
 */
export async function peopleByTurn(
  tx: Pick<Tx, 'db' | 'now'>,
  row: DepartureRow,
): Promise<Readonly<Record<Turn, string>>> {
  const opensFor = async (id: string | null): Promise<boolean> => {
    const person = id === null ? null : await unattended(tx, row.orgId, id);
    return person !== null && mayRead(tx, person, row);
  };
  const leader = await leaderOf(tx, row.orgId, row.memberId);
  const initiator = (await opensFor(row.createdById)) ? row.createdById : await someAdmin(tx, row);
  return {
    member: row.memberId,
    leader: leader !== null && (await opensFor(leader)) ? leader : initiator,
    initiator,
  };
}

async function someAdmin(tx: Reader, { orgId, memberId, createdById }: DepartureRow): Promise<string> {
  const others = (await superAdmins(tx, orgId)).filter((id) => id !== memberId).toSorted();
  return others[0] ?? createdById;
}
