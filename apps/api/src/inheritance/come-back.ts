import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { keepCustomers, keepGroups, withdrawEntries, withdrawMoves } from './come-back.sql.ts';

/**
 * Customers and groups of a restored case whom nobody has taken over stay with their member; whoever has taken over keeps
 * them. Tells who was to receive some and is not any more.
 */
export async function comeBack(tx: Tx, row: CaseRow): Promise<string[]> {
  const { db, now } = tx;
  const receivers = await db.transfer.groupBy({
    by: ['toMemberId'],
    where: { unbindingId: row.id, fate: 'transferring' },
    orderBy: { toMemberId: 'asc' },
  });
  await keepCustomers(db, row);
  await withdrawMoves(db, row.id, now);
  await withdrawEntries(db, row.id);
  await keepGroups(db, row);
  return receivers.flatMap(({ toMemberId }) => toMemberId ?? []);
}
