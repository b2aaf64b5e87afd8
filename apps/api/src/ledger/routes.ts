import { ledger } from '@unbind/contract/ledger';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { pageSize } from '../http/page.ts';
import { serve } from '../http/serve.ts';

export function registerLedger(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, ledger.entries, async ({ query, user }) => {
    const items = await deps.db.ledgerEntry.findMany({
      where: { orgId: user.orgId, index: { gte: query.from ?? 0 } },
      orderBy: { index: 'asc' },
      take: pageSize(query.limit),
    });
    const org = await deps.db.org.findUniqueOrThrow({ where: { id: user.orgId }, select: { ledgerSize: true } });
    return {
      size: org.ledgerSize,
      items: items.map(({ index, kind, at, unbindingId, actorId, body, leafHash }) => ({
        index,
        kind,
        at: at.toISOString(),
        unbindingId,
        actorId,
        body,
        leafHash,
      })),
    };
  });
}
