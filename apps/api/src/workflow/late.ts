import type { Order } from '@unbind/workflow/ports';
import type { Tx } from '../transaction.ts';

/** How late a timer really ran, in whole seconds. */
export const secondsLate = (order: Pick<Order, 'dueAt'>, at: Date): number =>
  Math.floor((at.getTime() - order.dueAt.getTime()) / 1_000);

/** The record of a clock that is no effect of its own, and of how late it came. */
export function recordClock(tx: Tx, order: Order, more: Readonly<Record<string, string>> = {}): void {
  const { orgId, unbindingId, kind, dueAt } = order;
  const late = { dueAt: dueAt.toISOString(), lateSeconds: secondsLate(order, tx.now) };
  tx.record({ orgId, kind: 'timer_came', unbindingId, data: { effect: kind, ...late, ...more } });
}
