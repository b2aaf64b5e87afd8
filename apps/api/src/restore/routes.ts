import { restore } from '@unbind/contract/restore';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import { isRefusal, refuse } from '../refusal.ts';
import { transaction } from '../transaction.ts';
import { reads } from '../unbinding/entitled.ts';
import { restoreById, viewRestoration } from './restore.ts';

export function registerRestore(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now() });

  serve(app, deps, restore.preview, async ({ params, user }) => {
    const row = await deps.db.unbinding.findFirst({ where: { id: params.id, orgId: user.orgId } });
    return row !== null && (await reads(reader(), user, row)) ? viewRestoration(reader(), row) : refuse('not-found');
  });

  serve(app, deps, restore.restore, async ({ params, body, user }) => {
    const done = await transaction(deps, (tx) => restoreById(tx, user, params.id, body.note));
    return isRefusal(done) ? done : { ...(await viewRestoration(reader(), done.row)), steps: [...done.steps] };
  });
}
