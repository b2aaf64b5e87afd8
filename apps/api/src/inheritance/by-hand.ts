import { receiverRefusal } from '@unbind/domain/inheritance/receivers';
import { candidatesOf, type Judge, type Judged } from '../members/receivers.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../transaction.ts';
import { budgetsOf } from './facts.ts';
import { listFor } from './list.ts';
import { type Place, placesOf } from './places.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

/** How many customers of whom a person hands over by hand, by the owner's id; empty: of nobody. */
export type HandedFrom = ReadonlyMap<string, number>;

export const countedBy = (ownerIds: readonly (string | null)[]): HandedFrom =>
  new Map([...Map.groupBy(ownerIds, (id) => id ?? '')].map(([id, of]) => [id, of.length]));

/** Whoever decides by hand is bound by what the list that serves the owner says of those whom it still names. */
async function placesFor(tx: Reader, orgId: string, ownerId: string): Promise<ReadonlyMap<string, Place>> {
  const list = await listFor(tx, orgId, ownerId);
  if (list === null) return new Map();
  const entries = await tx.db.successor.findMany({ where: { orgId, listId: list.id } });
  return new Map([...(await placesOf(tx, list, entries))].filter(([, place]) => !place.ended));
}

/** Judges receivers for customers of several owners: red where one of them cannot be handed over, with the fewest places left. */
export const judgeByHand =
  (tx: Reader, orgId: string, from: HandedFrom): Judge =>
  async (ids) => {
    const judged = new Map<string, Judged>();
    for (const [ownerId, wanted] of from) {
      const places = await placesFor(tx, orgId, ownerId);
      for (const [id, candidate] of await candidatesOf(tx, orgId, ownerId, ids)) {
        const { placesLeft, ...of } = { ...candidate, ...places.get(id) };
        const refusal = receiverRefusal({ ...of, placesLeft, wanted }, ownerId);
        const before = judged.get(id);
        judged.set(id, {
          refusal: before?.refusal ?? refusal,
          placesLeft: fewest(before?.placesLeft ?? null, placesLeft),
        });
      }
    }
    return judged;
  };

const fewest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);

/** Why this person cannot receive so many from each of the owners, or null. */
export async function refuseByHand(tx: Reader, orgId: string, from: HandedFrom, toId: string): Promise<Refusal | null> {
  const of = (await judgeByHand(tx, orgId, from)([toId])).get(toId);
  if (of === undefined) return refuse('not-found');
  if (of.refusal === null) return null;
  const { name } = await tx.db.member.findUniqueOrThrow({ where: { id: toId }, select: { name: true } });
  return refuse('successor-unfit', { memberId: toId, name, reason: of.refusal });
}

/** `transfer-limit` when one of these customers has no transfer left, or null. */
export async function spentBudgets(tx: Reader, orgId: string, customerIds: readonly string[]): Promise<Refusal | null> {
  const budget = await budgetsOf(tx, orgId, customerIds);
  const spent = customerIds.map(budget).filter(({ left }) => left === 0);
  if (spent.length === 0) return null;
  const until = spent.flatMap(({ nextAt }) => nextAt ?? []).sort()[0];
  return refuse('transfer-limit', { count: spent.length, until: until?.slice(0, 10) ?? null });
}
