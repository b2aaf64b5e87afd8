import { inheritance as inheritanceSchema } from '@unbind/contract/unbindings';
import { hour, later } from '@unbind/domain/time/duration';
import type { CustomerFact } from '@unbind/domain/unbinding/facts';
import { handOver } from '@unbind/domain/unbinding/hand-over';
import { tell } from '../notifications/tell.ts';
import { currentPolicy } from '../policy/current.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { successorFacts } from '../unbinding/facts.ts';
import { partsOf } from '../unbinding/planned.ts';
import { customerFacts } from './facts.ts';
import { listFor } from './list.ts';
import { countOf, setFate } from './moves.sql.ts';
import { finish, send, toPool } from './moves.ts';
import { poolOrders } from './pool-clock.ts';
import { askReceiver, dismissReceiver, ofOrigin, withoutAnyCase } from './receiver-tasks.ts';
import { among, goesTo, hasNoCapacitySince, isRetained, ofCase, these, type Which } from './which.ts';

const chunk = 500;

/** Puts these customers of a case into the pool, with a clock of their own. */
export async function poolAnew(tx: Tx, row: CaseRow, which: Which, of: { only?: Which; reason: string }) {
  const { policy } = await currentPolicy(tx, row.orgId);
  const claimBy = later(tx.now, policy.claimHours * hour);
  const moved = await toPool(tx, which, claimBy, of);
  if (moved === 0) return 0;
  const { reminders, end } = poolOrders(tx, row, claimBy, policy);
  for (const order of [...reminders, end])
    await tx.db.workOrder.upsert({ where: { id: order.id }, create: order, update: {} });
  return moved;
}

/**
 * Hands those customers of a case on of whom `only` holds, by the list of its member as it is now: who fits receives,
 * whoever has no transfer left stays, and the rest, of whom `only` still holds then, goes to the pool.
 */
async function handOnByList(tx: Tx, row: CaseRow, only: Which, reason: string): Promise<void> {
  const successors = await successorFacts(tx, row.memberId, await listFor(tx, row.orgId, row.memberId));
  const customers = await customerFacts(tx, among(ofCase(row.id), only));
  const placed = handOver(customers, [{ mode: 'assign' }], successors, tx.now);
  const each = async (of: readonly { customer: CustomerFact }[], move: (chosen: Which) => Promise<unknown>) => {
    const ids = of.map(({ customer }) => customer.id);
    for (let from = 0; from < ids.length; from += chunk) await move(these(row.orgId, ids.slice(from, from + chunk)));
  };
  await each(placed.stay, (chosen) => setFate(tx.db, chosen, 'limit_reached', tx.now));
  for (const [to, given] of Map.groupBy(placed.transferred, (move) => move.to)) {
    await each(given, (chosen) => send(tx, chosen, to, { mode: 'direct', entry: 'released' }));
    await askReceiver(tx, row, to);
  }
  await poolAnew(tx, row, ofCase(row.id), { only, reason });
}

/** R3 `retain`: the new WeChat did not come in time, so that the chosen second way begins. */
export async function closeRetained(tx: Tx, row: CaseRow): Promise<void> {
  const count = await countOf(tx.db, among(ofCase(row.id), isRetained));
  if (count === 0) return;
  await tx.db.transfer.updateMany({
    where: { unbindingId: row.id, mode: 'retain', fate: 'waiting' },
    data: { fate: 'lapsed', observedAt: tx.now },
  });
  const parts = partsOf(inheritanceSchema.parse(row.inheritance));
  const fallback = parts.find((part) => part.mode === 'retain')?.fallback ?? 'pool';
  const reason = 'wechat_did_not_come';
  if (fallback === 'pool') await poolAnew(tx, row, ofCase(row.id), { only: isRetained, reason });
  else await handOnByList(tx, row, isRetained, reason);
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
  const cases = await tx.db.transfer.groupBy({ by: ['unbindingId'], where, orderBy: { unbindingId: 'asc' } });
  for (const { unbindingId } of cases) {
    const of =
      unbindingId === null
        ? withoutAnyCase(orgId)
        : await tx.db.unbinding.findUniqueOrThrow({ where: { id: unbindingId } });
    const ended = { only: goesTo({ memberId }), reason: 'receiver_gone' };
    const customers = await finish(tx, ofOrigin(of), 'no_capacity', ended);
    if (of.id !== null) {
      await handOnByList(tx, of, hasNoCapacitySince(tx.now), ended.reason);
      tx.touch(of.id);
    }
    await dismissReceiver(tx, of, memberId);
    tx.record({ orgId, kind: 'receiver_gone', unbindingId, data: { memberId, customers } });
  }
}

/** The same for many who have gone, most of whom nobody was on the way to. */
export async function leaveReceivers(tx: Tx, orgId: string, memberIds: readonly string[]): Promise<void> {
  for (let from = 0; from < memberIds.length; from += chunk) {
    const where = { orgId, toMemberId: { in: memberIds.slice(from, from + chunk) }, fate: 'transferring' };
    const receivers = await tx.db.transfer.groupBy({ by: ['toMemberId'], where, orderBy: { toMemberId: 'asc' } });
    for (const { toMemberId } of receivers) if (toMemberId !== null) await leaveReceiver(tx, orgId, toMemberId);
  }
}
