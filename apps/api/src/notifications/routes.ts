import { notifications, unsubscription } from '@unbind/contract/notifications';
import { params } from '@unbind/contract/words';
import type { NoticePreference } from '@unbind/domain/notices/delivery';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { serve } from '../http/serve.ts';
import { isRefusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { transaction } from '../transaction.ts';
import { prefer, preferenceOf } from './preference.ts';
import { readStop, stop } from './unsubscribe.ts';

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
        ...(query.unread === true ? { readAt: null } : {}),
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
        path: row.path,
        createdAt: row.createdAt.toISOString(),
        readAt: row.readAt?.toISOString() ?? null,
      }),
      (row) => [row.createdAt.toISOString(), row.id],
    );
  });
  const unreadOf = ({ id: memberId, orgId }: SignedIn) => ({ orgId, memberId, readAt: null });

  serve(app, deps, notifications.unread, async ({ user }) => ({
    unread: await deps.db.notification.count({ where: unreadOf(user) }),
  }));

  serve(app, deps, notifications.read, ({ body, user }) =>
    transaction(deps, async ({ db, now }) => {
      const which = 'ids' in body ? { id: { in: body.ids } } : {};
      await db.notification.updateMany({ where: { ...unreadOf(user), ...which }, data: { readAt: now } });
      return { unread: await db.notification.count({ where: unreadOf(user) }) };
    }),
  );

  serve(app, deps, notifications.preference, async ({ user }) => shown(await preferenceOf(deps, user.id)));

  serve(app, deps, notifications.prefer, async ({ body, user: { id, orgId } }) => {
    const chosen = await transaction(deps, (tx) => prefer(tx, { orgId, memberId: id, actorId: id }, body));
    return isRefusal(chosen) ? chosen : shown(chosen);
  });

  app.register(async (scope) => {
    // A mail program posts a form (RFC 8058); the address says everything, so that it is not read.
    const ignored = { parseAs: 'string', bodyLimit: 1_024 } as const;
    scope.addContentTypeParser('application/x-www-form-urlencoded', ignored, async () => undefined);
    serve(scope, deps, unsubscription.read, ({ params: { token } }) => readStop(deps, token));
    serve(scope, deps, unsubscription.stop, ({ params: { token } }) => stop(deps, token));
  });
}

const shown = (preference: NoticePreference) => ({ ...preference, muted: [...preference.muted] });
