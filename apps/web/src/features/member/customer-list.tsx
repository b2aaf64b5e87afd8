import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Customer } from '@unbind/contract/customers';
import type { MemberDetail } from '@unbind/contract/members';
import { Users } from 'lucide-react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { View } from '../../app/view.tsx';
import { Card, Empty } from '../../ui/page.tsx';
import { type Column, Pager, Sub, Table } from '../../ui/table.tsx';
import { CustomerHistory } from '../customer-history.tsx';

export function CustomerList({ member }: { readonly member: MemberDetail }) {
  const { t } = usePreferences();
  const may = useMay();
  const [search] = useSearchParams();
  const { state } = useLocation();
  const navigate = useNavigate();
  const cursor = search.get('cursor') ?? undefined;
  const columns = useColumns();
  const customers = useQuery({
    ...read('GET /customers', { query: { ownerId: member.id, cursor, limit: 50 } }),
    enabled: may('customer.list'),
    placeholderData: keepPreviousData,
  });
  if (member.customerCounts.total === 0) return <Empty icon={Users} title={t('member.noCustomers')} />;
  return (
    <Card bare label={t('member.customers')}>
      <View query={customers}>
        {(page) => (
          <>
            <Table
              label={t('member.customers')}
              columns={columns}
              rows={page.items}
              rowKey={(row) => row.id}
              dense
              sticky
            />
            <Pager
              label={t('shell.pager')}
              words={{ first: t('shell.first'), previous: t('shell.previous'), next: t('shell.next') }}
              next={
                page.nextCursor === null
                  ? null
                  : { search: new URLSearchParams({ cursor: page.nextCursor }).toString() }
              }
              first={cursor === undefined ? null : { search: '' }}
              onPrevious={cursor !== undefined && state === 'next' ? () => void navigate(-1) : null}
            />
          </>
        )}
      </View>
    </Card>
  );
}

function useColumns(): readonly Column<Customer>[] {
  const { t, list } = usePreferences();
  return [
    {
      key: 'name',
      head: t('member.customers'),
      cell: (row) => (
        <>
          {row.remark ?? row.name}
          {row.remark ? <Sub>{row.name}</Sub> : null}
        </>
      ),
    },
    { key: 'company', head: t('member.company'), blank: (row) => !row.company, cell: (row) => row.company ?? '' },
    { key: 'tags', head: t('member.tags'), blank: (row) => row.tags.length === 0, cell: (row) => list(row.tags) },
    {
      key: 'added',
      head: t('member.addedAt'),
      blank: (row) => row.addedAt === null,
      cell: (row) => (row.addedAt ? <Time at={row.addedAt} as="date" /> : ''),
    },
    {
      key: 'fate',
      head: t('member.fate'),
      cell: (row) => (
        <>
          {row.fate && t(`fate.${row.fate}`)} <CustomerHistory id={row.id} name={row.remark ?? row.name} />
        </>
      ),
    },
  ];
}
