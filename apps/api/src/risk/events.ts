import { riskFacts } from '@unbind/contract/risk';
import { type RiskChoice, type RiskRuleName, ruleFor } from '@unbind/domain/risk/rules';
import { type RiskFacts, riskWords } from '@unbind/domain/risk/signals';
import { insertRows } from '../insert.sql.ts';
import type { Tx } from '../transaction.ts';
import type { Inputs, Measured } from './facts.ts';

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

/**
 * Puts on the record what a case is measured by as it is opened, and what the rules notice in it; the rows of the latter, to
 * be written alone or with those of many.
 */
export function recordRisk(
  tx: Tx,
  of: Of & { readonly actorId: string },
  { inputs, ...noticed }: Noticed & { readonly facts: Measured['facts']; readonly inputs: Inputs },
) {
  const { actorId, ...about } = of;
  const { orgId, unbindingId } = about;
  tx.record({ orgId, kind: 'risk_measured', unbindingId, actorId, data: measuredData(noticed.facts, inputs) });
  return eventsOf(tx, about, noticed);
}

function eventsOf(tx: Tx, of: Of, noticed: Noticed) {
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

/**
 * What a case was measured by, whatever came of it: every signal as a number, and what nobody can count again later. Without
 * it somebody who may write to the database could make a fired rule look as if it had not.
 */
const measuredData = (facts: Measured['facts'], inputs: Inputs) => ({
  ...riskWords(facts),
  ...{ orgUnbound: facts.org.unbound, orgBound: facts.org.bound },
  ...askedData(facts, inputs),
});

/** Of that, what whoever asks brings along: where from, by which sign-in, in which zone, and whether ever before. */
export const askedData = ({ place, travel, begunBefore }: RiskFacts, inputs: Inputs) => ({
  ...inputs,
  usual: [...(place?.usual ?? [])],
  ...(travel === undefined ? {} : { travelFrom: travel.from, travelTo: travel.to, travelMinutes: travel.minutes }),
  ...(begunBefore === undefined ? {} : { begunBefore }),
});

/** As JSON keeps them: without what is not given. */
export const storedFacts = (facts: RiskFacts) => riskFacts.parse(JSON.parse(JSON.stringify(facts)));
