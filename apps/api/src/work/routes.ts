import { workOrders } from '@unbind/contract/work';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { serve } from '../http/serve.ts';
import { isRefusal } from '../refusal.ts';
import { transaction } from '../transaction.ts';
import { actOnWork } from './resume.ts';
import { type OrderRow, viewWork } from './view.ts';

const key = z.tuple([cursorTime, cursorText]);

/** What met a fault and waits for its next try, or is being tried just now. */
const retrying = { state: { in: ['waiting', 'leased'] }, fault: { not: null } };

export function registerWork(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, workOrders.list, async ({ query, user }) => {
    const after = readCursor(query.cursor, key);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const rows = await deps.db.workOrder.findMany({
      where: {
        orgId: user.orgId,
        ...(query.state === 'retrying' ? retrying : { state: 'parked' }),
        ...(query.unbindingId === undefined ? {} : { unbindingId: query.unbindingId }),
        ...(after === undefined
          ? {}
          : { OR: [{ dueAt: { gt: after[0] } }, { dueAt: after[0], id: { gt: after[1] } }] }),
      },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: limit + 1,
    });
    const place = (row: OrderRow) => [row.dueAt.toISOString(), row.id];
    const page = pageOf(rows, limit, (row) => row, place);
    return { ...page, items: await viewWork(deps, user.orgId, page.items) };
  });

  serve(app, deps, workOrders.summary, async ({ user: { orgId } }) => {
    const now = deps.clock.now();
    const due = { orgId, state: { in: ['waiting', 'leased'] }, fault: null, dueAt: { lte: now } };
    const oldest = await deps.db.workOrder.findFirst({
      where: due,
      orderBy: { dueAt: 'asc' },
      select: { dueAt: true },
    });
    return {
      parked: await deps.db.workOrder.count({ where: { orgId, state: 'parked' } }),
      retrying: await deps.db.workOrder.count({ where: { orgId, ...retrying } }),
      due: await deps.db.workOrder.count({ where: due }),
      behindSince: oldest?.dueAt.toISOString() ?? null,
      at: now.toISOString(),
    };
  });

  serve(app, deps, workOrders.resume, ({ params, body, user }) =>
    transaction(deps, (tx) => actOnWork(tx, user, params.id, { act: 'resume', ...body })),
  );

  serve(app, deps, workOrders.drop, ({ params, body, user }) =>
    transaction(deps, (tx) => actOnWork(tx, user, params.id, { act: 'drop', ...body })),
  );
}
