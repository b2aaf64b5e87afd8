import { customers } from '@unbind/contract/customers';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import { isRefusal } from '../refusal.ts';
import { transaction } from '../transaction.ts';
import { decide, report } from './decide.ts';
import { historyOf } from './history.ts';
import { viewCustomers } from './list.ts';
import { receiversFor } from './receivers.ts';
import { retry } from './retry.ts';

export function registerCustomers(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, customers.list, ({ query, user }) =>
    viewCustomers({ db: deps.db, now: deps.clock.now() }, user, query),
  );

  serve(app, deps, customers.history, ({ params, user }) =>
    historyOf({ db: deps.db, now: deps.clock.now() }, user, params.id),
  );

  serve(app, deps, customers.receivers, async ({ body: { ids, ...asked }, user }) => {
    const items = await receiversFor({ db: deps.db, now: deps.clock.now() }, user, ids, asked);
    return isRefusal(items) ? items : { items };
  });

  serve(app, deps, customers.retries, async ({ body, user }) => {
    const changed = await transaction(deps, (tx) => retry(tx, user, body.ids));
    return isRefusal(changed) ? changed : { changed };
  });

  serve(app, deps, customers.outcomes, async ({ body, user }) => {
    const changed = await transaction(deps, (tx) => report(tx, user, body));
    return isRefusal(changed) ? changed : { changed };
  });

  serve(app, deps, customers.decisions, async ({ body, user }) => {
    const changed = await transaction(deps, (tx) => decide(tx, user, body));
    return isRefusal(changed) ? changed : { changed };
  });
}
