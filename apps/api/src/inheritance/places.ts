import type { Tx } from '../transaction.ts';
import type { ListRow } from './list.ts';
import { receivedBy } from './places.sql.ts';

type List = Pick<ListRow, 'id' | 'orgId' | 'changedAt'>;

/** For how long a list names somebody, and how many customers it gives them at most. */
interface Named {
  readonly successorId: string;
  readonly capacity: number | null;
  readonly pausedUntil: Date | null;
  readonly validUntil: Date | null;
}

export interface Place {
  readonly paused: boolean;
  readonly ended: boolean;
  /** What the list gives, less what came by it since it was written; null: no limit. */
  readonly placesLeft: number | null;
}

/** Places left for each of those to whom a list gives a number, by their ids. */
export async function placesLeft(
  { db }: Pick<Tx, 'db'>,
  list: List,
  named: readonly { readonly memberId: string; readonly capacity: number | null }[],
): Promise<ReadonlyMap<string, number>> {
  const limited = named.flatMap(({ memberId, capacity }) => (capacity === null ? [] : [{ memberId, capacity }]));
  const rows = await receivedBy(
    db,
    list,
    limited.map(({ memberId }) => memberId),
  );
  const received = new Map(rows.map(({ memberId, count }) => [memberId, Number(count)]));
  return new Map(
    limited.map(({ memberId, capacity }) => [memberId, Math.max(0, capacity - (received.get(memberId) ?? 0))]),
  );
}

/** What a list says of each of those whom it names, by their ids. */
export async function placesOf(
  tx: Pick<Tx, 'db' | 'now'>,
  list: List,
  entries: readonly Named[],
): Promise<ReadonlyMap<string, Place>> {
  const named = entries.map(({ successorId, capacity }) => ({ memberId: successorId, capacity }));
  const left = await placesLeft(tx, list, named);
  return new Map(
    entries.map(({ successorId, pausedUntil, validUntil }) => [
      successorId,
      {
        paused: pausedUntil !== null && pausedUntil > tx.now,
        ended: validUntil !== null && validUntil <= tx.now,
        placesLeft: left.get(successorId) ?? null,
      },
    ]),
  );
}
