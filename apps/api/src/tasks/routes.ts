import { tasks } from '@unbind/contract/tasks';
import { reachOf } from '@unbind/domain/access/can';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { serve } from '../http/serve.ts';
import { isRefusal, refuse } from '../refusal.ts';
import { transaction } from '../transaction.ts';
import { completeTask } from './complete.ts';
import { mineOf, viewTasks } from './view.ts';

const key = z.tuple([cursorTime, cursorText]);

export function registerTasks(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, tasks.list, async ({ query, user }) => {
    const after = readCursor(query.cursor, key);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const onlyMine = query.mine === true || reachOf(user.roles, 'task.list') !== 'org';
    const [dueAt, id] = after ?? [];
    const rows = await deps.db.task.findMany({
      where: {
        orgId: user.orgId,
        state: query.state ?? 'open',
        ...(query.unbindingId === undefined ? {} : { unbindingId: query.unbindingId }),
        ...(onlyMine ? { AND: [mineOf(user)] } : {}),
        ...(dueAt === undefined || id === undefined
          ? {}
          : {
              OR: [{ dueAt: { gt: dueAt } }, { dueAt, id: { gt: id } }],
            }),
      },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: limit + 1,
    });
    const page = pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.dueAt.toISOString(), row.id],
    );
    return { items: await viewTasks(deps, user, page.items), nextCursor: page.nextCursor };
  });

  serve(app, deps, tasks.complete, async ({ params, body, user }) => {
    const done = await transaction(deps, (tx) => completeTask(tx, user, params.id, body));
    if (isRefusal(done)) return done;
    const [view] = await viewTasks(deps, user, [done]);
    return view ?? refuse('not-found');
  });
}
