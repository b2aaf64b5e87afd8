import {
  type auditedCase,
  auditRules,
  type RiskAudit,
  type RiskAuditWhole,
  type RiskEvent,
  riskEvent,
  riskFacts,
} from '@unbind/contract/risk';
import { riskRuleNames, riskWindowDays, ruleFor } from '@unbind/domain/risk/rules';
import { day, later } from '@unbind/domain/time/duration';
import { caseStates } from '@unbind/domain/unbinding/stages';
import { z } from 'zod';
import { known, peopleOf } from '../people/people.ts';
import { currentPolicy } from '../policy/current.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { orgRate, orgRateAt } from './facts.ts';
import type { AuditRow } from './rate.ts';

type Reader = Pick<Tx, 'db' | 'now'>;
type EventRow = Awaited<ReturnType<Tx['db']['riskEvent']['findMany']>>[number];

const rate = z.object({ unbound: z.number(), bound: z.number() });
const rule = z.enum(riskRuleNames);
const auditRule = z.enum(auditRules);
const kept = z.object({ facts: riskFacts.optional() });
const state = z.enum(caseStates);
const shownCases = 200;
const shownInitiators = 10;

/** What rules noticed, each with its case. */
export async function viewEvents({ db }: Reader, orgId: string, rows: readonly EventRow[]): Promise<RiskEvent[]> {
  const cases = await db.unbinding.findMany({
    where: { orgId, id: { in: rows.flatMap((row) => row.unbindingId ?? []) } },
    select: { id: true, number: true, memberId: true, initiatorId: true },
  });
  const people = await peopleOf(
    { db },
    orgId,
    cases.flatMap((each) => [each.memberId, each.initiatorId]),
  );
  const caseOf = new Map(cases.map((each) => [each.id, each]));
  return rows.map((row) => {
    const of = caseOf.get(row.unbindingId ?? '');
    return {
      id: row.id,
      ...riskEvent.pick({ rule: true, facts: true }).parse(row),
      demands: row.demand.split(' ').filter((each) => each !== ''),
      dry: row.dry,
      at: row.createdAt.toISOString(),
      unbinding:
        of === undefined
          ? null
          : {
              id: of.id,
              number: of.number,
              member: known(people(of.memberId)),
              initiator: known(people(of.initiatorId)),
            },
    };
  });
}

/** Audits as the list shows them. */
export async function viewAudits({ db }: Reader, orgId: string, rows: readonly AuditRow[]): Promise<RiskAudit[]> {
  const cases = await db.unbinding.findMany({
    where: { orgId, id: { in: rows.flatMap(({ unbindingId }) => unbindingId ?? []) } },
    select: { id: true, number: true, memberId: true, initiatorId: true, approvedById: true },
  });
  const people = await peopleOf({ db }, orgId, [
    ...rows.map((row) => row.closedById),
    ...cases.flatMap((each) => [each.memberId, each.initiatorId, each.approvedById]),
  ]);
  const caseOf = new Map(cases.map((each) => [each.id, each]));
  const blocked = await db.unbinding.groupBy({
    by: ['auditId'],
    where: { auditId: { in: rows.map(({ id }) => id) }, state: 'blocked' },
    _count: true,
  });
  const counts = new Map(blocked.map((each) => [each.auditId, each._count]));
  const aboutOf = (of: (typeof cases)[number] | undefined): RiskAudit['about'] =>
    of === undefined
      ? null
      : {
          ...{ id: of.id, number: of.number, member: known(people(of.memberId)) },
          ...{ initiator: known(people(of.initiatorId)), approver: people(of.approvedById) },
        };
  return rows.map((row) => ({
    id: row.id,
    rule: auditRule.parse(row.rule),
    opened: row.unbindingId === null ? rate.parse(row.facts) : null,
    stops: row.stops,
    about: aboutOf(caseOf.get(row.unbindingId ?? '')),
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    closedBy: people(row.closedById),
    conclusion: row.conclusion,
    blocked: counts.get(row.id) ?? 0,
  }));
}

/** One audit, whole: its numbers counted again, the cases of its window, and who began them. */
export async function viewAudit(tx: Reader, row: AuditRow): Promise<RiskAuditWhole> {
  const { db } = tx;
  const { orgId } = row;
  const [listed] = await viewAudits(tx, orgId, [row]);
  if (listed === undefined) throw new Error('an audit that was read is listed');
  const { policy } = await currentPolicy(tx, orgId);
  const since = later(row.openedAt, -riskWindowDays * day);
  // One that is about a single case shows that case, and no wave.
  const one = row.unbindingId === null ? null : { id: row.unbindingId };
  const begun = one ?? { orgId, executedAt: { gt: since, lte: row.openedAt } };
  const blocked = await db.unbinding.findMany({
    where: { auditId: row.id },
    orderBy: { createdAt: 'desc' },
    take: shownCases,
  });
  const carried = await db.unbinding.findMany({
    where: begun,
    orderBy: { createdAt: 'desc' },
    take: Math.max(0, shownCases - blocked.length),
  });
  const initiators = await db.unbinding.groupBy({ by: ['initiatorId'], where: begun, _count: true });
  const most = initiators.sort((a, b) => b._count - a._count).slice(0, shownInitiators);
  const cases = [...blocked, ...carried];
  const people = await peopleOf(tx, orgId, [
    ...cases.flatMap((each) => [each.memberId, each.initiatorId]),
    ...most.map((each) => each.initiatorId),
  ]);
  const fired = await firedOn(tx, cases);
  return {
    ...listed,
    recomputed: one === null ? await orgRateAt(tx, orgId, row.openedAt) : null,
    now: await orgRate(tx, orgId),
    limitPercent: ruleFor('org_rate', policy.riskRules).above,
    cases: cases.map(
      (each): z.infer<typeof auditedCase> => ({
        id: each.id,
        number: each.number,
        member: known(people(each.memberId)),
        initiator: known(people(each.initiatorId)),
        state: state.parse(each.state),
        blockedWhy: each.state === 'blocked' ? each.blockedWhy : null,
        city: kept.safeParse(each.risk).data?.facts?.place?.city ?? null,
        rules: fired.get(each.id) ?? [],
        createdAt: each.createdAt.toISOString(),
      }),
    ),
    initiators: most.map((each) => ({ person: known(people(each.initiatorId)), count: each._count })),
  };
}

async function firedOn({ db }: Reader, cases: readonly CaseRow[]) {
  const events = await db.riskEvent.findMany({
    where: { unbindingId: { in: cases.map(({ id }) => id) }, dry: false },
    select: { unbindingId: true, rule: true },
  });
  return new Map(
    [...Map.groupBy(events, (event) => event.unbindingId ?? '')].map(([id, of]) => [
      id,
      of.map((event) => rule.parse(event.rule)),
    ]),
  );
}
