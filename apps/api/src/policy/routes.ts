import { policies } from '@unbind/contract/policy';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import { isRefusal } from '../refusal.ts';
import { transaction } from '../transaction.ts';
import { changePolicy, viewPolicy } from './change.ts';

export function registerPolicy(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now() });

  serve(app, deps, policies.read, async ({ user, reply }) => {
    const view = await viewPolicy(reader(), user.orgId);
    reply.header('etag', view.etag);
    return view;
  });

  serve(app, deps, policies.change, async ({ body, user, request, reply }) => {
    const etag = request.headers['if-match'];
    const changed = await transaction(deps, (tx) => changePolicy(tx, user, body, etag));
    if (isRefusal(changed)) return changed;
    const view = await viewPolicy(reader(), user.orgId);
    reply.header('etag', view.etag);
    return view;
  });
}
