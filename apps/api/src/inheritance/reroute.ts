import { inheritance as inheritanceSchema } from '@unbind/contract/unbindings';
import { hour, later } from '@unbind/domain/time/duration';
import { handOver } from '@unbind/domain/unbinding/hand-over';
import { Prisma } from '@unbind/prisma';
import { tell } from '../notifications/tell.ts';
import { currentPolicy } from '../policy/current.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { successorFacts } from '../unbinding/facts.ts';
import { partsOf } from '../unbinding/planned.ts';
import { customerFacts } from './facts.sql.ts';
import { setFate } from './moves.sql.ts';
import { finish, send, toPool } from './moves.ts';
import { poolOrders } from './pool-clock.ts';
import { askReceiver } from './receiver-tasks.ts';
import { isRetained, ofCase, these, type Which } from './which.ts';

const chunk = 500;

/** Puts these customers of a case into the pool, with a clock of their own. */
export async function poolAnew(tx: Tx, row: CaseRow, which: Which, of: { only?: Which; reason: string }) {
  const { policy } = await currentPolicy(tx, row.orgId);
  const claimBy = later(tx.now, policy.claimHours * hour);
  const moved = await toPool(tx, which, claimBy, of);
  if (moved === 0) return 0;
  const { reminders, end } = poolOrders(tx, row, claimBy);
  for (const order of [...reminders, end])
    await tx.db.workOrder.upsert({ where: { id: order.id }, create: order, update: {} });
  return moved;
}

/**
 * Hands customers of a case on by the list of its member as it is now: who fits receives, the rest goes to the pool, and
 * whoever has no transfer left stays. Everybody in `which` must be free to be sent.
 */
async function handOnByList(tx: Tx, row: CaseRow, which: Which, reason: string): Promise<void> {
  const successors = await successorFacts(tx, row.orgId, row.memberId);
  const placed = handOver(await customerFacts(tx, which), [{ mode: 'assign' }], successors, tx.now);
  const each = async (ids: readonly string[], move: (chosen: Which) => Promise<unknown>) => {
    for (let from = 0; from < ids.length; from += chunk) await move(these(row.orgId, ids.slice(from, from + chunk)));
  };
  const stay = placed.stay.map(({ customer }) => customer.id);
  await each(stay, (chosen) => setFate(tx.db, chosen, 'limit_reached', 'limit_reached', tx.now));
  for (const [to, given] of Map.groupBy(placed.transferred, (move) => move.to)) {
    const ids = given.map(({ customer }) => customer.id);
    await each(ids, (chosen) => send(tx, chosen, to, { mode: 'direct', entry: 'released' }));
    await askReceiver(tx, row, to);
  }
  const pooled = placed.pooled.map(({ customer }) => customer.id);
  await each(pooled, (chosen) => poolAnew(tx, row, chosen, { reason }));
}

/** R3 `retain`: the new WeChat did not come in time, so that the chosen second way begins. */
export async function closeRetained(tx: Tx, row: CaseRow): Promise<void> {
  const kept = Prisma.sql`${ofCase(row.id)} AND ${isRetained}`;
  const [waiting] = await tx.db.$queryRaw<{ count: number | bigint }[]>`
    SELECT COUNT(*) AS "count" FROM "Customer" WHERE ${kept}`;
  const count = Number(waiting?.count ?? 0);
  if (count === 0) return;
  await tx.db.transfer.updateMany({
    where: { unbindingId: row.id, mode: 'retain', fate: 'waiting' },
    data: { fate: 'lapsed', observedAt: tx.now },
  });
  const parts = partsOf(inheritanceSchema.parse(row.inheritance));
  const fallback = parts.find((part) => part.mode === 'retain')?.fallback ?? 'pool';
  if (fallback === 'pool') await poolAnew(tx, row, ofCase(row.id), { only: isRetained, reason: 'wechat_did_not_come' });
  else await handOnByList(tx, row, kept, 'wechat_did_not_come');
  await tell(tx, row.orgId, [row.initiatorId, row.memberId], {
    kind: 'retain_ended',
    params: { number: row.number, count },
    path: `/unbindings/${row.id}`,
    unbindingId: row.id,
  });
  tx.record({ orgId: row.orgId, kind: 'retain_ended', unbindingId: row.id, data: { fallback, count } });
}

/**
 * Whoever loses the WeChat account receives nobody any more: customers who were on their way to this member go on to the
 * next of the list of the case that they belong to, or into the pool. Without a case an administrator decides.
 */
export async function leaveReceiver(tx: Tx, orgId: string, memberId: string): Promise<void> {
  const where = { orgId, toMemberId: memberId, fate: 'transferring' };
  const moves = await tx.db.transfer.findMany({ where, select: { customerId: true, unbindingId: true } });
  for (const [unbindingId, ofOne] of Map.groupBy(moves, (move) => move.unbindingId)) {
    const ids = ofOne.map((move) => move.customerId);
    for (let from = 0; from < ids.length; from += chunk) {
      const which = these(orgId, ids.slice(from, from + chunk));
      await finish(tx, which, 'no_capacity', { reason: 'receiver_gone' });
      if (unbindingId === null) continue;
      const row = await tx.db.unbinding.findUniqueOrThrow({ where: { id: unbindingId } });
      await handOnByList(tx, row, which, 'receiver_gone');
      tx.touch(unbindingId);
    }
    await tx.db.task.updateMany({
      where: { id: `${unbindingId}:received:${memberId}`, state: 'open' },
      data: { state: 'cancelled', doneAt: tx.now },
    });
    tx.record({ orgId, kind: 'receiver_gone', unbindingId, data: { memberId, customers: ids.length } });
  }
}
