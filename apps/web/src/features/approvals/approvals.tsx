import { useQuery } from '@tanstack/react-query';
import type { ApprovalRow } from '@unbind/contract/approvals';
import { UserCheck } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/field.tsx';
import { Card, CardPart, Empty, Page } from '../../ui/page.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { ApprovalState } from './state.tsx';

const views = ['open', 'ended'] as const;

/** What waits for a second person, and what they decided. */
export function Approvals() {
  const { t } = usePreferences();
  useTitle(t('approvals.title'));
  const may = useMay();
  const [search] = useSearchParams();
  const state = views.find((each) => each === search.get('state')) ?? 'open';
  const cursor = search.get('cursor') ?? undefined;
  const query = useQuery({
    ...read('GET /approvals', { query: { state, cursor, limit: 30 } }),
    refetchInterval: 15_000,
  });
  const act = may('delegation.edit') && <LinkButton to="/settings/delegation">{t('delegation.title')}</LinkButton>;
  return (
    <Page title={t('approvals.title')} lead={t('approvals.lead')} act={act}>
      <Card bare label={t('approvals.title')}>
        <CardPart>
          <nav className="row" aria-label={t('approvals.views')}>
            {views.map((each) => (
              <Chip key={each} to={`?state=${each}`} current={each === state} replace>
                {t(`approvals.view.${each}`)}
              </Chip>
            ))}
          </nav>
        </CardPart>
        <View query={query}>
          {({ items, nextCursor }) =>
            items.length === 0 ? (
              <Empty icon={UserCheck} title={t(state === 'open' ? 'approvals.empty' : 'approvals.emptyEnded')}>
                {t('approvals.emptyLead')}
              </Empty>
            ) : (
              <>
                <ApprovalTable rows={items} />
                <Pages next={nextCursor} />
              </>
            )
          }
        </View>
      </Card>
    </Page>
  );
}

function ApprovalTable({ rows }: { readonly rows: readonly ApprovalRow[] }) {
  const { t } = usePreferences();
  const columns: readonly Column<ApprovalRow>[] = [
    {
      key: 'what',
      head: t('approvals.what'),
      width: '34%',
      cell: ({ id, subject, name, number }) => (
        <>
          <Link to={`/approvals/${id}`}>{t(`approvals.of.${subject}`, { name, number })}</Link>
          <Sub>
            <span className="mono">{number}</span>
          </Sub>
        </>
      ),
    },
    {
      key: 'asker',
      head: t('approvals.asker'),
      width: '22%',
      cell: ({ asker, askedAt }) => (
        <>
          {asker.name}
          <Sub>
            <Time at={askedAt} as="stamp" />
          </Sub>
        </>
      ),
    },
    { key: 'state', head: t('approvals.state'), width: '26%', cell: (row) => <ApprovalState of={row} /> },
    {
      key: 'until',
      head: t('approvals.when'),
      num: true,
      cell: ({ state, expiresAt, decidedAt }) =>
        state === 'open' ? <Time at={expiresAt} as="near" /> : <Time at={decidedAt ?? expiresAt} as="stamp" />,
    },
  ];
  return <Table label={t('approvals.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
