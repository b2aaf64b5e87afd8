import type { Person } from '@unbind/contract/words';
import { type Candidate, type ReceiverRefusal, receiverRefusal } from '@unbind/domain/inheritance/receivers';
import { known, peopleOf } from '../people/people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { byName } from './members.sql.ts';
import { departmentsFor } from './scope.ts';

/** Whose list it is: a member's own, or a department's for its members without one. */
export interface Holder {
  readonly kind: 'member' | 'department';
  readonly id: string;
}

type Reader = Pick<Tx, 'db' | 'now'>;

export interface Receiver {
  readonly person: Person;
  readonly customers: number;
  /** Why this person is red, or null for green. */
  readonly refusal: ReceiverRefusal | null;
}

/** What decides whether each of these people can receive the customers of `memberId`; people of others are left out. */
export async function candidatesOf(
  { db }: Pick<Tx, 'db'>,
  orgId: string,
  memberId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Candidate & { readonly name: string }>> {
  const members = await db.member.findMany({
    where: { orgId, id: { in: [...ids] } },
    select: { id: true, name: true, active: true, bound: true, realNameHash: true, openUnbindingId: true },
  });
  const naming = await db.successor.findMany({ where: { orgId, listId: { in: [...ids] }, successorId: memberId } });
  const named = new Set(naming.map((row) => row.listId));
  return new Map(
    members.map(({ id, name, active, bound, realNameHash, openUnbindingId }) => [
      id,
      {
        memberId: id,
        name,
        active,
        bound,
        realNamed: realNameHash !== null,
        beingUnbound: openUnbindingId !== null,
        namesMember: named.has(id),
        placesLeft: null,
      },
    ]),
  );
}

/** Why somebody cannot be named as a receiver of the customers of `memberId`, or null; somebody unknown is `not-found`. */
export function refuseReceiver(
  candidate: (Candidate & { readonly name: string }) | undefined,
  memberId: string,
): Refusal | null {
  if (candidate === undefined) return refuse('not-found');
  const reason = receiverRefusal(candidate, memberId);
  return reason === null
    ? null
    : refuse('successor-unfit', { memberId: candidate.memberId, name: candidate.name, reason });
}

/** For how long a list names somebody. */
interface Named {
  readonly successorId: string;
  readonly pausedUntil: Date | null;
  readonly validUntil: Date | null;
}

/** Each of these people with their customers and whether they can receive, in the order of `ids`. */
export async function receiversOf(
  tx: Reader,
  orgId: string,
  memberId: string,
  ids: readonly string[],
  entries: readonly Named[] = [],
): Promise<Map<string, Receiver>> {
  const namedAs = new Map(entries.map((entry) => [entry.successorId, entry]));
  const candidates = await candidatesOf(tx, orgId, memberId, ids);
  const people = await peopleOf(tx, orgId, ids);
  const counts = await tx.db.customer.groupBy({
    by: ['ownerId'],
    where: { orgId, ownerId: { in: [...ids] } },
    _count: true,
  });
  const customers = new Map(counts.map((row) => [row.ownerId, row._count]));
  const receivers = new Map<string, Receiver>();
  for (const id of ids) {
    const candidate = candidates.get(id);
    if (candidate === undefined) continue;
    const named = namedAs.get(id);
    const paused = named?.pausedUntil != null && named.pausedUntil > tx.now;
    const ended = named?.validUntil != null && named.validUntil <= tx.now;
    const refusal = receiverRefusal({ ...candidate, paused, ended }, memberId);
    receivers.set(id, { person: known(people(id)), customers: customers.get(id) ?? 0, refusal });
  }
  return receivers;
}

interface Asked {
  readonly q?: string | undefined;
  readonly limit?: number | undefined;
}

async function homeOf({ db }: Reader, { kind, id }: Holder): Promise<string | undefined> {
  if (kind === 'department') return id;
  const member = await db.member.findUniqueOrThrow({ where: { id }, select: { mainDepartmentId: true } });
  return member.mainDepartmentId ?? undefined;
}

/**
 * Who could receive, green ones first: found by `q`, or those of the member's own department; where that lies outside
 * what the caller sees, those whom they see.
 */
export async function findReceivers(tx: Reader, user: SignedIn, holder: Holder, asked: Asked): Promise<Receiver[]> {
  const near = asked.q === undefined ? await homeOf(tx, holder) : undefined;
  const nearby = await departmentsFor(tx, user, 'successors.edit', near);
  const everybody = () => departmentsFor(tx, user, 'successors.edit', undefined);
  return receiversIn(tx, user.orgId, holder, nearby?.length === 0 ? await everybody() : nearby, asked);
}

/** The same inside certain departments; null: the whole org. */
export async function receiversIn(
  tx: Reader,
  orgId: string,
  holder: Holder,
  departments: readonly string[] | null,
  { q, limit = 20 }: Asked,
): Promise<Receiver[]> {
  const rows = await byName(tx.db, { orgId, departments, bound: null, q: q ?? null, limit: limit + 1 });
  const ids = rows.map((row) => row.id).filter((id) => id !== holder.id);
  const receivers = [...(await receiversOf(tx, orgId, holder.id, ids.slice(0, limit))).values()];
  return [...receivers.filter((each) => each.refusal === null), ...receivers.filter((each) => each.refusal !== null)];
}
