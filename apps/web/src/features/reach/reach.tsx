import { useQuery } from '@tanstack/react-query';
import type { InheritanceStats } from '@unbind/contract/stats';
import { ChartColumn, Printer } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useTitle, View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/field.tsx';
import { Card, Empty, Page } from '../../ui/page.tsx';
import { CustomerTabs } from '../customer-tabs.tsx';
import { Claims } from './claims.tsx';
import { Departments } from './departments.tsx';
import { Export } from './export.tsx';
import { Months } from './months.tsx';
import { periodOf, spanOf, spans } from './period.ts';
import styles from './reach.module.css';
import { Ways } from './ways.tsx';

/** What became of customers who were handed over, beside the references. The period lives in the address. */
export function Reach() {
  const { t } = usePreferences();
  useTitle(t('reach.title'));
  const [search, setSearch] = useSearchParams();
  const span = spanOf(search.get('months'));
  const period = periodOf(span, useMoments().date(serverNow()));
  const stats = useQuery({ ...read('GET /stats/inheritance', { query: period }), staleTime: 60_000 });
  return (
    <Page
      title={t('reach.title')}
      lead={t('reach.lead')}
      act={
        <div className={styles.acts}>
          <Button onPress={() => print()}>
            <Printer size={16} aria-hidden />
            {t('shell.print')}
          </Button>
          <Export period={period} />
        </div>
      }
    >
      <CustomerTabs current="reach" />
      <div className="stack">
        <div className={styles.period}>
          <Segmented
            label={t('reach.period')}
            value={span}
            onChange={(months) => setSearch({ months }, { replace: true })}
            options={spans.map((value) => ({ value, label: t('reach.months', { count: Number(value) }) }))}
          />
          <span className="note">
            {period.from} – {period.to}
          </span>
        </div>
        <View query={stats}>{(data) => <Results stats={data} />}</View>
      </div>
    </Page>
  );
}

function Results({ stats }: { readonly stats: InheritanceStats }) {
  const { t } = usePreferences();
  if (stats.total.handed === 0)
    return (
      <Card label={t('reach.title')}>
        <Empty icon={ChartColumn} title={t('reach.empty')}>
          {t('reach.emptyLead')}
        </Empty>
      </Card>
    );
  return (
    <>
      <Ways ways={stats.ways} />
      <Months months={stats.months} />
      <Claims claims={stats.claims} />
      <Departments departments={stats.departments} />
      <p className="note">{t('reach.counting')}</p>
    </>
  );
}
