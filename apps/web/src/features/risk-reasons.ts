import type { Impact } from '@unbind/contract/impact';
import { usePreferences } from '../app/preferences.tsx';

/** The reasons of a high risk in words, in one line. */
export function useRiskReasons(): (risk: Impact['risk']) => string {
  const { word, list } = usePreferences();
  return (risk) =>
    list(
      risk.reasons.map(({ code, params }) =>
        word('risk', code === 'rule_fired' ? String(params.rule ?? code) : code, params),
      ),
    );
}
