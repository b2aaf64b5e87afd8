import type { Impact } from '@unbind/contract/impact';
import { CircleCheck, ShieldAlert, Snowflake } from 'lucide-react';
import { usePreferences } from '../../app/preferences.tsx';
import { Callout, State } from '../../ui/show.tsx';
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
      {risk.blocked && (
        <Callout tone="pending" icon={Snowflake}>
          {t('preview.riskAudit')}
        </Callout>
      )}
      <p className="quiet">
        {t('preview.riskText', { count: risk.accountUnbindings, unbound: risk.orgUnbound, bound: risk.orgBound })}{' '}
        {risk.highRisk && risk.reasons.length > 0 ? t('preview.riskHold', { reasons: reasonsOf(risk) }) : null}{' '}
        {risk.demands.length > 0
          ? t('preview.riskDemands', {
              factors: list(risk.demands.map((factor) => word('factor', factor))),
            })
          : null}
      </p>
      <From risk={risk} />
    </section>
  );
}

/** Where the request comes from, or why nobody can tell. */
function From({ risk: { place, placeKind } }: { readonly risk: Impact['risk'] }) {
  const { t, list } = usePreferences();
  if (placeKind === 'private') return <p className="note">{t('preview.riskPrivate')}</p>;
  if (placeKind === 'unknown') return <p className="note">{t('preview.riskUnknown')}</p>;
  if (place == null) return null;
  const { city, usual } = place;
  return (
    <p className="note">
      {usual.length === 0 ? t('preview.riskFromFirst', { city }) : t('preview.riskFrom', { city, usual: list(usual) })}
    </p>
  );
}
