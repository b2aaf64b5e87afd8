import type { InheritanceStats } from '@unbind/contract/stats';
import { usePreferences } from '../../app/preferences.tsx';
import { Card } from '../../ui/page.tsx';
import { Reference } from '../../ui/show.tsx';
import { useTold, useWay } from './figures.ts';
import { Numbers } from './numbers.tsx';
import styles from './reach.module.css';

type OfWay = InheritanceStats['ways'][number];

/** Reach of each way as a bar, the reference as a dashed mark on it: never two bars that look alike. */
export function Ways({ ways }: { readonly ways: InheritanceStats['ways'] }) {
  const { t } = usePreferences();
  const wayOf = useWay();
  const shown = ways.filter(({ way, handed }) => way !== 'direct' || handed > 0);
  return (
    <Card title={t('reach.byWay')}>
      <p className="note">{t('reach.byWayLead')}</p>
      <ul className={styles.ways}>
        {shown.map((of) => (
          <WayBar key={of.way} of={of} />
        ))}
      </ul>
      <Numbers head={t('reach.way')} rows={ways.map((of) => ({ key: of.way, name: wayOf(of.way), figures: of }))} />
    </Card>
  );
}

function WayBar({ of }: { readonly of: OfWay }) {
  const { t } = usePreferences();
  const { reach, churn, base, share, few } = useTold()(of);
  const name = useWay()(of.way);
  const { referenceReach, referenceChurn } = of;
  return (
    <li>
      <span>{name}</span>
      <svg
        className={styles.bar}
        role="img"
        aria-label={
          share === null ? `${name}: ${reach}` : t('reach.byWayOne', { way: name, reach, churn, count: base })
        }
      >
        <rect className={styles.track} width="100%" y="6" height="12" rx="3" />
        {share !== null && <rect className={styles.taken} width={`${share * 100}%`} y="6" height="12" rx="3" />}
        {referenceReach !== null && (
          <line className={styles.mark} x1={`${referenceReach}%`} x2={`${referenceReach}%`} y1="0" y2="24" />
        )}
      </svg>
      <span className={styles.told}>
        {share === null ? <span className="faint">{reach}</span> : <b>{reach}</b>}
        {referenceReach !== null && <Reference>{t('reach.reference', { value: `${referenceReach}%` })}</Reference>}
      </span>
      {share !== null && (
        <span className={styles.rest}>
          {t('reach.rests', { count: base })}
          {few && ` · ${t('reach.few')}`} · {t('reach.churn')} {churn}{' '}
          {referenceChurn !== null && <Reference>{t('reach.reference', { value: `${referenceChurn}%` })}</Reference>}
        </span>
      )}
    </li>
  );
}
