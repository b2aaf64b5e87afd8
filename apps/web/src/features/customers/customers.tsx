import { useQuery } from '@tanstack/react-query';
import type { Customer } from '@unbind/contract/customers';
import { undecidedFates } from '@unbind/domain/inheritance/fates';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useTitle, View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/field.tsx';
import { Card, Page } from '../../ui/page.tsx';
import choice from '../customer-choice.module.css';
import { ChooseAll } from '../customer-choice.tsx';
import { CustomerTabs, type OpenView, openViews } from '../customer-tabs.tsx';
import { FindCustomer } from '../find-customer.tsx';
import { ReportOutcome } from '../report-outcome.tsx';
import { CustomerTable } from './customer-table.tsx';
import { Decide, type Decision } from './decide.tsx';
import { Retry } from './retry.tsx';

const asked = {
  underway: { fate: 'transferring' },
  undecided: { undecided: true },
  unowned: { unowned: true },
} as const;

type Act = Decision | 'report';

/** Whom one click tries again: all of the chosen, when nothing stands against any of them. */
const canRetry = (picked: readonly Customer[]): boolean => picked.every(({ retry }) => retry === 'ready');

/** What can be done with the chosen: the pool is for what came of a case, leaving for what did not succeed. */
function actsFor(view: OpenView, picked: readonly Customer[]): readonly Act[] {
  if (view === 'underway') return ['report'];
  const stranded = picked.every(({ fate }) => undecidedFates.some((each) => each === fate));
  const ofCases = picked.every(({ unbindingId }) => unbindingId !== null);
  return ['transfer', ...(stranded && ofCases ? (['pool'] as const) : []), ...(stranded ? (['leave'] as const) : [])];
}

/** Customers who are on the way, whom nobody answers, or about whom somebody must decide. All of it lives in the address. */
export function OpenCustomers() {
  const { t } = usePreferences();
  const [search] = useSearchParams();
  const view = openViews.find((each) => each === search.get('view')) ?? 'undecided';
  useTitle(t(`customers.${view}`));
  const [q, tag, cursor] = ['q', 'tag', 'cursor'].map((key) => search.get(key) ?? undefined);
  const customers = useQuery(read('GET /customers', { query: { ...asked[view], q, tag, cursor, limit: 30 } }));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [act, setAct] = useState<Act | null>(null);
  const items = customers.data?.items ?? [];
  const picked = items.filter(({ id }) => chosen.has(id));
  const tagged = (next: string | undefined) => {
    const given = Object.entries({ view, q, tag: next }).flatMap(([key, value]) => (value ? [[key, value]] : []));
    return `?${new URLSearchParams(given)}`;
  };
  const done = () => {
    setAct(null);
    setChosen(new Set());
  };
  return (
    <Page title={t(`customers.${view}`)} lead={t(`customers.${view}Lead`)}>
      <CustomerTabs current={view} />
      <Card bare label={t(`customers.${view}`)}>
        <div className={choice.bar}>
          <ChooseAll items={items} picked={picked} onPick={setChosen} />
          <FindCustomer key={view} />
          <TagChips items={items} tag={tag} to={tagged} />
          {picked.length > 0 && (
            <span className={choice.acts}>
              {view === 'undecided' && canRetry(picked) && (
                <Retry ids={picked.map(({ id }) => id)} onDone={() => setChosen(new Set())} />
              )}
              {actsFor(view, picked).map((each, index) => (
                <Button key={each} tone={index === 0 ? 'primary' : undefined} onPress={() => setAct(each)}>
                  {each === 'transfer' && t('customers.transferMany', { count: picked.length })}
                  {each === 'report' && t('customers.report', { count: picked.length })}
                  {(each === 'pool' || each === 'leave') && t(`customers.${each}`)}
                </Button>
              ))}
            </span>
          )}
        </div>
        <View query={customers}>
          {({ nextCursor }) => (
            <>
              <CustomerTable view={view} rows={items} chosen={chosen} onChoose={setChosen} />
              <Pages next={nextCursor} />
            </>
          )}
        </View>
      </Card>
      {act === 'report' && (
        <ReportOutcome ids={picked.map(({ id }) => id)} onClose={() => setAct(null)} onDone={done} />
      )}
      {act !== null && act !== 'report' && (
        <Decide decision={act} customers={picked} onClose={() => setAct(null)} onDone={done} />
      )}
    </Page>
  );
}

const shownTags = 6;

interface TagChipsProps {
  readonly items: readonly Customer[];
  readonly tag: string | undefined;
  readonly to: (tag: string | undefined) => string;
}

function TagChips({ items, tag, to }: TagChipsProps) {
  const { t } = usePreferences();
  const tags = [...new Set([...(tag === undefined ? [] : [tag]), ...items.flatMap((each) => each.tags)])];
  if (tags.length === 0) return null;
  return (
    <nav aria-label={t('pool.tag')} className={choice.tags}>
      {tags.slice(0, shownTags).map((each) => (
        <Chip key={each} to={to(tag === each ? undefined : each)} current={tag === each} replace>
          {each}
        </Chip>
      ))}
    </nav>
  );
}
