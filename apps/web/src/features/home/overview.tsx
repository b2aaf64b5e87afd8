import { useQuery } from '@tanstack/react-query';
import type { Overview as Figures } from '@unbind/contract/stats';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { View } from '../../app/view.tsx';
import { Meter, Shares } from '../../ui/figures.tsx';
import { Card } from '../../ui/page.tsx';
import { Reference } from '../../ui/show.tsx';
import styles from './home.module.css';

/** How the org stands, each figure with what it is a part of. */
export function Overview() {
  const { t } = usePreferences();
  const query = useQuery({ ...read('GET /stats/overview', {}), staleTime: 30_000 });
  return (
    <aside className="stack" aria-label={t('home.overview')}>
      {query.data ? (
        <>
          <Binding figures={query.data} />
          <Rate rate={query.data.unbindRate} />
          <Reach reach={query.data.reach} />
        </>
      ) : (
        <Card label={t('home.overview')} bare>
          <View query={query}>{() => null}</View>
        </Card>
      )}
    </aside>
  );
}

function Binding({ figures }: { readonly figures: Figures }) {
  const { t, clauses } = usePreferences();
  const { members, bound, unbound, openCases } = figures;
  const shares = [
    { key: 'bound', name: t('home.bound'), count: bound, color: 'share-1' },
    { key: 'unbound', name: t('home.unbound'), count: unbound, color: 'track' },
  ];
  const label = clauses(shares.map(({ name, count }) => `${name} ${count}`));
  return (
    <Card title={t('home.binding')} end={<span className="note">{t('home.membersCount', { count: members })}</span>}>
      <Shares shares={shares} label={label} />
      <p className={styles.open}>
        <span>{t('home.openCases')}</span>
        <span>{openCases}</span>
      </p>
    </Card>
  );
}

/** The limit stands at three quarters of the bar, so that what comes near it is seen coming near. */
const limitAt = 0.75;

function usePercent(): (part: number, digits?: number) => string {
  const { language } = usePreferences();
  return (part, digits = 0) =>
    new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(part);
}

function Rate({ rate }: { readonly rate: Figures['unbindRate'] }) {
  const { t } = usePreferences();
  const percent = usePercent();
  const { unbound, bound, limit } = rate;
  if (bound === 0)
    return (
      <Card title={t('home.rate')}>
        <p className="quiet">{t('home.rateNone')}</p>
      </Card>
    );
  const value = unbound / bound;
  const limitText = t('home.rateLimit', { limit: percent(limit) });
  return (
    <Card title={t('home.rate')} end={<b>{percent(value, 1)}</b>}>
      <Meter value={(value / limit) * limitAt} limit={limitAt} label={`${percent(value, 1)}, ${limitText}`} />
      <p className={styles.limit}>
        <span>{t('home.rateOf', { unbound, bound })}</span>
        <span>{limitText}</span>
      </p>
    </Card>
  );
}

function Reach({ reach }: { readonly reach: Figures['reach'] }) {
  const { t } = usePreferences();
  const percent = usePercent();
  const { handed, taken, reference } = reach;
  const outside = <Reference>{t('shell.reference', { value: percent(reference / 100) })}</Reference>;
  return (
    <Card title={t('home.reach')} end={handed > 0 && <b>{percent(taken / handed)}</b>}>
      <p className="quiet">
        {handed > 0 ? t('home.reachText', { handed, taken }) : t('home.reachNone')} {outside}
      </p>
    </Card>
  );
}
