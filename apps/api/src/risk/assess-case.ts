import type { Policy } from '@unbind/domain/policy/policy';
import { type Assessment, assess, ruleFor } from '@unbind/domain/risk/rules';
import { type RiskReason, riskReasons } from '@unbind/domain/verification/hold';
import { storedFacts } from './events.ts';
import type { Measured } from './facts.ts';

/** What the rules make of the facts of one case, and why it is high-risk, in words. */
export interface AssessedCase extends Assessment {
  readonly facts: Measured['facts'];
  readonly reasons: readonly RiskReason[];
}

/** The only way from facts to what a case asks for, opened alone or among many. */
export function assessCase(
  facts: Measured['facts'],
  { riskRules, manyCustomers }: Pick<Policy, 'riskRules' | 'manyCustomers'>,
  actsForAnother: boolean,
): AssessedCase {
  const assessed = assess(facts, riskRules);
  const reasons = riskReasons({
    actsForAnother,
    firedRules: assessed.fired.map((rule) => ({ rule, above: ruleFor(rule, riskRules).above })),
    customers: facts.customers,
    many: manyCustomers,
  });
  return { ...assessed, facts, reasons };
}

/** The numbers as people read them: the account's earlier unbindings, and the org's rate. */
export const numbersOf = ({ accountUnbindings, org }: Measured['facts']) => ({
  accountUnbindings: accountUnbindings - 1,
  orgUnbound: org.unbound,
  orgBound: org.bound,
});

/** What is kept with the case. */
export const keptRisk = ({ facts, demands, reasons }: AssessedCase) => ({
  ...numbersOf(facts),
  demands: [...demands],
  facts: storedFacts(facts),
  reasons: reasons.map(({ code, params }) => ({ code, params: { ...params } })),
});
