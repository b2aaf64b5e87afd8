import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Calendar as Days } from '@unbind/contract/schedule';
import { localTime } from '@unbind/domain/time/zone';
import { ChevronLeft, ChevronRight, Info } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { serverNow } from '../../app/clock.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/field.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Callout } from '../../ui/show.tsx';
import { Agenda } from './agenda.tsx';
import styles from './calendar.module.css';
import { Grid } from './grid.tsx';
import { type Month, monthOf, shifted } from './month.ts';

const views = ['month', 'agenda'] as const;
type Shown = (typeof views)[number];

/** On a phone a month is a list: a seventh of its width holds no name. */
const usual = (): Shown => (matchMedia('(max-width: 640px)').matches ? 'agenda' : 'month');

/** Scheduled unbindings and departures, and the days on which nobody works. Month and view live in the address. */
export function Calendar() {
  const { t } = usePreferences();
  const { org } = useSession();
  useTitle(t('calendar.title'));
  const [search] = useSearchParams();
  const month = monthOf(search.get('month'), localTime(serverNow(), org.timeZone).date);
  const view = views.find((each) => each === search.get('view')) ?? usual();
  const query = useQuery({
    ...read('GET /calendar', { query: { from: month.from, to: month.to } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t('calendar.title')} lead={t('calendar.lead', { zone: org.timeZone })}>
      <Card bare label={t('calendar.title')}>
        <Tools month={month} view={view} />
        <View query={query} lines={10}>
          {(data) => <Shown month={month} view={view} data={data} />}
        </View>
      </Card>
    </Page>
  );
}

function Shown({ month, view, data }: { readonly month: Month; readonly view: Shown; readonly data: Days }) {
  const { t } = usePreferences();
  return (
    <>
      {data.more && (
        <div className={styles.more}>
          <Callout tone="pending" icon={Info}>
            {t('calendar.more')}
          </Callout>
        </div>
      )}
      {view === 'month' ? <Grid month={month} data={data} /> : <Agenda month={month} data={data} />}
    </>
  );
}

function Tools({ month, view }: { readonly month: Month; readonly view: Shown }) {
  const { t, language } = usePreferences();
  const [search] = useSearchParams();
  const kept = search.get('view');
  const to = (of: { month?: string; view?: string | null }): string => {
    const next = new URLSearchParams({ month: of.month ?? month.key });
    const chosen = of.view === undefined ? kept : of.view;
    if (chosen !== null) next.set('view', chosen);
    return `?${next}`;
  };
  const name = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  return (
    <div className={styles.tools}>
      <h2 aria-live="polite">{name.format(Date.parse(`${month.key}-01`))}</h2>
      <nav aria-label={t('calendar.title')} className={styles.steps}>
        <LinkButton
          tone="quiet"
          icon
          to={to({ month: shifted(month.key, -1) })}
          replace
          aria-label={t('calendar.back')}
        >
          <ChevronLeft size={16} aria-hidden />
        </LinkButton>
        <LinkButton to={kept === null ? '?' : `?view=${kept}`} replace>
          {t('calendar.today')}
        </LinkButton>
        <LinkButton tone="quiet" icon to={to({ month: shifted(month.key, 1) })} replace aria-label={t('calendar.next')}>
          <ChevronRight size={16} aria-hidden />
        </LinkButton>
      </nav>
      <nav aria-label={t('calendar.view')} className={styles.views}>
        {views.map((each) => (
          <Chip key={each} to={to({ view: each })} current={each === view} replace>
            {t(`calendar.${each}`)}
          </Chip>
        ))}
      </nav>
    </div>
  );
}
