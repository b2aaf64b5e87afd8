import type { Impact } from '@unbind/contract/impact';
import { type RiskRuleName, riskRules } from '@unbind/domain/risk/rules';
import { usePreferences } from '../app/preferences.tsx';

const isRule = (name: unknown): name is RiskRuleName => typeof name === 'string' && name in riskRules;

/** The reasons of a high risk in words, in one line. */
export function useRiskReasons(): (risk: Pick<Impact['risk'], 'reasons'>) => string {
  const { word, list } = usePreferences();
  return (risk) =>
    list(
      risk.reasons.map(({ code, params }) => {
        if (code !== 'rule_fired' || !isRule(params.rule)) return word('risk', code, params);
        // Cases from before the limit was kept with the reason were measured by the one that is shipped.
        return word('risk', params.rule, { above: riskRules[params.rule].above, count: '', ...params });
      }),
    );
}
