import type { Impact } from '@unbind/contract/impact';
import { CircleCheck, ShieldAlert } from 'lucide-react';
import { usePreferences } from '../../app/preferences.tsx';
import { State } from '../../ui/show.tsx';
import { useRiskReasons } from '../risk-reasons.ts';
import styles from './preview.module.css';

/** Risk in words: what was counted, what it makes of the wait, and what more is asked. */
export function RiskPart({ impact }: { readonly impact: Impact }) {
  const { t, word, list } = usePreferences();
  const reasonsOf = useRiskReasons();
  const { risk } = impact;
  return (
    <section className={styles.part} aria-labelledby="risk">
      <div className={styles.head}>
        <h2 id="risk">{t('preview.risk')}</h2>
        {risk.demands.length > 0 ? (
          <State tone="pending" icon={ShieldAlert}>
            {t('preview.riskHigh')}
          </State>
        ) : (
          <State tone="success" icon={CircleCheck}>
            {t('preview.riskCalm')}
          </State>
        )}
      </div>
      <p className="quiet">
        {t('preview.riskText', { count: risk.accountUnbindings, unbound: risk.orgUnbound, bound: risk.orgBound })}{' '}
        {risk.highRisk && risk.reasons.length > 0 ? t('preview.riskHold', { reasons: reasonsOf(risk) }) : null}{' '}
        {risk.demands.length > 0
          ? t('preview.riskDemands', {
              factors: list(risk.demands.map((factor) => word('factor', factor))),
            })
          : null}
      </p>
    </section>
  );
}
