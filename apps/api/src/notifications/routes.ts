import { notifications } from '@unbind/contract/notifications';
import { params } from '@unbind/contract/words';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { serve } from '../http/serve.ts';
import { isRefusal } from '../refusal.ts';

const key = z.tuple([cursorTime, cursorText]);

export function registerNotifications(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, notifications.list, async ({ query, user }) => {
    const after = readCursor(query.cursor, key);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const [createdAt, id] = after ?? [];
    const rows = await deps.db.notification.findMany({
      where: {
        orgId: user.orgId,
        memberId: user.id,
        ...(createdAt === undefined || id === undefined
          ? {}
          : { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    return pageOf(
      rows,
      limit,
      (row) => ({
        id: row.id,
        kind: row.kind,
        params: params.parse(row.params),
        unbindingId: row.unbindingId,
        createdAt: row.createdAt.toISOString(),
        readAt: row.readAt?.toISOString() ?? null,
      }),
      (row) => [row.createdAt.toISOString(), row.id],
    );
  });
}
