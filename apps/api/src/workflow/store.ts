import type { Failure, Order, OrderStore } from '@unbind/workflow/ports';
import type { Deps } from '../deps.ts';
import { held } from './held.ts';
import { secondsLate } from './late.ts';
import { claimOrders } from './orders.sql.ts';

const nobody = { leaseUntil: null, leasedBy: null };

/** What goes wrong is kept in short; see `Failure`. */
const kept = ({ fault, detail }: Failure) => ({ fault, lastError: detail.slice(0, 300) });

/** Orders in the database. A claim is one conditional update, so that two runners never hold the same order. */
export function orderStore({ db, crashPoint }: Pick<Deps, 'db' | 'crashPoint'>): OrderStore {
  const end = async (order: Order, state: string, at: Date, more: object = {}): Promise<void> => {
    crashPoint('order:before-report');
    await db.workOrder.updateMany({ where: held(order), data: { state, endedAt: at, ...nobody, ...more } });
    crashPoint('order:reported');
  };
  return {
    claim: async (input) => {
      const orders = await claimOrders(db, input);
      if (orders.length > 0) crashPoint('order:claimed');
      return orders;
    },
    renew: async (orders, leaseUntil) => {
      const where = { OR: orders.map(held) };
      await db.workOrder.updateMany({ where, data: { leaseUntil } });
      return (await db.workOrder.findMany({ where, select: { id: true } })).map(({ id }) => id);
    },
    done: (order, at) => end(order, 'done', at, order.timer ? { lateSeconds: secondsLate(order, at) } : {}),
    // A timer keeps its time, by which it is late; a call is due when it is made again.
    retry: (order, _at, next, failure) => {
      const again = order.timer ? { notBefore: next } : { dueAt: next };
      return end(order, 'waiting', next, { ...again, endedAt: null, ...kept(failure) });
    },
    park: (order, at, failure) => end(order, 'parked', at, kept(failure)),
    giveBack: async (orders, tried) => {
      const attempts = tried ? {} : { attempts: { decrement: 1 } };
      const data = { state: 'waiting', ...nobody, ...attempts };
      await db.workOrder.updateMany({ where: { OR: orders.map(held) }, data });
    },
  };
}
