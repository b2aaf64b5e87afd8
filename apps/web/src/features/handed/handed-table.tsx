import type { HandedCustomer } from '@unbind/contract/handed';
import { CircleCheck, Clock, MessageCircle, NotebookPen, Star } from 'lucide-react';
import { usePreferences } from '../../app/preferences.tsx';
import { Empty } from '../../ui/page.tsx';
import { State } from '../../ui/show.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { Budget } from '../budget.tsx';
import { CustomerChoice, toggled } from '../customer-choice.tsx';
import { LastContact } from '../last-contact.tsx';
import styles from './handed.module.css';

interface HandedTableProps {
  readonly rows: readonly HandedCustomer[];
  readonly chosen: ReadonlySet<string>;
  /** Null: there is nothing to choose for. */
  readonly onChoose: ((ids: ReadonlySet<string>) => void) | null;
}

const icons = { overdue: Clock, noted: NotebookPen, recent: MessageCircle, tagged: Star } as const;

export function HandedTable({ rows, chosen, onChoose }: HandedTableProps) {
  const { t, word } = usePreferences();
  if (rows.length === 0)
    return (
      <Empty icon={CircleCheck} title={t('handed.empty')}>
        {t('handed.emptyLead')}
      </Empty>
    );
  const columns: readonly Column<HandedCustomer>[] = [
    {
      key: 'customer',
      head: t('pool.customer'),
      width: '26%',
      cell: ({ id, name, remark, tags, company }) => (
        <CustomerChoice
          name={remark ?? name}
          note={[...tags, company]}
          chosen={chosen.has(id)}
          onToggle={onChoose && (() => onChoose(toggled(chosen, id)))}
        />
      ),
    },
    {
      key: 'note',
      head: t('handed.note'),
      width: '30%',
      blank: ({ note }) => note === null,
      cell: ({ note }) =>
        note === null ? (
          <span className="faint">{t('handed.noNote')}</span>
        ) : (
          <span className={styles.note}>{note}</span>
        ),
    },
    {
      key: 'first',
      head: t('handed.first'),
      cell: ({ first, fate }) =>
        first === null ? (
          <span className="faint">{word('fate', fate)}</span>
        ) : (
          <State tone={first === 'overdue' ? 'pending' : 'progress'} icon={icons[first]}>
            {t(`handed.first.${first}`)}
          </State>
        ),
    },
    {
      key: 'contact',
      head: t('customers.contact'),
      cell: ({ lastContactAt, from }) => (
        <>
          <LastContact at={lastContactAt} />
          {from && <Sub>{t('handed.was', { name: from.name })}</Sub>}
        </>
      ),
    },
    { key: 'budget', head: t('customers.budget'), cell: (row) => <Budget budget={row.budget} /> },
  ];
  return <Table label={t('handed.title')} columns={columns} rows={rows} rowKey={({ id }) => id} dense />;
}
