import { timers } from '@unbind/contract/timers';
import { day, later } from '@unbind/domain/time/duration';
import { localMidnight, localTime } from '@unbind/domain/time/zone';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { serve } from '../http/serve.ts';
import { currentPolicy } from '../policy/current.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { transaction } from '../transaction.ts';
import { countTimers, findTimers } from './find.ts';
import { type Steering, steer } from './steer.ts';
import { viewTimers } from './view.ts';

const key = z.tuple([cursorTime, cursorText]);

export function registerTimers(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now() });

  serve(app, deps, timers.list, async ({ query, user }) => {
    const after = readCursor(query.cursor, key);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const rows = await findTimers(reader(), user.orgId, query, { after, take: limit + 1 });
    const page = pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.dueAt.toISOString(), row.id],
    );
    return { items: await viewTimers(deps, user.orgId, page.items), nextCursor: page.nextCursor };
  });

  serve(app, deps, timers.summary, async ({ user }) => {
    const tx = reader();
    const { timeZone } = await currentPolicy(tx, user.orgId);
    const { date } = localTime(later(localMidnight(localTime(tx.now, timeZone).date, timeZone), 1.5 * day), timeZone);
    return countTimers(tx, user.orgId, localMidnight(date, timeZone));
  });

  const steered = async (user: SignedIn, steering: Steering) => {
    const row = await transaction(deps, (tx) => steer(tx, user, steering));
    if (isRefusal(row)) return row;
    const [view] = await viewTimers(deps, user.orgId, [row]);
    return view ?? refuse('not-found');
  };

  serve(app, deps, timers.run, ({ params, body, user }) =>
    steered(user, { id: params.id, to: null, reason: body.reason }),
  );

  serve(app, deps, timers.move, ({ params, body, user }) =>
    steered(user, { id: params.id, to: new Date(body.dueAt), reason: body.reason }),
  );
}
