import { useQuery } from '@tanstack/react-query';
import type { UnbindingRow } from '@unbind/contract/unbindings';
import { Unlink } from 'lucide-react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { Time } from '../../app/time.tsx';
import { View } from '../../app/view.tsx';
import { Card, Empty } from '../../ui/page.tsx';
import { type Column, PersonCell, Table } from '../../ui/table.tsx';
import { CaseState } from '../words.tsx';

const shown = 8;

/** Cases that have not ended, newest first. */
export function Cases() {
  const { t } = usePreferences();
  const query = useQuery(read('GET /unbindings', { query: { state: 'open', limit: 50 } }));
  const end = (
    <Link className="note" to="/unbindings">
      {t('home.allCases')}
    </Link>
  );
  return (
    <Card title={t('home.cases')} count={query.data?.items.length} end={end} bare>
      <View query={query} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={Unlink} title={t('home.casesEmpty')}>
              {t('home.casesEmptyLead')}
            </Empty>
          ) : (
            <CaseTable cases={items.slice(0, shown)} />
          )
        }
      </View>
    </Card>
  );
}

function CaseTable({ cases }: { readonly cases: readonly UnbindingRow[] }) {
  const { t } = usePreferences();
  const columns: readonly Column<UnbindingRow>[] = [
    {
      key: 'member',
      head: t('cases.member'),
      width: '30%',
      cell: ({ id, member }) => <PersonCell name={member.name} to={`/unbindings/${id}`} note={member.department} />,
    },
    { key: 'state', head: t('cases.state'), cell: ({ state }) => <CaseState state={state} /> },
    {
      key: 'until',
      head: t('cases.opened'),
      cell: ({ createdAt }) => <Time at={createdAt} />,
    },
    { key: 'customers', head: t('cases.customers'), num: true, cell: ({ customers }) => customers },
    {
      key: 'ended',
      head: t('cases.ended'),
      num: true,
      cell: ({ effects, effectsEnded }) => (
        <span className="quiet">
          {effectsEnded} / {effects}
        </span>
      ),
    },
  ];
  return <Table label={t('home.cases')} columns={columns} rows={cases} rowKey={({ id }) => id} dense />;
}
