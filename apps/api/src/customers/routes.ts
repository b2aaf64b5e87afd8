import { customers } from '@unbind/contract/customers';
import { fates } from '@unbind/domain/inheritance/fates';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorText, pageOf, pageSize, readCursor } from '../http/page.ts';
import { serve } from '../http/serve.ts';
import { peopleOf } from '../people/people.ts';
import { boundary } from '../people/scope.ts';
import { isRefusal } from '../refusal.ts';
import { listCustomers } from './customers.sql.ts';

const key = z.tuple([cursorText]);
const fate = z.enum(fates).nullable();

export function registerCustomers(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, customers.list, async ({ query, user }) => {
    const after = readCursor(query.cursor, key);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const rows = await listCustomers(deps.db, user.orgId, {
      ownerId: query.ownerId,
      fate: query.fate,
      within: boundary(user, 'customer.list'),
      afterId: after?.[0],
      limit: limit + 1,
    });
    const page = pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.id],
    );
    const ids = page.items.map((row) => row.id);
    const tags = await deps.db.customerTag.findMany({ where: { orgId: user.orgId, customerId: { in: ids } } });
    const tagsOf = Map.groupBy(tags, (row) => row.customerId);
    const reader = { db: deps.db, now: deps.clock.now() };
    const people = await peopleOf(
      reader,
      user.orgId,
      page.items.map((row) => row.ownerId),
    );
    const items = page.items.map(({ ownerId, ...row }) => ({
      ...row,
      fate: fate.parse(row.fate),
      addedAt: row.addedAt?.toISOString() ?? null,
      owner: people(ownerId),
      tags: (tagsOf.get(row.id) ?? []).map(({ tag }) => tag).sort(),
    }));
    return { items, nextCursor: page.nextCursor };
  });
}
