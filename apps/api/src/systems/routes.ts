import { systems } from '@unbind/contract/systems';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { serve } from '../http/serve.ts';
import { isRefusal, refuse } from '../refusal.ts';
import { transaction } from '../transaction.ts';
import { callEndpoint, keepAnswer } from './handlers.ts';
import { bodyOf } from './tell.ts';
import { endToken, makeToken, viewTokens } from './tokens.ts';
import { endWebhook, makeWebhook, viewWebhooks } from './webhooks.ts';

const key = z.tuple([cursorTime, cursorText]);

/** Where a page of what was made goes on, the newest first. */
function older(cursor: string | undefined) {
  const after = readCursor(cursor, key);
  if (isRefusal(after) || after === undefined) return after ?? {};
  const [createdAt, id] = after;
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}

const newestFirst = [{ createdAt: 'desc' }, { id: 'desc' }] as const;

const pageOfMade = <Row extends { readonly createdAt: Date; readonly id: string }>(
  rows: readonly Row[],
  limit: number,
) =>
  pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [row.createdAt.toISOString(), row.id],
  );

export function registerSystems(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, systems.tokens, async ({ query, user: { orgId } }) => {
    const after = older(query.cursor);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const where = { orgId, endedAt: null, ...after };
    const rows = await deps.db.apiToken.findMany({ where, orderBy: [...newestFirst], take: limit + 1 });
    const page = pageOfMade(rows, limit);
    return { items: await viewTokens(deps, orgId, page.items), nextCursor: page.nextCursor };
  });

  serve(app, deps, systems.makeToken, ({ body, user }) => transaction(deps, (tx) => makeToken(tx, deps, user, body)));

  serve(app, deps, systems.endToken, ({ params, user }) => transaction(deps, (tx) => endToken(tx, user, params.id)));

  serve(app, deps, systems.webhooks, async ({ query, user: { orgId } }) => {
    const after = older(query.cursor);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const where = { orgId, endedAt: null, ...after };
    const rows = await deps.db.webhookEndpoint.findMany({ where, orderBy: [...newestFirst], take: limit + 1 });
    const page = pageOfMade(rows, limit);
    return { items: await viewWebhooks(deps, orgId, page.items), nextCursor: page.nextCursor };
  });

  serve(app, deps, systems.makeWebhook, ({ body, user }) =>
    transaction(deps, (tx) => makeWebhook(tx, deps, user, body)),
  );

  serve(app, deps, systems.endWebhook, ({ params, user }) =>
    transaction(deps, (tx) => endWebhook(tx, user, params.id)),
  );

  serve(app, deps, systems.testWebhook, async ({ params, user }) => {
    const where = { id: params.id, orgId: user.orgId, endedAt: null };
    const endpoint = await deps.db.webhookEndpoint.findFirst({ where });
    if (endpoint === null) return refuse('not-found');
    const id = `test:${deps.random.newId()}`;
    const body = bodyOf({ id, kind: 'test', seq: null, data: {} }, deps.clock.now());
    const sent = await callEndpoint(deps, endpoint, { id, body });
    await keepAnswer(deps, endpoint.id, sent);
    return { fault: sent.ok ? null : sent.detail };
  });
}
