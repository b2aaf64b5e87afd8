import type { Handler, Order } from '@unbind/workflow/ports';
import { approvalHandlers } from './approvals/timers.ts';
import { pushHandlers } from './apps/deliver.ts';
import { type Aside, here } from './aside/work.ts';
import { departureHandlers } from './departures/ask.ts';
import type { Deps } from './deps.ts';
import { messageHandlers } from './messages/handlers.ts';
import { runOrders } from './runs/order.ts';
import { systemHandlers } from './systems/handlers.ts';
import { taskHandlers } from './tasks/handlers.ts';
import { caseOrders } from './unbinding/timers.ts';

/** Everything that the runner can do, by the order's kind. */
export const workHandlers = (deps: Deps, aside: Aside = here(deps)): Readonly<Record<string, Handler>> => ({
  ...Object.fromEntries(caseOrders.map((kind) => [kind, (order: Order) => aside('order', { kind, order })] as const)),
  ...Object.fromEntries(runOrders.map((kind) => [kind, (order: Order) => aside('runOrder', { kind, order })] as const)),
  ...taskHandlers(deps),
  ...messageHandlers(deps),
  ...systemHandlers(deps),
  ...pushHandlers(deps),
  ...departureHandlers(deps),
  ...approvalHandlers(deps),
});
