import { functions } from '@unbind/contract/functions';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { pageSize } from '../http/page.ts';
import { serve } from '../http/serve.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { transaction } from '../transaction.ts';
import { setStopGap, tellRecovered } from './actions.ts';
import { listFunctions, summarise } from './list.ts';
import { type AssetRow, viewFunctions } from './view.ts';

export function registerFunctions(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now() });
  const viewOf = async (user: SignedIn, row: AssetRow | Refusal) => {
    if (isRefusal(row)) return row;
    const [view] = await viewFunctions(reader(), user, [row]);
    return view ?? refuse('not-found');
  };

  serve(app, deps, functions.list, ({ query: { limit, ...query }, user }) =>
    listFunctions(reader(), user, { ...query, limit: pageSize(limit) }),
  );

  serve(app, deps, functions.summary, ({ user }) => summarise(reader(), user));

  serve(app, deps, functions.stopGap, async ({ params, body, user }) =>
    viewOf(user, await transaction(deps, (tx) => setStopGap(tx, user, params.id, body.note))),
  );

  serve(app, deps, functions.recovered, async ({ params, body, user }) =>
    viewOf(user, await transaction(deps, (tx) => tellRecovered(tx, user, params.id, body.note))),
  );
}
