import type { InheritanceStats } from '@unbind/contract/stats';
import { usePreferences } from '../../app/preferences.tsx';
import { Names } from '../../ui/show.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { useTold } from './figures.ts';
import styles from './reach.module.css';

export interface Row {
  readonly key: string;
  readonly name: string;
  readonly figures: InheritanceStats['total'];
}

/** The columns of all tables of this page: the counts, and the rate with what it rests on. */
export function useColumns(head: string): readonly Column<Row>[] {
  const { t, language } = usePreferences();
  const told = useTold();
  const count = new Intl.NumberFormat(language);
  const counted = (['handed', 'taken', 'lost', 'open'] as const).map(
    (key): Column<Row> => ({
      key,
      head: t(`reach.${key}`),
      num: true,
      cell: ({ figures }) => count.format(figures[key]),
    }),
  );
  const rate = (key: 'reach' | 'churn', title: string): Column<Row> => ({
    key,
    head: title,
    num: true,
    cell: ({ figures }) => {
      const { base, few, ...words } = told(figures);
      if (base === 0) return <span className="faint">–</span>;
      return (
        <>
          {words[key]}
          {key === 'reach' && (
            <Sub>{few ? `${t('reach.few')} · ${count.format(base)}` : t('reach.rests', { count: base })}</Sub>
          )}
        </>
      );
    },
  });
  return [
    { key: 'name', head, width: '26%', cell: ({ name }) => name },
    ...counted,
    rate('reach', t('reach.rate')),
    rate('churn', t('reach.churn')),
  ];
}

/** The table behind a chart. */
export function Numbers({ head, rows }: { readonly head: string; readonly rows: readonly Row[] }) {
  const { t } = usePreferences();
  const columns = useColumns(head);
  return (
    <div className={styles.numbers}>
      <Names summary={t('reach.table')}>
        <Table label={head} columns={columns} rows={rows} rowKey={({ key }) => key} dense />
      </Names>
    </div>
  );
}
