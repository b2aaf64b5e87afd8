import { useQuery } from '@tanstack/react-query';
import { type PoolSummary, poolViews } from '@unbind/contract/pool';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { TimeIn, timeSlot } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Chip } from '../../ui/field.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { CustomerTabs } from '../customer-tabs.tsx';
import { ClaimBar } from './claim-bar.tsx';
import { EntryTable } from './entry-table.tsx';
import styles from './pool.module.css';

export type PoolView = (typeof poolViews)[number];

/** So often what others do is looked at again. */
const freshMs = 15_000;

/** Customers who wait for a colleague. View, filters and page live in the address. */
export function Pool() {
  const { t } = usePreferences();
  useTitle(t('pool.title'));
  const [search] = useSearchParams();
  const asked = search.get('view');
  const view = poolViews.find((each) => each === asked) ?? 'free';
  const filter = { fromId: search.get('from') ?? undefined, tag: search.get('tag') ?? undefined };
  const cursor = search.get('cursor') ?? undefined;
  const summary = useQuery({ ...read('GET /pool/summary', {}), refetchInterval: freshMs });
  const entries = useQuery({
    ...read('GET /pool', { query: { view, ...filter, cursor, limit: 30 } }),
    refetchInterval: freshMs,
  });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const items = entries.data?.items ?? [];
  // What somebody else has taken meanwhile is no longer chosen.
  const picked = items.filter((entry) => chosen.has(entry.id));
  return (
    <Page title={t('pool.title')} lead={summary.data && <Lead summary={summary.data} />}>
      <CustomerTabs current={view} />
      <Card bare label={t(`pool.${view}`)}>
        {view === 'free' && summary.data && <Filters summary={summary.data} {...filter} />}
        <View query={entries}>
          {({ nextCursor }) => (
            <>
              {(view === 'free' || view === 'stale') && items.length > 0 && (
                <ClaimBar view={view} entries={items} picked={picked} onPick={setChosen} />
              )}
              <EntryTable view={view} entries={items} chosen={chosen} onChoose={setChosen} />
              <Pages next={nextCursor} />
            </>
          )}
        </View>
        {view === 'free' && items.length > 0 && <p className={styles.foot}>{t('pool.foot')}</p>}
      </Card>
    </Page>
  );
}

function Lead({ summary: { free, counted, closing } }: { readonly summary: PoolSummary }) {
  const { t } = usePreferences();
  if (free === 0 || closing === null) return t('pool.leadNone');
  const ends = t('pool.leadClosing', { count: closing.count, name: closing.leader.name, when: timeSlot });
  return (
    <>
      {free >= counted ? t('pool.leadMany', { count: counted }) : t('pool.lead', { count: free })}
      <TimeIn phrase={ends} at={closing.at} as="stamp" />
    </>
  );
}

interface FiltersProps {
  readonly summary: PoolSummary;
  readonly fromId: string | undefined;
  readonly tag: string | undefined;
}

/** From whom and with which tag; only where there is something to choose. */
function Filters({ summary: { free, from, tags, claims }, fromId, tag }: FiltersProps) {
  const { t } = usePreferences();
  const to = (next: { from?: string | undefined; tag?: string | undefined }) => {
    const params = new URLSearchParams({ view: 'free' });
    for (const [key, value] of Object.entries({ from: fromId, tag, ...next })) if (value) params.set(key, value);
    return `?${params}`;
  };
  return (
    <div className={styles.tools}>
      <nav aria-label={t('pool.from')}>
        <Chip to={to({ from: undefined })} current={fromId === undefined} replace>
          {t('pool.all')} {free}
        </Chip>
        {from.map(({ person, count }) => (
          <Chip key={person.id} to={to({ from: person.id })} current={fromId === person.id} replace>
            {person.name} {count}
          </Chip>
        ))}
      </nav>
      {tags.length > 0 && (
        <nav aria-label={t('pool.tag')}>
          {tags.slice(0, 6).map((each) => (
            <Chip
              key={each.tag}
              to={to({ tag: tag === each.tag ? undefined : each.tag })}
              current={tag === each.tag}
              replace
            >
              {each.tag} {each.count}
            </Chip>
          ))}
        </nav>
      )}
      <span className={styles.left} title={t('pool.leftWhy', { ...claims })}>
        {t('pool.left', { count: claims.left })}
      </span>
    </div>
  );
}
