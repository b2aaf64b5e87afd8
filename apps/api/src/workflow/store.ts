import type { Order, OrderStore } from '@unbind/workflow/ports';
import type { Deps } from '../deps.ts';
import { secondsLate } from './late.ts';
import { claimOrders } from './orders.sql.ts';

/** Orders in the database. A claim is one conditional update, so that two runners never hold the same order. */
export function orderStore({ db }: Pick<Deps, 'db'>): OrderStore {
  const end = async (order: Order, state: string, at: Date, more: object = {}): Promise<void> => {
    await db.workOrder.updateMany({
      where: { id: order.id, state: 'leased' },
      data: { state, endedAt: at, leaseUntil: null, leasedBy: null, ...more },
    });
  };
  return {
    claim: (input) => claimOrders(db, input),
    done: (order, at) => end(order, 'done', at, order.timer ? { lateSeconds: secondsLate(order, at) } : {}),
    retry: async (order, _at, dueAt, detail) => {
      await db.workOrder.updateMany({
        where: { id: order.id, state: 'leased' },
        data: { state: 'waiting', dueAt, lastError: detail.slice(0, 300), leaseUntil: null, leasedBy: null },
      });
    },
    park: (order, at, detail) => end(order, 'parked', at, { lastError: detail.slice(0, 300) }),
    release: async (runner) => {
      await db.workOrder.updateMany({
        where: { leasedBy: runner, state: 'leased' },
        data: { state: 'waiting', leaseUntil: null, leasedBy: null },
      });
    },
  };
}
