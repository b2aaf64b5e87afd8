import { useQuery } from '@tanstack/react-query';
import { type RiskMode, type RiskRuleName, riskModes, riskRuleNames, ruleFor } from '@unbind/domain/risk/rules';
import { type ReactNode, useDeferredValue } from 'react';
import { Link } from 'react-router';
import { call } from '../../app/client.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import type { Numbers } from '../policy-words.ts';
import styles from './policy.module.css';

interface RiskProps {
  readonly numbers: Numbers;
  readonly inForce: Numbers;
  readonly onChange: (change: Partial<Numbers>) => void;
  /** Numbers that are no limit of one rule. */
  readonly children: ReactNode;
}

/** Each rule of risk with what the last 90 days would have met under it. */
export function RiskFields({ numbers, inForce, onChange, children }: RiskProps) {
  const { t, word } = usePreferences();
  const { riskRules, nightFromHour, nightUntilHour } = useDeferredValue(numbers);
  const tried = { riskRules, nightFromHour, nightUntilHour };
  const simulation = useQuery({
    queryKey: ['POST /risk/simulate', tried],
    queryFn: () => call('POST /risk/simulate', { body: tried }),
    placeholderData: (before) => before,
    retry: false,
  });
  const set = (rule: RiskRuleName, change: { mode?: RiskMode; above?: number }) =>
    onChange({ riskRules: { ...numbers.riskRules, [rule]: { ...numbers.riskRules[rule], ...change } } });
  return (
    <>
      <ul className={styles.risk}>
        {riskRuleNames.map((rule) => {
          const { mode, above, bounds, fixed } = ruleFor(rule, numbers.riskRules);
          const before = ruleFor(rule, inForce.riskRules);
          const counted = simulation.data?.rules.find((each) => each.rule === rule);
          const name = t(`rule.${rule}`);
          const outside = above < bounds.min || above > bounds.max;
          const hint = `${t('risk.bounds', bounds)} ${word('ruleUnit', rule)}`;
          return (
            <li
              key={rule}
              className={styles.field}
              data-changed={before.mode !== mode || before.above !== above || undefined}
            >
              <span>
                <b>{name}</b>
                <span className="note">
                  {counted &&
                    (counted.would === counted.does
                      ? t('policy.simulatedSame', { does: counted.does })
                      : t('policy.simulated', { does: counted.does, would: counted.would }))}
                </span>
              </span>
              {fixed ? (
                <span className="note">{t('risk.modeFixed')}</span>
              ) : (
                <Select
                  label={t('risk.modeOf', { rule: name })}
                  value={mode}
                  onChange={(to) => set(rule, { mode: riskModes.find((each) => each === to) ?? mode })}
                  options={riskModes.map((each) => ({ value: each, label: t(`risk.mode.${each}`) }))}
                />
              )}
              {bounds.max === 0 ? (
                <span />
              ) : (
                <TextField
                  label={t('risk.aboveOf', { rule: name })}
                  inputMode="numeric"
                  value={String(above)}
                  onChange={(text) => set(rule, { above: Number(text.replace(/\D/g, '').slice(0, 6)) })}
                  hint={hint}
                  error={outside ? hint : null}
                />
              )}
            </li>
          );
        })}
      </ul>
      <div className={`${styles.fields} ${styles.night}`}>{children}</div>
      <Link to="/audit/risk/rules">{t('policy.toSimulator')}</Link>
    </>
  );
}
