import { documents, frozenRoles } from '@unbind/contract/rights';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import { isRefusal, refuse } from '../refusal.ts';
import { transaction } from '../transaction.ts';
import { listWithdrawn } from './documents.ts';
import { frozenSummary, listFrozen } from './list.ts';
import { reviewFrozen } from './review.ts';
import { viewFrozenDetail } from './view.ts';

export function registerRights(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, frozenRoles.list, ({ query, user }) => listFrozen(deps, user, query));

  serve(app, deps, frozenRoles.summary, ({ user }) => frozenSummary(deps, user.orgId));

  serve(app, deps, frozenRoles.read, async ({ params, user }) => {
    const row = await deps.db.frozenRole.findFirst({ where: { id: params.id, orgId: user.orgId } });
    return row === null ? refuse('not-found') : viewFrozenDetail(deps, user, row);
  });

  serve(app, deps, frozenRoles.review, async ({ params, body, user }) => {
    const row = await transaction(deps, (tx) => reviewFrozen(tx, user, params.id, body));
    return isRefusal(row) ? row : viewFrozenDetail(deps, user, row);
  });

  serve(app, deps, documents.withdrawn, ({ query, user }) => listWithdrawn(deps, user, query));
}
