import { useQuery } from '@tanstack/react-query';
import type { RunRowView } from '@unbind/contract/runs';
import { Users } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Card, Crumbs, Empty, Page } from '../../ui/page.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { RunState } from '../run-state.tsx';
import { useSource } from './source.ts';

/** Every run, newest first. */
export function Runs() {
  const { t } = usePreferences();
  const may = useMay();
  useTitle(t('runs.title'));
  const [search] = useSearchParams();
  const cursor = search.get('cursor') ?? undefined;
  const runs = useQuery(read('GET /runs', { query: { cursor, limit: 30 } }));
  const act = may('run.create') ? (
    <LinkButton tone="primary" to="/runs/new">
      {t('runs.new')}
    </LinkButton>
  ) : null;
  const crumbs = [{ to: '/unbindings', name: t('shell.unbindings') }, { name: t('runs.title') }];
  return (
    <Page
      title={t('runs.title')}
      lead={t('runs.lead')}
      act={act}
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
    >
      <Card bare label={t('runs.table')}>
        <View query={runs}>
          {({ items, nextCursor }) =>
            items.length === 0 ? (
              <Empty icon={Users} title={t('runs.empty')}>
                {t('runs.emptyLead')}
              </Empty>
            ) : (
              <>
                <RunTable runs={items} />
                <Pages next={nextCursor} />
              </>
            )
          }
        </View>
      </Card>
    </Page>
  );
}

function RunTable({ runs }: { readonly runs: readonly RunRowView[] }) {
  const { t } = usePreferences();
  const sourceOf = useSource();
  const columns: readonly Column<RunRowView>[] = [
    {
      key: 'number',
      head: t('runs.number'),
      width: '34%',
      cell: (run) => (
        <>
          <Link to={`/runs/${run.id}`} className="mono">
            {run.number}
          </Link>
          <Sub>{sourceOf(run)}</Sub>
        </>
      ),
    },
    { key: 'state', head: t('runs.state'), cell: ({ state }) => <RunState state={state} /> },
    {
      key: 'progress',
      head: t('runs.progress'),
      num: true,
      cell: ({ done, rows, refused }) => t('runs.doneOf', { done, all: rows - refused }),
    },
    { key: 'who', head: t('runs.who'), cell: ({ initiator }) => initiator.name },
    { key: 'created', head: t('runs.created'), cell: ({ createdAt }) => <Time at={createdAt} /> },
  ];
  return <Table label={t('runs.table')} columns={columns} rows={runs} rowKey={({ id }) => id} dense />;
}
