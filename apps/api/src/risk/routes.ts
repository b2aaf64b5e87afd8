import { risk } from '@unbind/contract/risk';
import { reachOf } from '@unbind/domain/access/can';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { serve } from '../http/serve.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { transaction } from '../transaction.ts';
import { closeAudit, decideCases } from './audit.ts';
import { checkCase } from './check.ts';
import { riskLimits } from './limits.ts';
import { simulate } from './simulate.ts';
import { viewAudit, viewAudits, viewEvents } from './view.ts';

/** May this person see what rules on trial would have done? */
const isAuditor = ({ roles }: SignedIn): boolean => reachOf(roles, 'risk.trial') === 'org';

const key = z.tuple([cursorTime, cursorText]);

export function registerRisk(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now() });

  serve(app, deps, risk.events, async ({ query, user }) => {
    const { orgId } = user;
    const after = readCursor(query.cursor, key);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const [createdAt, id] = after ?? [];
    const between = {
      ...(query.from === undefined ? {} : { gte: new Date(query.from) }),
      ...(query.to === undefined ? {} : { lt: new Date(query.to) }),
    };
    const rows = await deps.db.riskEvent.findMany({
      where: {
        orgId,
        createdAt: between,
        ...(query.rule === undefined ? {} : { rule: query.rule }),
        ...(query.unbindingId === undefined ? {} : { unbindingId: query.unbindingId }),
        ...(query.dry === undefined ? {} : { dry: query.dry }),
        ...(isAuditor(user) ? {} : { AND: { dry: false } }),
        ...(createdAt === undefined || id === undefined
          ? {}
          : { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    const views = new Map((await viewEvents(reader(), orgId, rows)).map((view) => [view.id, view]));
    return pageOf(
      rows.flatMap((row) => views.get(row.id) ?? []),
      limit,
      (view) => view,
      (view) => [view.at, view.id],
    );
  });

  serve(app, deps, risk.audits, async ({ query, user: { orgId } }) => {
    const after = readCursor(query.cursor, key);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const [openedAt, id] = after ?? [];
    const rows = await deps.db.riskAudit.findMany({
      where: {
        orgId,
        ...(query.state === undefined ? {} : { closedAt: query.state === 'open' ? null : { not: null } }),
        ...(openedAt === undefined || id === undefined
          ? {}
          : { OR: [{ openedAt: { lt: openedAt } }, { openedAt, id: { lt: id } }] }),
      },
      orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    return pageOf(
      await viewAudits(reader(), orgId, rows),
      limit,
      (view) => view,
      (view) => [view.openedAt, view.id],
    );
  });

  const whole = async (orgId: string, id: string) => {
    const row = await deps.db.riskAudit.findFirst({ where: { id, orgId } });
    return row === null ? refuse('not-found') : viewAudit(reader(), row);
  };

  serve(app, deps, risk.audit, ({ params, user }) => whole(user.orgId, params.id));

  serve(app, deps, risk.decide, async ({ params, body, user }) => {
    const done = await transaction(deps, (tx) => decideCases(tx, user, params.id, body));
    return isRefusal(done) ? done : whole(user.orgId, params.id);
  });

  serve(app, deps, risk.close, async ({ params, body, user }) => {
    const done = await transaction(deps, (tx) => closeAudit(tx, user, params.id, body.conclusion));
    return isRefusal(done) ? done : whole(user.orgId, params.id);
  });

  serve(app, deps, risk.limits, ({ user }) => riskLimits(reader(), user.orgId));

  serve(app, deps, risk.check, async ({ params, user }) => {
    const row = await deps.db.unbinding.findFirst({ where: { id: params.id, orgId: user.orgId } });
    return row === null ? refuse('not-found') : checkCase(reader(), row, { trial: isAuditor(user) });
  });

  serve(app, deps, risk.simulate, ({ body, user }) => simulate(reader(), user.orgId, body));
}
