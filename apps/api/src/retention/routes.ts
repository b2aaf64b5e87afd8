import { hold, holds, statements } from '@unbind/contract/retention';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { pageSize } from '../http/page.ts';
import { languageOf } from '../http/problem.ts';
import { serve } from '../http/serve.ts';
import { isRefusal } from '../refusal.ts';
import { once, transaction } from '../transaction.ts';
import { liftHold, listHolds, placeHold } from './holds.ts';
import { statementOf } from './statement.ts';
import { statementFile } from './statement-file.ts';

export function registerRetention(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now() });

  serve(app, deps, holds.list, ({ query: { limit, ...query }, user }) =>
    listHolds(reader(), user.orgId, { ...query, limit: pageSize(limit) }),
  );

  serve(app, deps, holds.place, ({ body, user, once: claim }) =>
    once(
      deps,
      claim,
      (tx) => placeHold(tx, user, body),
      (stored) => hold.parse(stored),
    ),
  );

  serve(app, deps, holds.lift, ({ params, body, user }) =>
    transaction(deps, (tx) => liftHold(tx, user, params.id, body.reason)),
  );

  serve(app, deps, statements.read, ({ params, user }) => statementOf(reader(), user, params.id));

  serve(app, deps, statements.file, async ({ params, user, request, reply }) => {
    const statement = await statementOf(reader(), user, params.id);
    if (isRefusal(statement)) return statement;
    reply.header('content-disposition', `attachment; filename="data-${statement.number}.csv"`);
    return statementFile(statement, languageOf(request));
  });
}
