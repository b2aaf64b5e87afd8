import { useQuery } from '@tanstack/react-query';
import type { Customer } from '@unbind/contract/customers';
import { undecidedFates } from '@unbind/domain/inheritance/fates';
import { CircleCheck } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { Time, TimeIn, timeSlot } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { SearchField } from '../../ui/field.tsx';
import { Card, Empty, Page } from '../../ui/page.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import choice from '../customer-choice.module.css';
import { CustomerChoice, toggled } from '../customer-choice.tsx';
import { CustomerTabs, openViews } from '../customer-tabs.tsx';
import { Decide, type Decision } from './decide.tsx';

const decisions = ['transfer', 'pool', 'leave'] as const;

/** Customers whom nobody answers, or about whom somebody must decide. View and page live in the address. */
export function OpenCustomers() {
  const { t } = usePreferences();
  const [search] = useSearchParams();
  const view = openViews.find((each) => each === search.get('view')) ?? 'undecided';
  useTitle(t(`customers.${view}`));
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const cursor = search.get('cursor') ?? undefined;
  const query = { [view]: true, cursor, limit: 30, ...(q === '' ? {} : { q }) };
  const customers = useQuery(read('GET /customers', { query }));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const items = customers.data?.items ?? [];
  const picked = items.filter(({ id }) => chosen.has(id));
  // The pool and leaving are for what came of a case.
  const offered = decisions.filter((each) => each === 'transfer' || picked.every(isStranded));
  return (
    <Page title={t(`customers.${view}`)} lead={t(`customers.${view}Lead`)}>
      <CustomerTabs current={view} />
      <Card bare label={t(`customers.${view}`)}>
        <div className={choice.bar}>
          <SearchField label={t('customers.find')} placeholder={t('customers.find')} value={text} onChange={setText} />
          {picked.length > 0 && (
            <span className={choice.acts}>
              {offered.map((each) => (
                <Button key={each} tone={each === 'transfer' ? 'primary' : undefined} onPress={() => setDeciding(each)}>
                  {each === 'transfer' ? t('customers.transferMany', { count: picked.length }) : t(`customers.${each}`)}
                </Button>
              ))}
            </span>
          )}
        </div>
        <View query={customers}>
          {({ nextCursor }) => (
            <>
              <CustomerTable view={view} rows={items} chosen={chosen} onChoose={setChosen} />
              <Pages next={nextCursor} />
            </>
          )}
        </View>
      </Card>
      {deciding && (
        <Decide
          decision={deciding}
          customers={picked}
          onClose={() => setDeciding(null)}
          onDone={() => {
            setDeciding(null);
            setChosen(new Set());
          }}
        />
      )}
    </Page>
  );
}

const isStranded = ({ fate, unbindingId }: Customer): boolean =>
  unbindingId !== null && undecidedFates.some((each) => each === fate);

interface CustomerTableProps {
  readonly view: (typeof openViews)[number];
  readonly rows: readonly Customer[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
}

function CustomerTable({ view, rows, chosen, onChoose }: CustomerTableProps) {
  const { t, word } = usePreferences();
  if (rows.length === 0)
    return (
      <Empty icon={CircleCheck} title={t(view === 'undecided' ? 'customers.empty' : 'customers.emptyUnowned')}>
        {t(view === 'undecided' ? 'customers.emptyLead' : 'customers.emptyUnownedLead')}
      </Empty>
    );
  const columns: readonly Column<Customer>[] = [
    {
      key: 'customer',
      head: t('pool.customer'),
      width: '28%',
      cell: ({ id, name, remark, tags, company }) => (
        <CustomerChoice
          name={remark ?? name}
          note={[...tags, company]}
          chosen={chosen.has(id)}
          onToggle={() => onChoose(toggled(chosen, id))}
        />
      ),
    },
    {
      key: 'owner',
      head: t('customers.owner'),
      cell: ({ owner }) => owner?.name ?? <span className="faint">{t('customers.nobody')}</span>,
    },
    {
      key: 'fate',
      head: t('customers.fate'),
      cell: ({ fate, unbindingId }) => (
        <>
          {fate && word('fate', fate)}
          {unbindingId && (
            <Sub>
              <Link to={`/unbindings/${unbindingId}`}>{t('customers.case')}</Link>
            </Sub>
          )}
        </>
      ),
    },
    { key: 'budget', head: t('customers.budget'), cell: ({ budget }) => <Budget budget={budget} /> },
    {
      key: 'contact',
      head: t('customers.contact'),
      cell: ({ lastContactAt }) =>
        lastContactAt ? <Time at={lastContactAt} as="date" /> : <span className="faint">{t('pool.never')}</span>,
    },
  ];
  return <Table label={t(`customers.${view}`)} columns={columns} rows={rows} rowKey={({ id }) => id} dense />;
}

function Budget({ budget: { left, of, nextAt } }: { readonly budget: Customer['budget'] }) {
  const { t } = usePreferences();
  if (nextAt === null) return t('customers.budgetLeft', { left, of });
  return <TimeIn phrase={t('customers.budgetNone', { date: timeSlot })} at={nextAt} as="date" />;
}
