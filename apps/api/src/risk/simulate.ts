import type { Simulation } from '@unbind/contract/risk';
import type { Policy } from '@unbind/domain/policy/policy';
import { riskRuleNames, ruleFor } from '@unbind/domain/risk/rules';
import { measures, type Night, nightOf, type RiskFacts } from '@unbind/domain/risk/signals';
import { day, later } from '@unbind/domain/time/duration';
import { currentPolicy } from '../policy/current.ts';
import type { Tx } from '../transaction.ts';
import { orgRate } from './facts.ts';
import { keptFacts } from './recompute.ts';

const simulatedDays = 90;
/** So many cases at a time: the facts of each are read, and nobody waits for all of them. */
const step = 500;
const examples = 3;

interface Seen {
  readonly id: string;
  readonly number: string;
  readonly facts: RiskFacts;
}

type Rules = Pick<Policy, 'riskRules' | 'nightFromHour' | 'nightUntilHour'>;

/** What is tried out; the night where it is another than the org's. */
export type Tried = Pick<Rules, 'riskRules'> & { readonly [Key in keyof Rules]?: Rules[Key] | undefined };

/** What the cases of the last 90 days would have met under other rules, from the facts that each was opened with. */
export async function simulate(tx: Pick<Tx, 'db' | 'now'>, orgId: string, tried: Tried): Promise<Simulation> {
  const from = later(tx.now, -simulatedDays * day);
  const { policy } = await currentPolicy(tx, orgId);
  const { riskRules: choice, nightFromHour = policy.nightFromHour, nightUntilHour = policy.nightUntilHour } = tried;
  const night = { now: nightOf(policy), tried: nightOf({ nightFromHour, nightUntilHour }) };
  const tallies = riskRuleNames.map((rule) => tally(ruleFor(rule, policy.riskRules), ruleFor(rule, choice), night));
  let cases = 0;
  for await (const seen of casesSince(tx, orgId, from)) {
    cases += 1;
    for (const each of tallies) each.count(seen);
  }
  const rate = await orgRate(tx, orgId);
  return {
    from: from.toISOString(),
    to: tx.now.toISOString(),
    cases,
    rules: riskRuleNames.map((rule, index) => {
      const { mode, above } = ruleFor(rule, choice);
      const counted = tallies[index]?.result() ?? { would: 0, does: 0, highest: 0, examples: [] };
      return { rule, mode, above, ...counted };
    }),
    rate: {
      ...rate,
      percent: Math.round(measures.org_unbound_percent({ org: rate }) * 10) / 10,
      limitPercent: ruleFor('org_rate', choice).above,
    },
  };
}

function tally(
  inForce: ReturnType<typeof ruleFor>,
  tried: ReturnType<typeof ruleFor>,
  night: Readonly<Record<'now' | 'tried', Night>>,
) {
  let [would, does, highest] = [0, 0, 0];
  const found: { id: string; number: string; value: number }[] = [];
  return {
    count: ({ id, number, facts }: Seen): void => {
      // Whatever night a case was opened in, it is the rules of now that are compared.
      const measured = (of: Night) => Math.round(measures[tried.signal]({ ...facts, night: of }) * 10) / 10;
      const value = measured(night.tried);
      highest = Math.max(highest, value);
      if (inForce.mode === 'on' && measured(night.now) > inForce.above) does += 1;
      if (tried.mode === 'off' || value <= tried.above) return;
      would += 1;
      if (found.length < examples) found.push({ id, number, value });
    },
    result: () => ({ would, does, highest, examples: found }),
  };
}

async function* casesSince({ db }: Pick<Tx, 'db'>, orgId: string, from: Date): AsyncGenerator<Seen> {
  let after: { createdAt: Date; id: string } | undefined;
  for (;;) {
    const rows = await db.unbinding.findMany({
      where: {
        orgId,
        createdAt: { gt: from },
        ...(after === undefined
          ? {}
          : { OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }] }),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      select: { id: true, number: true, risk: true, createdAt: true },
      take: step,
    });
    for (const { id, number, risk } of rows) {
      const facts = keptFacts({ risk });
      if (facts !== null) yield { id, number, facts };
    }
    after = rows.at(-1);
    if (rows.length < step) return;
  }
}
