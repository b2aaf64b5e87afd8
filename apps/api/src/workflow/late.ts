import type { Order } from '@unbind/workflow/ports';

/** How late a timer really ran, in whole seconds. */
export const secondsLate = (order: Pick<Order, 'dueAt'>, at: Date): number =>
  Math.floor((at.getTime() - order.dueAt.getTime()) / 1_000);
