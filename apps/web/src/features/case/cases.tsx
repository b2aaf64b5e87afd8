import { useQuery } from '@tanstack/react-query';
import type { UnbindingRow } from '@unbind/contract/unbindings';
import { CalendarDays, Unlink } from 'lucide-react';
import { useNavigate, useSearchParams } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/field.tsx';
import { Card, Empty, Page } from '../../ui/page.tsx';
import { type Column, Pager, PersonCell, Sub, Table } from '../../ui/table.tsx';
import { CaseState } from '../words.tsx';
import styles from './case.module.css';

const filters = ['open', 'settling', 'closed', 'cancelled', 'expired'] as const;
type Filter = (typeof filters)[number];
const filterOf = (text: string | null): Filter | undefined => filters.find((each) => each === text);

/** Every case, newest first. Filter and page live in the address. */
export function Cases() {
  const { t } = usePreferences();
  const may = useMay();
  useTitle(t('cases.title'));
  const [search] = useSearchParams();
  const state = filterOf(search.get('state'));
  const cursor = search.get('cursor') ?? undefined;
  const query = useQuery(read('GET /unbindings', { query: { state, limit: 30, cursor } }));
  return (
    <Page
      title={t('cases.title')}
      lead={t('cases.lead')}
      act={
        <span className={styles.links}>
          {may('run.read') ? <LinkButton to="/runs">{t('runs.title')}</LinkButton> : null}
          <LinkButton to="/calendar">
            <CalendarDays size={16} aria-hidden />
            {t('calendar.title')}
          </LinkButton>
        </span>
      }
    >
      <Card bare label={t('cases.title')}>
        <nav className={styles.tools} aria-label={t('cases.filter')}>
          <Chip to="?" current={state === undefined} replace>
            {t('shell.all')}
          </Chip>
          {filters.map((each) => (
            <Chip key={each} to={`?state=${each}`} current={each === state} replace>
              {t(`cases.${each}`)}
            </Chip>
          ))}
        </nav>
        <View query={query}>
          {({ items, nextCursor }) => (
            <>
              {items.length === 0 ? <None filtered={state !== undefined} /> : <CaseTable cases={items} />}
              <Pages state={state} cursor={cursor} next={nextCursor} />
            </>
          )}
        </View>
      </Card>
    </Page>
  );
}

function None({ filtered }: { readonly filtered: boolean }) {
  const { t } = usePreferences();
  if (filtered) return <Empty icon={Unlink} title={t('cases.emptyFilter')} />;
  const act = <LinkButton to="/members">{t('cases.toMembers')}</LinkButton>;
  return (
    <Empty icon={Unlink} title={t('cases.empty')} act={act}>
      {t('cases.emptyLead')}
    </Empty>
  );
}

function CaseTable({ cases }: { readonly cases: readonly UnbindingRow[] }) {
  const { t, word } = usePreferences();
  const columns: readonly Column<UnbindingRow>[] = [
    {
      key: 'member',
      head: t('cases.member'),
      width: '24%',
      cell: ({ id, member, number }) => (
        <PersonCell name={member.name} to={`/unbindings/${id}`} note={<span className="mono">{number}</span>} />
      ),
    },
    {
      key: 'state',
      head: t('cases.state'),
      cell: ({ state, deadline }) => (
        <>
          <CaseState state={state} />
          {deadline && (
            <Sub>
              <Time at={deadline} as="both" />
            </Sub>
          )}
        </>
      ),
    },
    { key: 'mode', head: t('cases.mode'), cell: ({ mode }) => word('mode', mode) },
    { key: 'by', head: t('cases.by'), cell: ({ initiator }) => initiator.name },
    { key: 'opened', head: t('cases.opened'), cell: ({ createdAt }) => <Time at={createdAt} /> },
    { key: 'customers', head: t('cases.customers'), num: true, cell: ({ customers }) => customers },
    {
      key: 'ended',
      head: t('cases.ended'),
      num: true,
      blank: ({ effects }) => effects === 0,
      cell: ({ effects, effectsEnded }) => (
        <span className="quiet">{effects === 0 ? '–' : `${effectsEnded} / ${effects}`}</span>
      ),
    },
  ];
  return <Table label={t('cases.table')} columns={columns} rows={cases} rowKey={({ id }) => id} dense />;
}

interface PagesProps {
  readonly state: Filter | undefined;
  readonly cursor: string | undefined;
  readonly next: string | null;
}

function Pages({ state, cursor, next }: PagesProps) {
  const { t } = usePreferences();
  const navigate = useNavigate();
  const address = (to: Readonly<Record<string, string>>) =>
    `?${new URLSearchParams({ ...(state && { state }), ...to })}`;
  return (
    <Pager
      label={t('shell.pager')}
      words={{ first: t('shell.first'), previous: t('shell.previous'), next: t('shell.next') }}
      next={next === null ? null : address({ cursor: next })}
      first={cursor === undefined ? null : address({})}
      onPrevious={cursor === undefined ? null : () => void navigate(-1)}
    />
  );
}
