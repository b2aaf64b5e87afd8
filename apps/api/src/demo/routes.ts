import { demo } from '@unbind/contract/demo';
import { parseDuration } from '@unbind/domain/time/duration';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import type { demoInbox } from '../messages/demo-inbox.ts';
import type { movableClock } from '../outside.ts';
import { refuse } from '../refusal.ts';
import { carrySessionsAlong } from '../session/actions.ts';

export interface DemoParts {
  readonly inbox: ReturnType<typeof demoInbox>;
  readonly clock: ReturnType<typeof movableClock>;
  /** Runs everything that is due. */
  readonly runDue: () => Promise<unknown>;
}

/** Beyond this, times no longer look like times. */
const endOfTime = Date.UTC(2200, 0);

/** Only registered in demo mode: everywhere else these paths do not exist. */
export function registerDemo(app: FastifyInstance, deps: Deps, { inbox, clock, runDue }: DemoParts): void {
  const now = () => ({ now: clock.now().toISOString() });

  serve(app, deps, demo.inbox, async ({ query }) => ({
    items: inbox.received(query.to).map(({ channel, to, text, code, at }) => ({
      channel,
      to,
      text,
      ...(code === undefined ? {} : { code }),
      at: at.toISOString(),
    })),
  }));

  serve(app, deps, demo.clock, async () => now());

  serve(app, deps, demo.advance, async ({ body }) => {
    const ms = parseDuration(body.advance);
    if (ms === null || clock.now().getTime() + ms > endOfTime) return refuse('input-invalid');
    await runDue();
    await carrySessionsAlong(deps, ms);
    clock.advance(ms);
    await runDue();
    return now();
  });
}
