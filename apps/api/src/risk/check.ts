import type { RiskCheck } from '@unbind/contract/risk';
import { assess, type RiskRuleName, riskRuleNames, ruleFor } from '@unbind/domain/risk/rules';
import { measures, type RiskFacts, type riskSignals, riskWords } from '@unbind/domain/risk/signals';
import { z } from 'zod';
import { currentPolicy } from '../policy/current.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { keptFacts, measuredOf, recompute } from './recompute.ts';

const rule = z.enum(riskRuleNames);
const recorded = z.record(z.string(), z.unknown());

/**
 * Each signal of a case three times: as kept with it, as on the record, and counted again. They differ where somebody
 * changed one of them afterwards; where the record does not tell, it is not counted again.
 */
export async function checkCase(
  tx: Pick<Tx, 'db'>,
  row: CaseRow,
  { trial }: { readonly trial: boolean },
): Promise<RiskCheck> {
  const [kept, measured, again] = [keptFacts(row), await measuredOf(tx, row), await recompute(tx, row)];
  const asOf = { db: tx.db, now: measured?.entry.at ?? row.createdAt };
  const { policy } = await currentPolicy(asOf, row.orgId);
  const events = await tx.db.riskEvent.findMany({ where: { unbindingId: row.id } });
  const eventOf = new Map(events.map((event) => [rule.parse(event.rule), event]));
  const now = again === null ? null : assess(again, policy.riskRules);
  const leaf = measured === null ? {} : recorded.parse(measured.data);
  const standing = (
    name: RiskRuleName,
    of: { readonly fired: readonly string[]; readonly dry: readonly string[] },
  ): RiskCheck['rules'][number]['standing'] => {
    if (of.fired.includes(name)) return 'fired';
    return of.dry.includes(name) && trial ? 'dry' : 'none';
  };
  const noticed = (of: typeof events) => ({
    fired: of.filter((event) => !event.dry).map((event) => event.rule),
    dry: of.filter((event) => event.dry).map((event) => event.rule),
  });
  // What fired only when a scheduled case was looked at again is no contradiction to its opening.
  const [was, since] = [noticed(events.filter(({ createdAt }) => createdAt <= asOf.now)), noticed(events)];
  const rules = riskRuleNames.map((name) => {
    const { signal, above, mode } = ruleFor(name, policy.riskRules);
    const values = {
      kept: kept === null ? null : (riskWords(kept)[signal] ?? null),
      recorded: typeof leaf[signal] === 'number' ? leaf[signal] : null,
      recomputed: again === null || !tells(again, signal) ? null : riskWords(again)[signal],
    };
    const standings = { kept: standing(name, was), recomputed: now === null ? null : standing(name, now) };
    return {
      rule: name,
      above,
      mode,
      ...values,
      standing: standing(name, since),
      demands:
        eventOf
          .get(name)
          ?.demand.split(' ')
          .filter((each) => each !== '') ?? [],
      same: isSame([values.kept, values.recorded, values.recomputed]) && agrees(standings, values.recomputed),
    };
  });
  return {
    at: asOf.now.toISOString(),
    facts: kept ?? {},
    recomputed: again ?? {},
    rules: rules.filter(({ mode }) => trial || mode === 'on'),
    same: rules.every(({ same }) => same),
  };
}

/** Values that are there and equal; what is not there contradicts nothing. */
const isSame = (values: readonly (number | null)[]): boolean =>
  new Set(values.filter((value) => value !== null)).size <= 1;

const agrees = (of: { kept: string; recomputed: string | null }, value: number | null): boolean =>
  of.recomputed === null || value === null || of.kept === of.recomputed;

/** Does the record tell this signal at all? What is not given measures nothing, which is not the same as zero. */
function tells(facts: RiskFacts, signal: (typeof riskSignals)[number]): boolean {
  return signal !== 'unknown_devices' || facts.deviceKnown !== undefined || measures[signal](facts) > 0;
}
