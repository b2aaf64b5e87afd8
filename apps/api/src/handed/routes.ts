import { handed } from '@unbind/contract/handed';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import { transaction } from '../transaction.ts';
import { changeMessage, handedTo } from './cases.ts';
import { listHanded } from './customers.ts';
import { listOwn, writeNote } from './notes.ts';

export function registerHanded(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now() });

  serve(app, deps, handed.cases, async ({ user }) => ({ items: await handedTo(reader(), user) }));
  serve(app, deps, handed.customers, ({ query, user }) => listHanded(reader(), user, query));
  serve(app, deps, handed.message, ({ params, body, user }) =>
    transaction(deps, (tx) => changeMessage(tx, user, params.id, body.message)),
  );
  serve(app, deps, handed.own, ({ query, user }) => listOwn(reader(), user, query));
  serve(app, deps, handed.note, ({ params, body, user }) =>
    transaction(deps, (tx) => writeNote(tx, user, params.id, body)),
  );
}
