import type { RiskEvent } from '@unbind/contract/risk';
import { riskRules } from '@unbind/domain/risk/rules';
import { measures, usualNight } from '@unbind/domain/risk/signals';
import { usePreferences } from '../../app/preferences.tsx';

/** What a rule looked at, in words: the numbers that it was computed from. */
export function useBasis(): (of: Pick<RiskEvent, 'rule' | 'facts'>) => string {
  const { word, list, t } = usePreferences();
  return ({ rule, facts }) =>
    word('basis', rule, {
      // The signal of the night is yes or no; the hour is what one wants to know.
      value: rule === 'at_night' ? (facts.localHour ?? 0) : Math.round(measures[riskRules[rule].signal](facts)),
      nightFrom: (facts.night ?? usualNight).from,
      nightUntil: (facts.night ?? usualNight).until,
      ...facts.org,
      ...facts.travel,
      city: facts.place?.city ?? '',
      usual: list(facts.place?.usual.length ? facts.place.usual : [t('risk.fromUnknown')]),
    });
}
