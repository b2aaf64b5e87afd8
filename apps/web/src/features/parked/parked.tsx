import { useQuery } from '@tanstack/react-query';
import { type Work, type WorkSummary, workViews } from '@unbind/contract/work';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { TimeIn, timeSlot } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Chip } from '../../ui/field.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { AuditTabs } from '../audit-tabs.tsx';
import { type Act, ActOnWork } from './act-on-work.tsx';
import styles from './parked.module.css';
import { WorkTable } from './work-table.tsx';

/** So often it is looked at again whether anything has moved. */
const freshMs = 15_000;

/** What could not be done and waits for a person, and what is being tried again by itself. View and page live in the address. */
export function Parked() {
  const { t } = usePreferences();
  useTitle(t('work.title'));
  const [search] = useSearchParams();
  const view = workViews.find((each) => each === search.get('view')) ?? 'parked';
  const cursor = search.get('cursor') ?? undefined;
  const [acting, setActing] = useState<{ work: Work; act: Act } | null>(null);
  const summary = useQuery({ ...read('GET /work/summary', {}), refetchInterval: freshMs });
  const query = useQuery({
    ...read('GET /work', { query: { state: view, cursor, limit: 30 } }),
    refetchInterval: freshMs,
  });
  return (
    <Page title={t('work.title')} lead={t('work.lead')}>
      <AuditTabs current="/audit/parked" />
      <Card bare label={t('work.title')}>
        <div className={styles.tools}>
          <nav aria-label={t('work.views')}>
            {workViews.map((each) => (
              <Chip key={each} to={`?view=${each}`} current={each === view} replace>
                {t(`work.${each}`)} {summary.data?.[each]}
              </Chip>
            ))}
          </nav>
          {summary.data && <Queue summary={summary.data} />}
        </div>
        <View query={query}>
          {({ items, nextCursor }) => (
            <>
              <WorkTable view={view} items={items} onAct={(work, act) => setActing({ work, act })} />
              <Pages next={nextCursor} />
            </>
          )}
        </View>
      </Card>
      {acting && <ActOnWork {...acting} onClose={() => setActing(null)} />}
    </Page>
  );
}

/** A second or two behind is what any queue is. */
const behindMs = 10_000;

function Queue({ summary: { due, behindSince, at } }: { readonly summary: WorkSummary }) {
  const { t } = usePreferences();
  const late = behindSince !== null && Date.parse(at) - Date.parse(behindSince) > behindMs;
  return (
    <span className={late ? styles.behind : styles.queue}>
      {late ? (
        <TimeIn phrase={t('work.behind', { when: timeSlot, count: due })} at={behindSince} as="near" />
      ) : (
        t('work.onTime')
      )}
    </span>
  );
}
