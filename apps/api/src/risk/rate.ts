import { opensAudit, type RiskChoice, riskWindowDays, ruleFor } from '@unbind/domain/risk/rules';
import { measures } from '@unbind/domain/risk/signals';
import { day, later } from '@unbind/domain/time/duration';
import { lockOrg } from '../ledger/lock-org.ts';
import { tell } from '../notifications/tell.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { orgRate } from './facts.ts';

export type AuditRow = NonNullable<Awaited<ReturnType<Tx['db']['riskAudit']['findFirst']>>>;

/** The audit that stops this org's cases, or null. */
export const openAudit = ({ db }: Pick<Tx, 'db'>, orgId: string): Promise<AuditRow | null> =>
  db.riskAudit.findFirst({ where: { orgId, closedAt: null, stops: true } });

/**
 * May a case go on while this audit is open? Where the auditor has looked at it and let it go on; and a stolen phone does
 * not wait for an audit of others: two super-admins answer for it, and an audit of its own is open.
 */
export const passes = (
  row: Pick<CaseRow, 'auditId' | 'blockedWhy' | 'breakGlass'>,
  audit: Pick<AuditRow, 'id'>,
): boolean => row.breakGlass || (row.auditId === audit.id && row.blockedWhy === null);

/** A rate in per cent, as R8 compares it. */
export const rateOf = (org: { unbound: number; bound: number }): number => measures.org_unbound_percent({ org });

/**
 * Looks at the org's rate and opens a security audit when R8 says so; the audit that stops the org now, or null. What an
 * auditor let pass in this window is not asked about again until the wave goes on.
 */
export async function watchRate(tx: Tx, orgId: string, choice: RiskChoice): Promise<AuditRow | null> {
  const stopping = await openAudit(tx, orgId);
  if (stopping !== null) return stopping;
  const org = await orgRate(tx, orgId);
  if (!opensAudit({ org }, await seenRate(tx, orgId), choice)) return null;
  // Of two that find it at once, the second finds the first's.
  await lockOrg(tx, orgId);
  return (await openAudit(tx, orgId)) ?? begin(tx, orgId, org, choice);
}

/**
 * How many cases can be carried out at once, `most` at the highest, so that the last of them is the first at which R8 says
 * stop: many together go no further than they would one by one.
 */
export async function casesUntilAudit(tx: Tx, orgId: string, choice: RiskChoice, most: number): Promise<number> {
  const { unbound, bound } = await orgRate(tx, orgId);
  const seen = await seenRate(tx, orgId);
  const stops = (count: number) => opensAudit({ org: { unbound: unbound + count, bound } }, seen, choice);
  return Array.from({ length: most }, (_, before) => before + 1).find(stops) ?? most;
}

async function seenRate({ db, now }: Pick<Tx, 'db' | 'now'>, orgId: string): Promise<number | null> {
  const last = await db.riskAudit.findFirst({
    where: { orgId, stops: true, closedAt: { gt: later(now, -riskWindowDays * day) } },
    orderBy: { closedAt: 'desc' },
    select: { seenRate: true },
  });
  return last?.seenRate ?? null;
}

async function begin(
  tx: Tx,
  orgId: string,
  org: { unbound: number; bound: number },
  choice: RiskChoice,
): Promise<AuditRow> {
  const { above } = ruleFor('org_rate', choice);
  const facts = { ...org, above, windowDays: riskWindowDays, at: tx.now.toISOString() };
  const audit = await tx.db.riskAudit.create({
    data: { id: tx.newId(), orgId, rule: 'org_rate', facts, openedAt: tx.now },
  });
  tx.record({ orgId, kind: 'audit_opened', data: { audit: audit.id, ...org, above } });
  const auditors = await tx.db.roleGrant.findMany({
    where: { orgId, role: { in: ['auditor', 'super_admin'] }, endedAt: null, frozenAt: null },
    select: { memberId: true },
  });
  const percent = Math.round(rateOf(org) * 10) / 10;
  await tell(
    tx,
    orgId,
    auditors.map(({ memberId }) => memberId),
    {
      kind: 'audit_opened',
      params: { percent, unbound: org.unbound, bound: org.bound },
      path: `/audit/risk/${audit.id}`,
    },
  );
  return audit;
}
