import { apps } from '@unbind/contract/apps';
import { pushes } from '@unbind/contract/pushes';
import { revocations } from '@unbind/contract/revocations';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import { transaction } from '../transaction.ts';
import { arrive } from './queues.ts';
import { listRevocations } from './revocations.ts';
import { listGrants } from './view.ts';

export function registerApps(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, apps.list, ({ query, user }) => listGrants({ db: deps.db, now: deps.clock.now() }, user, query));

  serve(app, deps, revocations.list, ({ query, user }) => listRevocations(deps, user.orgId, query));

  serve(app, deps, pushes.send, ({ params, body, user }) =>
    transaction(deps, (tx) => arrive(tx, user.orgId, params.grantId, body.items)),
  );
}
