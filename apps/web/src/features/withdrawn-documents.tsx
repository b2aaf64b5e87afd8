import { useQuery } from '@tanstack/react-query';
import type { WithdrawnDocument } from '@unbind/contract/rights';
import { FileText } from 'lucide-react';
import { Link } from 'react-router';
import { Pages } from '../app/pages.tsx';
import { usePreferences } from '../app/preferences.tsx';
import { read } from '../app/queries.ts';
import { useMay } from '../app/session.tsx';
import { Time } from '../app/time.tsx';
import { View } from '../app/view.tsx';
import { Card, Empty } from '../ui/page.tsx';
import { type Column, Table } from '../ui/table.tsx';

interface Of {
  readonly of: { readonly memberId?: string; readonly unbindingId?: string };
}

/** Shared documents whose edit right an unbinding withdrew. */
export function WithdrawnDocuments({
  of,
  cursor,
  paged = false,
}: Of & { readonly cursor?: string | undefined; readonly paged?: boolean }) {
  const query = useQuery(read('GET /documents/withdrawn', { query: { ...of, cursor, limit: 50 } }));
  return (
    <View query={query} lines={3}>
      {({ items, nextCursor }) => (
        <>
          <List of={of} items={items} />
          {paged ? <Pages next={nextCursor} /> : null}
        </>
      )}
    </View>
  );
}

function List({ of, items }: Of & { readonly items: readonly WithdrawnDocument[] }) {
  const { t } = usePreferences();
  if (items.length === 0)
    return (
      <Empty icon={FileText} title={t('rights.noDocuments')}>
        {t('rights.noDocumentsLead')}
      </Empty>
    );
  const everybody = of.memberId === undefined && of.unbindingId === undefined;
  const columns: readonly Column<WithdrawnDocument>[] = [
    { key: 'title', head: t('rights.document'), width: '36%', cell: ({ title }) => title },
    ...(everybody
      ? [{ key: 'holder', head: t('rights.holder'), cell: ({ holder }: WithdrawnDocument) => holder.name }]
      : []),
    { key: 'right', head: t('rights.right'), cell: ({ right }) => t(`rights.right.${right}`) },
    { key: 'at', head: t('rights.withdrawnAt'), cell: ({ withdrawnAt }) => <Time at={withdrawnAt} /> },
    ...(of.unbindingId === undefined
      ? [
          {
            key: 'case',
            head: t('rights.case'),
            cell: ({ unbinding }: WithdrawnDocument) =>
              unbinding && <Link to={`/unbindings/${unbinding.id}`}>{unbinding.number}</Link>,
          },
        ]
      : []),
  ];
  return <Table label={t('rights.documents')} columns={columns} rows={items} rowKey={({ id }) => id} dense />;
}

/** The same as a card of its own, where there is something to list and the reader may see it. */
export function WithdrawnCard({ of }: Of) {
  const { t } = usePreferences();
  const may = useMay();
  const allowed = may('frozen_role.read');
  const query = useQuery({ ...read('GET /documents/withdrawn', { query: { ...of, limit: 50 } }), enabled: allowed });
  const items = query.data?.items ?? [];
  if (!allowed || items.length === 0) return null;
  return (
    <Card title={t('rights.documents')} count={items.length} bare>
      <List of={of} items={items} />
    </Card>
  );
}
