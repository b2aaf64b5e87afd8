import type { HoldingKind } from '@unbind/domain/retention/table';
import type { Order } from '@unbind/workflow/ports';
import { z } from 'zod';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { deleteRecords, type Purged } from './purge.sql.ts';

/** So many records go in one transaction: whoever else wants to write waits for some milliseconds. */
export const batchSize = 500;

const payload = z.looseObject({ purged: z.number().int().default(0) });

/** How many records this timer has deleted so far, since it last began. */
export const purgedSoFar = (stored: unknown): number => payload.parse(stored).purged;

/** Does anything forbid deleting this member's data? Asked under the lock of the case, which whoever places a hold takes too. */
export const isHeld = async ({ db }: Pick<Tx, 'db'>, orgId: string, memberId: string): Promise<boolean> =>
  (await db.legalHold.count({ where: { orgId, memberId, liftedAt: null } })) > 0;

/**
 * Deletes what the console keeps of a member, a batch a transaction: the timer itself is the order for the next batch, and
 * its payload says how far it has come, so that whatever kills the process between two batches, the next run goes on
 * there. The timer has run when nothing is left. Answers `waits` until then, and while a legal hold stands.
 */
export async function purge(tx: Tx, row: CaseRow, order: Order, kind: HoldingKind): Promise<'ran' | 'waits'> {
  const of: Purged = { orgId: row.orgId, memberId: row.memberId, kind, until: row.executedAt ?? tx.now };
  if (await isHeld(tx, of.orgId, of.memberId)) {
    await again(tx, order, standStill(tx, row, kind, order.payload));
    return 'waits';
  }
  const gone = await deleteRecords(tx.db, of, batchSize);
  const purged = purgedSoFar(order.payload) + gone.length;
  await lower(tx, of, gone);
  if (gone.length < batchSize) {
    recordPurge(tx, row, kind, { deleted: purged, counted: await emptyHoldings(tx, row, of), complete: true });
    return 'ran';
  }
  await again(tx, order, { state: 'waiting', payload: { ...payload.parse(order.payload), purged } });
  return 'waits';
}

/** The order has not ended after all. Its attempts begin anew: a batch that was done is no failure. */
async function again(tx: Tx, order: Order, data: object): Promise<void> {
  const ended = { endedAt: null, lateSeconds: null, leaseUntil: null, leasedBy: null, attempts: 0 };
  await tx.db.workOrder.update({ where: { id: order.id }, data: { ...ended, ...data } });
}

/** A deletion stands still for a legal hold; what it has deleted before is on the record as well, and counts anew after it. */
export function standStill(tx: Tx, row: { id: string; orgId: string }, kind: HoldingKind, stored: unknown): object {
  const deleted = purgedSoFar(stored);
  if (deleted > 0) recordPurge(tx, row, kind, { deleted, counted: 0, complete: false });
  return { state: 'held', heldAt: tx.now, heldWhy: 'legal_hold', payload: { ...payload.parse(stored), purged: 0 } };
}

const recordPurge = (
  tx: Tx,
  row: { id: string; orgId: string },
  kind: HoldingKind,
  data: { deleted: number; counted: number; complete: boolean },
): void => tx.record({ orgId: row.orgId, kind: 'data_purged', unbindingId: row.id, data: { data: kind, ...data } });

const open = ({ orgId, memberId, kind }: Purged) => ({ orgId, memberId, kind, purgedAt: null });

/** The counts go down with the records. */
async function lower({ db }: Tx, of: Purged, gone: readonly { bytes: number }[]): Promise<void> {
  let [count, bytes] = [gone.length, gone.reduce((sum, each) => sum + BigInt(each.bytes), 0n)];
  if (count === 0) return;
  for (const holding of await db.dataHolding.findMany({ where: open(of), orderBy: { id: 'asc' } })) {
    const fewer = Math.min(count, holding.count);
    const left = holding.bytes - bytes;
    await db.dataHolding.update({
      where: { id: holding.id },
      data: { count: holding.count - fewer, bytes: left > 0n ? left : 0n },
    });
    count -= fewer;
    bytes = left < 0n ? -left : 0n;
  }
}

/**
 * Nothing that may go is left: the counts say only what came since. Answers how many were counted without being kept
 * here, as a file of holdings brings them.
 */
async function emptyHoldings({ db, now }: Tx, row: CaseRow, of: Purged): Promise<number> {
  const { orgId, memberId, kind } = of;
  const holdings = await db.dataHolding.findMany({ where: open(of), orderBy: { id: 'asc' } });
  const since = await db.storedRecord.aggregate({
    where: { orgId, memberId, kind },
    _count: true,
    _sum: { bytes: true },
  });
  const counted = holdings.reduce((sum, holding) => sum + holding.count, 0) - since._count;
  for (const [at, { id }] of holdings.entries()) {
    const stays = at === 0 && since._count > 0;
    await db.dataHolding.update({
      where: { id },
      data: stays
        ? { count: since._count, bytes: since._sum.bytes ?? 0 }
        : { count: 0, bytes: 0, purgedAt: now, unbindingId: row.id },
    });
  }
  return Math.max(0, counted);
}
