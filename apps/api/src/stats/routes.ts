import { stats } from '@unbind/contract/stats';
import { modeTable } from '@unbind/domain/inheritance/modes';
import { ruleFor } from '@unbind/domain/risk/rules';
import { day, later } from '@unbind/domain/time/duration';
import { openStates } from '@unbind/domain/unbinding/stages';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { languageOf } from '../http/problem.ts';
import { serve } from '../http/serve.ts';
import { currentPolicy } from '../policy/current.ts';
import { orgRate } from '../risk/facts.ts';
import { inheritanceFile } from './file.ts';
import { inheritanceStats } from './inheritance.ts';
import { leftOver } from './left-over.ts';
import { periodOf } from './period.ts';

/** How far back the org's own reach is measured. */
const reachDays = 90;

export function registerStats(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, stats.overview, async ({ user: { orgId } }) => {
    const { db } = deps;
    const now = deps.clock.now();
    const handedSince = { orgId, requestedAt: { gt: later(now, -reachDays * day) } };
    const members = await db.member.count({ where: { orgId, active: true } });
    const bound = await db.member.count({ where: { orgId, active: true, bound: true } });
    const rate = await orgRate({ db, now }, orgId);
    const { policy } = await currentPolicy({ db, now }, orgId);
    return {
      members,
      bound,
      unbound: members - bound,
      openCases: await db.unbinding.count({ where: { orgId, state: { in: [...openStates] } } }),
      openTasks: await db.task.count({ where: { orgId, state: 'open' } }),
      ...(await leftOver(deps, orgId, now)),
      unbindRate: { ...rate, limit: ruleFor('org_rate', policy.riskRules).above / 100 },
      reach: {
        handed: await db.transfer.count({ where: handedSince }),
        taken: await db.transfer.count({ where: { ...handedSince, fate: 'taken_over' } }),
        reference: modeTable.assign.referenceReach,
      },
      at: now.toISOString(),
    };
  });

  serve(app, deps, stats.inheritance, async ({ user, query }) => {
    const tx = { db: deps.db, now: deps.clock.now() };
    const { timeZone } = await currentPolicy(tx, user.orgId);
    return inheritanceStats(tx, user, periodOf(query, tx.now, timeZone), timeZone);
  });

  serve(app, deps, stats.inheritanceFile, async ({ user, query, request, reply }) => {
    const tx = { db: deps.db, now: deps.clock.now() };
    const { timeZone } = await currentPolicy(tx, user.orgId);
    const period = periodOf(query, tx.now, timeZone);
    const name = `inheritance-${period.from}-${period.to}.csv`;
    reply.header('content-disposition', `attachment; filename="${name}"`);
    return inheritanceFile(tx, user, { period, timeZone, language: languageOf(request) });
  });
}
