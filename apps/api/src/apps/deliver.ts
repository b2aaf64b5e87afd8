import type { Handler, Order } from '@unbind/workflow/ports';
import { z } from 'zod';
import type { Deps, Sent } from '../deps.ts';
import { callEndpoint } from '../systems/handlers.ts';
import { bodyOf, openEndpoints, wants } from '../systems/tell.ts';
import { type Tx, transaction } from '../transaction.ts';
import { countWaiting, lockQueue, setOff } from './queues.ts';

const payload = z.object({ grantId: z.string() });

/** So many leave under one lease: five of the slowest calls end well within its minute. */
const batch = 5;

/** Pushes of one queue leave here one after the other: the next only once the one before has been taken. */
export const pushHandlers = (deps: Deps): Readonly<Record<string, Handler>> => ({
  push: async (order) => {
    const { grantId } = payload.parse(order.payload);
    const taken: number[] = [];
    let fault: Sent = { ok: true };
    while (fault.ok && taken.length < batch) {
      const sent = await deliverNext(deps, order.orgId, grantId, taken.at(-1) ?? 0);
      if (sent === null) break;
      if (sent.outcome.ok) taken.push(sent.seq);
      fault = sent.outcome;
    }
    deps.crashPoint('push:sent');
    await transaction(deps, (tx) => settle(tx, order, grantId, taken, fault));
    return fault;
  },
});

/** Sends the first push after this number; null when the queue is paused or empty, or nobody is there to take it. */
async function deliverNext(deps: Deps, orgId: string, grantId: string, after: number) {
  const where = { id: grantId, orgId, kind: 'queue', state: 'active' };
  const grant = await deps.db.appGrant.findFirst({ where });
  const endpoint = await pushEndpoint(deps, orgId);
  if (grant === null || endpoint === undefined) return null;
  const push = await deps.db.queuedPush.findFirst({
    where: { grantId, deliveredAt: null, seq: { gt: after } },
    orderBy: { seq: 'asc' },
  });
  if (push === null) return null;
  const { account } = await deps.db.member.findUniqueOrThrow({ where: { id: grant.memberId } });
  const { seq, externalId, payload: said, arrivedAt } = push;
  // A header holds no other characters.
  const id = `push:${encodeURIComponent(grantId)}:${seq}`;
  const data = { grantId, appName: grant.appName, account, externalId, payload: said };
  // Its time is that of the arrival, so that a repetition is the same to the byte.
  const body = bodyOf({ id, kind: 'push', seq, data }, arrivedAt);
  return { seq, outcome: await callEndpoint(deps, endpoint, { id, body }) };
}

const pushEndpoint = async (tx: Pick<Tx, 'db'>, orgId: string) =>
  (await openEndpoints(tx, orgId)).find((endpoint) => wants(endpoint, 'push'));

/** What was taken is delivered, once; what is left has a deliverer again, unless this order will try it. */
async function settle(tx: Tx, order: Order, grantId: string, taken: readonly number[], fault: Sent): Promise<null> {
  const queue = await lockQueue(tx, order.orgId, grantId);
  if (queue === null) return null;
  await tx.db.queuedPush.updateMany({
    where: { grantId, seq: { in: [...taken] }, deliveredAt: null },
    data: { deliveredAt: tx.now },
  });
  const waiting = await countWaiting(tx, queue);
  const endpoint = await pushEndpoint(tx, order.orgId);
  if (endpoint !== undefined && (taken.length > 0 || !fault.ok))
    await tx.db.webhookEndpoint.update({
      where: { id: endpoint.id },
      data: fault.ok ? { lastOkAt: tx.now, lastFault: null } : { lastFault: fault.detail },
    });
  if (!fault.ok) return null;
  await tx.db.workOrder.updateMany({
    where: { id: order.id, state: 'leased' },
    data: { state: 'done', endedAt: tx.now, leaseUntil: null, leasedBy: null },
  });
  if (waiting > 0 && queue.state === 'active' && endpoint !== undefined) await setOff(tx, queue, order.id);
  return null;
}
