import { useQuery } from '@tanstack/react-query';
import { type Timer, type TimerView, timerViews } from '@unbind/contract/timers';
import { timerKinds } from '@unbind/domain/timers/bounds';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useTitle, View } from '../../app/view.tsx';
import { Chip, Select } from '../../ui/field.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { AuditTabs } from '../audit-tabs.tsx';
import { Move } from './move.tsx';
import { Run } from './run.tsx';
import { TimerGroups } from './timer-groups.tsx';
import styles from './timers.module.css';

/** A timer whose time comes is done a moment later: what waits is read again this often. */
const lookMs = 10_000;

type Filters = Readonly<Record<'kind' | 'unbindingId' | 'memberId', string | undefined>>;

export type Act = { readonly how: 'run' | 'move'; readonly timer: Timer };

/** Everything that happens at a time: seen by whoever audits, steered by a super-admin. Filters and page live in the address. */
export function Timers() {
  const { t } = usePreferences();
  useTitle(t('timers.title'));
  const [search] = useSearchParams();
  const view = timerViews.find((each) => each === search.get('view')) ?? 'waiting';
  const of = (key: string): string | undefined => search.get(key) ?? undefined;
  const filters = { kind: of('kind'), unbindingId: of('unbindingId'), memberId: of('memberId') };
  const [act, setAct] = useState<Act | null>(null);
  const query = useQuery({
    ...read('GET /timers', { query: { due: view, ...filters, limit: 50, cursor: of('cursor') } }),
    refetchInterval: view === 'waiting' ? lookMs : false,
  });
  return (
    <Page title={t('timers.title')} lead={t('timers.lead')}>
      <AuditTabs current="/audit/timers" />
      <Card bare label={t('timers.title')}>
        <Tools view={view} filters={filters} first={query.data?.items[0]} />
        <View query={query}>
          {({ items, nextCursor }) => (
            <>
              <TimerGroups view={view} timers={items} memberId={filters.memberId} onAct={setAct} />
              <Pages next={nextCursor} />
            </>
          )}
        </View>
      </Card>
      {act?.how === 'run' && <Run timer={act.timer} onClose={() => setAct(null)} />}
      {act?.how === 'move' && <Move timer={act.timer} onClose={() => setAct(null)} />}
    </Page>
  );
}

interface ToolsProps {
  readonly view: TimerView;
  readonly filters: Filters;
  /** Tells the name behind a filter. */
  readonly first: Timer | undefined;
}

function Tools({ view, filters, first }: ToolsProps) {
  const { t, word } = usePreferences();
  const [, setSearch] = useSearchParams();
  const summary = useQuery({ ...read('GET /timers/summary', {}), refetchInterval: lookMs });
  const query = (changes: Partial<Filters & { view: TimerView }>): URLSearchParams =>
    new URLSearchParams(
      Object.entries({ view, ...filters, ...changes }).flatMap(([key, value]) => (value ? [[key, value]] : [])),
    );
  const name = first?.unbinding?.member.name ?? '';
  const only = [
    ['memberId', t('timers.onlyMember', { name })],
    ['unbindingId', t('timers.onlyCase', { number: first?.unbinding?.number ?? '' })],
  ] as const;
  return (
    <div className={styles.tools}>
      <nav aria-label={t('timers.view')}>
        {timerViews.map((each) => (
          <Chip key={each} to={`?${query({ view: each })}`} current={each === view} replace>
            {t(`timers.${each}`)}
            {summary.data && each !== 'done' && <span className={styles.count}>{summary.data[each]}</span>}
          </Chip>
        ))}
      </nav>
      <div className={styles.kind}>
        <Select
          label={t('timers.kind')}
          value={filters.kind ?? ''}
          onChange={(kind) => setSearch(query({ kind }), { replace: true })}
          options={[
            { value: '', label: t('timers.everyKind') },
            ...timerKinds.map((kind) => ({ value: kind, label: word('timer', kind) })),
          ]}
        />
      </div>
      {only.map(
        ([key, what]) =>
          filters[key] !== undefined && (
            <Chip
              key={key}
              to={`?${query({ [key]: undefined })}`}
              aria-label={t('timers.showAll', { what })}
              current
              replace
            >
              {what}
              <X size={12} aria-hidden />
            </Chip>
          ),
      )}
    </div>
  );
}
