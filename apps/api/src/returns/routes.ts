import { returns } from '@unbind/contract/restore';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { serve } from '../http/serve.ts';
import { isRefusal, refuse } from '../refusal.ts';
import { transaction } from '../transaction.ts';
import { decideReturn } from './decide.ts';
import { viewReturns } from './view.ts';

const key = z.tuple([cursorTime, cursorText]);

export function registerReturns(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now() });

  serve(app, deps, returns.list, async ({ query, user }) => {
    const after = readCursor(query.cursor, key);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const [seenAt, id] = after ?? [];
    const rows = await deps.db.memberReturn.findMany({
      where: {
        orgId: user.orgId,
        ...(query.state === undefined ? {} : { state: query.state }),
        ...(query.unbindingId === undefined ? {} : { unbindingId: query.unbindingId }),
        ...(seenAt === undefined || id === undefined
          ? {}
          : { OR: [{ seenAt: { lt: seenAt } }, { seenAt, id: { lt: id } }] }),
      },
      orderBy: [{ seenAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    const page = pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.seenAt.toISOString(), row.id],
    );
    return { items: await viewReturns(reader(), user.orgId, page.items), nextCursor: page.nextCursor };
  });

  serve(app, deps, returns.decide, async ({ params, body, user }) => {
    const row = await transaction(deps, (tx) => decideReturn(tx, user, params.id, body));
    if (isRefusal(row)) return row;
    const [view] = await viewReturns(reader(), user.orgId, [row]);
    return view ?? refuse('not-found');
  });
}
