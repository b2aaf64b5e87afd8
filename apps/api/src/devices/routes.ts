import { devices } from '@unbind/contract/devices';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import { checkSessions } from './check.ts';
import { listSessions } from './view.ts';

export function registerDevices(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, devices.list, ({ query, user }) =>
    listSessions({ db: deps.db, now: deps.clock.now() }, user, query),
  );

  serve(app, deps, devices.check, ({ body, user }) => checkSessions(deps, user.orgId, body.sessions));
}
