import { riskFacts } from '@unbind/contract/risk';
import { type RiskChoice, type RiskRuleName, ruleFor } from '@unbind/domain/risk/rules';
import { type RiskFacts, riskWords } from '@unbind/domain/risk/signals';
import { insertRows } from '../insert.sql.ts';
import type { Tx } from '../transaction.ts';

interface Of {
  readonly orgId: string;
  readonly unbindingId: string;
  readonly memberId: string;
}

interface Noticed {
  readonly fired: readonly RiskRuleName[];
  readonly dry: readonly RiskRuleName[];
  readonly facts: RiskFacts;
  readonly choice: RiskChoice;
}

/** Keeps every rule that fired, or would have, with the facts that it fired on. */
export const keepEvents = (tx: Tx, of: Of, noticed: Noticed): Promise<void> =>
  insertRows(tx.db, 'RiskEvent', eventsOf(tx, of, noticed));

/** The rows of it, to be written alone or with those of many, and the leaf, which goes on the record at once. */
export function eventsOf(tx: Tx, of: Of, noticed: Noticed) {
  const { fired, dry, facts, choice } = noticed;
  const event = (rule: RiskRuleName, isDry: boolean) => ({
    id: `${of.unbindingId}:risk:${rule}`,
    ...of,
    rule,
    facts: storedFacts(facts),
    demand: ruleFor(rule, choice).demands.join(' '),
    dry: isDry,
    createdAt: tx.now,
  });
  const data = [...fired.map((rule) => event(rule, false)), ...dry.map((rule) => event(rule, true))];
  if (data.length === 0) return data;
  tx.record({
    orgId: of.orgId,
    kind: 'risk_noticed',
    unbindingId: of.unbindingId,
    data: { fired: [...fired], dry: [...dry], ...riskWords(facts) },
  });
  return data;
}

/** As JSON keeps them: without what is not given. */
export const storedFacts = (facts: RiskFacts) => riskFacts.parse(JSON.parse(JSON.stringify(facts)));
