import { useQuery } from '@tanstack/react-query';
import type { Delegation } from '@unbind/contract/approvals';
import { CircleCheck, Clock, Hourglass, UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Crumbs, Empty, Page } from '../../ui/page.tsx';
import { State } from '../../ui/show.tsx';
import { type Column, PersonCell, Sub, Table } from '../../ui/table.tsx';
import { EndDelegation, GiveDelegation } from './delegate.tsx';

const looks = {
  live: ['success', CircleCheck],
  coming: ['pending', Hourglass],
  over: ['plain', Clock],
} as const;

/** Who decides in whose stead: now, later and before. */
export function Delegations() {
  const { t } = usePreferences();
  useTitle(t('delegation.title'));
  const may = useMay();
  const [search] = useSearchParams();
  const cursor = search.get('cursor') ?? undefined;
  const query = useQuery(read('GET /delegations', { query: { cursor, limit: 30 } }));
  const [giving, setGiving] = useState(false);
  const act = may('delegation.edit') && (
    <Button tone="primary" onPress={() => setGiving(true)}>
      <UserPlus size={16} aria-hidden />
      {t('delegation.give')}
    </Button>
  );
  const crumbs = [{ to: '/settings', name: t('shell.settings') }, { name: t('delegation.title') }];
  return (
    <Page
      title={t('delegation.title')}
      lead={t('delegation.lead')}
      act={act}
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
    >
      <Card bare label={t('delegation.title')}>
        <View query={query}>
          {({ items, nextCursor }) =>
            items.length === 0 ? (
              <Empty icon={Users} title={t('delegation.empty')}>
                {t('delegation.emptyLead')}
              </Empty>
            ) : (
              <>
                <DelegationTable rows={items} />
                <Pages next={nextCursor} />
              </>
            )
          }
        </View>
      </Card>
      {giving && <GiveDelegation onClose={() => setGiving(false)} />}
    </Page>
  );
}

function DelegationTable({ rows }: { readonly rows: readonly Delegation[] }) {
  const { t } = usePreferences();
  const may = useMay()('delegation.edit');
  const [ending, setEnding] = useState<Delegation | null>(null);
  const columns: readonly Column<Delegation>[] = [
    {
      key: 'from',
      head: t('delegation.from'),
      width: '20%',
      cell: ({ from }) => <PersonCell name={from.name} to={`/members/${from.id}`} note={from.department} />,
    },
    {
      key: 'to',
      head: t('delegation.to'),
      width: '20%',
      cell: ({ to }) => <PersonCell name={to.name} to={`/members/${to.id}`} note={to.department} />,
    },
    {
      key: 'when',
      head: t('delegation.when'),
      width: '24%',
      cell: ({ startsAt, endsAt, endedAt, reason }) => (
        <>
          <Time at={startsAt} as="stamp" /> – <Time at={endedAt ?? endsAt} as="stamp" />
          <Sub>{reason}</Sub>
        </>
      ),
    },
    {
      key: 'state',
      head: t('approvals.state'),
      cell: ({ state, endedAt }) => {
        const [tone, icon] = looks[state];
        return (
          <State tone={tone} icon={icon}>
            {t(endedAt === null ? `delegation.is.${state}` : 'delegation.is.ended')}
          </State>
        );
      },
    },
    {
      key: 'act',
      head: '',
      num: true,
      blank: ({ state }) => state === 'over' || !may,
      cell: (row) =>
        row.state !== 'over' &&
        may && (
          <Button aria-label={t('delegation.endOf', { name: row.to.name })} onPress={() => setEnding(row)}>
            {t('delegation.end')}
          </Button>
        ),
    },
  ];
  return (
    <>
      <Table label={t('delegation.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      {ending && <EndDelegation of={ending} onClose={() => setEnding(null)} />}
    </>
  );
}
