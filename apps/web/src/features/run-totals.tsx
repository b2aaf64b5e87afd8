import type { RunView } from '@unbind/contract/runs';
import { usePreferences } from '../app/preferences.tsx';
import { Card } from '../ui/page.tsx';
import { type Column, Table } from '../ui/table.tsx';

type Total = RunView['totals'][number];

/** Everything that the list does, added up by effect. */
export function Totals({ run: { totals } }: { readonly run: RunView }) {
  const { t, word, language } = usePreferences();
  const number = new Intl.NumberFormat(language);
  const columns: readonly Column<Total>[] = [
    { key: 'effect', head: t('runs.effect'), cell: ({ kind }) => word('effect', kind) },
    { key: 'members', head: t('runs.members'), num: true, cell: ({ members }) => number.format(members) },
    { key: 'count', head: t('runs.count'), num: true, cell: ({ count }) => number.format(count) },
  ];
  return (
    <Card bare title={t('runs.totals')}>
      <Table label={t('runs.totals')} columns={columns} rows={totals} rowKey={({ kind }) => kind} dense />
    </Card>
  );
}
