import type { RiskLimits } from '@unbind/contract/risk';
import { type RiskRuleName, riskRuleNames, riskRules, riskWindowDays, ruleFor } from '@unbind/domain/risk/rules';
import { measures, riskSpans } from '@unbind/domain/risk/signals';
import { day, later } from '@unbind/domain/time/duration';
import { currentPolicy } from '../policy/current.ts';
import type { Tx } from '../transaction.ts';
import { orgRate } from './facts.ts';
import { mostAccessChanges, mostBegun, mostCustomers, mostRights, mostUnbound } from './limits.sql.ts';
import { keptFacts } from './recompute.ts';

type Reader = Pick<Tx, 'db' | 'now'>;
type Nearest = (tx: Reader, orgId: string) => Promise<number>;

/** The number that comes closest to firing now, of whomever it is; a rule that says yes or no has none. */
const nearest: Readonly<Partial<Record<RiskRuleName, Nearest>>> = {
  account_often: ({ db, now }, orgId) => mostUnbound(db, orgId, later(now, -riskWindowDays * day)),
  org_rate: async (tx, orgId) => measures.org_unbound_percent({ org: await orgRate(tx, orgId) }),
  impossible_travel: fastest,
  admin_burst: ({ db, now }, orgId) => mostBegun(db, orgId, later(now, -riskSpans.begunMs)),
  special_rights: ({ db }, orgId) => mostRights(db, orgId),
  many_customers: ({ db }, orgId) => mostCustomers(db, orgId),
  access_changed: ({ db, now }, orgId) => mostAccessChanges(db, orgId, later(now, -riskSpans.accessMs)),
};

/** Nobody travels but with a case: the fastest of the last day's. */
async function fastest({ db, now }: Reader, orgId: string): Promise<number> {
  const cases = await db.unbinding.findMany({
    where: { orgId, createdAt: { gt: later(now, -day) } },
    orderBy: { createdAt: 'desc' },
    select: { risk: true },
    take: 1_000,
  });
  return cases.reduce((most, row) => Math.max(most, measures.travel_kmh(keptFacts(row) ?? {})), 0);
}

/** How close the org is to the limit of each rule that has a number. */
export async function riskLimits(tx: Reader, orgId: string): Promise<RiskLimits> {
  const { policy } = await currentPolicy(tx, orgId);
  const rules: RiskLimits['rules'] = [];
  for (const rule of riskRuleNames) {
    const near = nearest[rule];
    if (near === undefined || riskRules[rule].bounds.max === 0) continue;
    const now = Math.round((await near(tx, orgId)) * 10) / 10;
    rules.push({ rule, now, above: ruleFor(rule, policy.riskRules).above });
  }
  return { at: tx.now.toISOString(), rules };
}
