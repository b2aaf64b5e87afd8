import type { Handler } from '@unbind/workflow/ports';
import type { Deps } from './deps.ts';
import { messageHandlers } from './messages/handlers.ts';
import { caseHandlers } from './unbinding/timers.ts';

/** Everything that the runner can do, by the order's kind. */
export const workHandlers = (deps: Deps): Readonly<Record<string, Handler>> => ({
  ...caseHandlers(deps),
  ...messageHandlers(deps),
});
