import type { Person } from '@unbind/contract/words';
import { type Candidate, type ReceiverRefusal, receiverRefusal } from '@unbind/domain/inheritance/receivers';
import type { Place } from '../inheritance/places.ts';
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
  /** By the list that names this person; null: no limit. */
  readonly placesLeft: number | null;
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

/** Says of each of these people whether they can receive, and how many. */
export type Judge = (ids: readonly string[]) => Promise<ReadonlyMap<string, Judged>>;
export type Judged = Pick<Receiver, 'placesLeft' | 'refusal'>;

/** Judges by a list that may name them: their own, or a department's. */
export const judgeFor =
  (tx: Reader, orgId: string, memberId: string, places: ReadonlyMap<string, Place> = new Map()): Judge =>
  async (ids) => {
    const candidates = await candidatesOf(tx, orgId, memberId, ids);
    return new Map(
      [...candidates].map(([id, candidate]) => {
        const judged = { ...candidate, ...places.get(id) };
        return [id, { placesLeft: judged.placesLeft, refusal: receiverRefusal(judged, memberId) }];
      }),
    );
  };

/** Each of these people with their customers and whether they can receive, in the order of `ids`. */
export async function receiversOf(
  tx: Reader,
  orgId: string,
  ids: readonly string[],
  judge: Judge,
): Promise<Map<string, Receiver>> {
  const judged = await judge(ids);
  const people = await peopleOf(tx, orgId, ids);
  const counts = await tx.db.customer.groupBy({
    by: ['ownerId'],
    where: { orgId, ownerId: { in: [...ids] } },
    _count: true,
  });
  const customers = new Map(counts.map((row) => [row.ownerId, row._count]));
  return new Map(
    ids.flatMap((id) => {
      const of = judged.get(id);
      return of === undefined ? [] : [[id, { person: known(people(id)), customers: customers.get(id) ?? 0, ...of }]];
    }),
  );
}

export interface Asked {
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
  const departments = nearby?.length === 0 ? await everybody() : nearby;
  const judge = judgeFor(tx, user.orgId, holder.id);
  return receiversIn(tx, user.orgId, { departments, without: [holder.id], judge }, asked);
}

interface Where {
  /** Null: the whole org. */
  readonly departments: readonly string[] | null;
  /** Whoever hands over. */
  readonly without: readonly string[];
  readonly judge: Judge;
}

/** The same inside certain departments. */
export async function receiversIn(
  tx: Reader,
  orgId: string,
  { departments, without, judge }: Where,
  { q, limit = 20 }: Asked,
): Promise<Receiver[]> {
  const rows = await byName(tx.db, { orgId, departments, bound: null, q: q ?? null, limit: limit + without.length });
  const ids = rows.map((row) => row.id).filter((id) => !without.includes(id));
  const receivers = [...(await receiversOf(tx, orgId, ids.slice(0, limit), judge)).values()];
  return [...receivers.filter((each) => each.refusal === null), ...receivers.filter((each) => each.refusal !== null)];
}
