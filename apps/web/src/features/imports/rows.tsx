import type { ImportView } from '@unbind/contract/imports';
import { usePreferences } from '../../app/preferences.tsx';
import { Card } from '../../ui/page.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import styles from './imports.module.css';

interface Row {
  readonly line: number;
  readonly name: string;
  readonly detail: string;
}

/** Every row's fate, the refused first: those are what the person must mend. */
export function Rows({ view }: { readonly view: ImportView }) {
  const { t } = usePreferences();
  const { refused, added, changed, counts } = view;
  const groups = [
    { title: t('imports.refused', { count: counts.refused }), count: counts.refused, open: true, rows: named(refused) },
    { title: t('imports.changed', { count: counts.changed }), count: counts.changed, open: false, rows: changed },
    { title: t('imports.added', { count: counts.added }), count: counts.added, open: false, rows: added },
  ];
  return groups.filter(({ count }) => count > 0).map((group) => <Group key={group.title} {...group} />);
}

/** A refused row has no name that could be trusted; its line is what finds it. */
const named = (refused: ImportView['refused']): Row[] =>
  refused.map(({ line, detail }) => ({ line, name: '', detail }));

interface GroupProps {
  readonly title: string;
  readonly count: number;
  readonly open: boolean;
  readonly rows: readonly Row[];
}

function Group({ title, count, open, rows }: GroupProps) {
  const { t } = usePreferences();
  const columns: readonly Column<Row>[] = [
    {
      key: 'line',
      head: t('imports.lineHead'),
      width: '18%',
      cell: ({ line }) => <span className={styles.line}>{t('imports.line', { line })}</span>,
    },
    ...(rows.some(({ name }) => name !== '')
      ? [{ key: 'name', head: t('imports.name'), width: '26%', cell: ({ name }: Row) => name }]
      : []),
    { key: 'detail', head: t('imports.detail'), cell: ({ detail }) => <span className="quiet">{detail}</span> },
  ];
  return (
    <Card label={title} bare>
      <details className={styles.group} open={open}>
        <summary>{title}</summary>
        <Table label={title} columns={columns} rows={rows} rowKey={({ line, detail }) => `${line} ${detail}`} dense />
        {count > rows.length && <p className={styles.rest}>{t('imports.more', { shown: rows.length, count })}</p>}
      </details>
    </Card>
  );
}
