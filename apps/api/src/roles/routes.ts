import { grant, roleGrants } from '@unbind/contract/roles';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { serve } from '../http/serve.ts';
import { isRefusal } from '../refusal.ts';
import { once, transaction } from '../transaction.ts';
import { endRole, giveRole, openGrants, viewGrants } from './roles.ts';

const key = z.tuple([cursorTime, cursorText]);

export function registerRoles(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, roleGrants.list, async ({ query, user }) => {
    const after = readCursor(query.cursor, key);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const [grantedAt, id] = after ?? [];
    const later =
      grantedAt === undefined || id === undefined
        ? {}
        : { OR: [{ grantedAt: { gt: grantedAt } }, { grantedAt, id: { gt: id } }] };
    const rows = await deps.db.roleGrant.findMany({
      where: { ...openGrants(user.orgId), ...later },
      orderBy: [{ grantedAt: 'asc' }, { id: 'asc' }],
      take: limit + 1,
    });
    const page = pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.grantedAt.toISOString(), row.id],
    );
    return { items: await viewGrants(deps, user, page.items), nextCursor: page.nextCursor };
  });

  serve(app, deps, roleGrants.give, ({ body, user, once: claim }) =>
    once(
      deps,
      claim,
      async (tx) => {
        const row = await giveRole(tx, user, body);
        if (isRefusal(row)) return row;
        const [view] = await viewGrants(tx, user, [row]);
        return grant.parse(view);
      },
      (stored) => grant.parse(stored),
    ),
  );

  serve(app, deps, roleGrants.end, async ({ params, user }) => {
    const row = await transaction(deps, (tx) => endRole(tx, user, params.id));
    return isRefusal(row) ? row : { id: row.id };
  });
}
