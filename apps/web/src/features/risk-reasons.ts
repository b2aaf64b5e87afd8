import type { Impact } from '@unbind/contract/impact';
import { usePreferences } from '../app/preferences.tsx';

/** The reasons of a high risk in words, in one line. */
export function useRiskReasons(): (risk: Impact['risk']) => string {
  const { word, language } = usePreferences();
  return (risk) =>
    risk.reasons
      .map(({ code, params }) => word('risk', code === 'rule_fired' ? String(params.rule ?? code) : code, params))
      .join(language === 'zh-CN' ? '、' : ', ');
}
