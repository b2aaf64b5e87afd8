import type { PolicyView } from '@unbind/contract/policy';
import type { PolicyChange } from '@unbind/domain/policy/changes';
import type { Policy } from '@unbind/domain/policy/policy';
import { riskRules } from '@unbind/domain/risk/rules';
import { usePreferences } from '../app/preferences.tsx';

export type Numbers = PolicyView['numbers'];
type Plain = Exclude<keyof Policy, 'riskRules'>;

/** What a key is called where its phrase has another name. */
const named = { handOverRules: 'policy.rules', weightyTags: 'policy.weighty', helloMessage: 'policy.hello' } as const;

const isNamed = (key: Plain): key is keyof typeof named => key in named;

/** Numbers of the policy as people say them. */
export function usePolicyWords() {
  const { t, list, clauses, word } = usePreferences();

  const rule = ({ tags, departmentIds, contactedWithinDays, mode }: Policy['handOverRules'][number]): string => {
    const whom = clauses([
      tags && t('policy.ruleOfTags', { tags: list(tags) }),
      departmentIds && t('policy.ruleOfDepartments', { count: departmentIds.length }),
      contactedWithinDays !== undefined && t('policy.ruleOfDays', { days: contactedWithinDays }),
    ]);
    return `${whom || t('policy.anyCustomer')} → ${t(`mode.${mode}`)}`;
  };

  const values: { readonly [Key in Plain]?: (value: Policy[Key]) => string } = {
    level: (level) => t(`level.${level}`),
    poolReach: (reach) => t(`policy.poolReach.${reach}`),
    weightyTags: (tags) => list(tags) || '–',
    helloMessage: (message) => message || t('policy.helloOwn'),
    handOverRules: (rules) => (rules.length === 0 ? '–' : rules.map(rule).join('；')),
  };

  const value = <Key extends Plain>(key: Key, given: Policy[Key]): string => {
    const said = values[key];
    if (said !== undefined) return said(given);
    return typeof given === 'boolean' ? t(given ? 'policy.on' : 'policy.off') : String(given);
  };

  const risk = (name: keyof typeof riskRules, { mode, above }: { mode: string; above: number }): string =>
    riskRules[name].bounds.max === 0
      ? word('risk.mode', mode)
      : t('policy.riskValue', { mode: word('risk.mode', mode), above, unit: word('ruleUnit', name) }).trim();

  const name = (key: Plain): string => t(isNamed(key) ? named[key] : `policy.${key}`);

  /** One difference: what it is called, and both sides. */
  const change = (of: PolicyChange): { name: string; from: string; to: string } =>
    of.key === 'riskRules'
      ? { name: t(`rule.${of.rule}`), from: risk(of.rule, of.from), to: risk(of.rule, of.to) }
      : { name: name(of.key), from: value(of.key, of.from), to: value(of.key, of.to) };

  return { name, value, risk, change };
}
