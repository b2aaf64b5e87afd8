import type { Customer } from '@unbind/contract/customers';
import { transferLimits } from '@unbind/domain/inheritance/transfers';
import { CircleCheck, Clock } from 'lucide-react';
import { Link } from 'react-router';
import { useNow } from '../../app/clock.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { TimeIn, timeSlot } from '../../app/time.tsx';
import { Empty } from '../../ui/page.tsx';
import { State } from '../../ui/show.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { Budget } from '../budget.tsx';
import { CustomerChoice, toggled } from '../customer-choice.tsx';
import { CustomerHistory } from '../customer-history.tsx';
import type { OpenView } from '../customer-tabs.tsx';
import { LastContact } from '../last-contact.tsx';

interface CustomerTableProps {
  readonly view: OpenView;
  readonly rows: readonly Customer[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
}

const empty = {
  underway: ['customers.emptyUnderway', 'customers.emptyUnderwayLead'],
  undecided: ['customers.empty', 'customers.emptyLead'],
  unowned: ['customers.emptyUnowned', 'customers.emptyUnownedLead'],
} as const;

export function CustomerTable({ view, rows, chosen, onChoose }: CustomerTableProps) {
  const { t } = usePreferences();
  // Whether a day is over does not turn by the second.
  const now = useNow(60_000);
  if (rows.length === 0) {
    const [title, lead] = empty[view];
    return (
      <Empty icon={CircleCheck} title={t(title)}>
        {t(lead)}
      </Empty>
    );
  }
  const customer: Column<Customer> = {
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
  };
  const owner: Column<Customer> = {
    key: 'owner',
    head: t('customers.owner'),
    cell: ({ owner: of }) => of?.name ?? <span className="faint">{t('customers.nobody')}</span>,
  };
  const receiver: Column<Customer> = {
    key: 'receiver',
    head: t('customers.receiver'),
    cell: (row) => <Receiver customer={row} now={now} />,
  };
  const fate: Column<Customer> = { key: 'fate', head: t('customers.fate'), cell: (row) => <Fate customer={row} /> };
  const next: Column<Customer> = {
    key: 'next',
    head: t('customers.next'),
    cell: (row) => <Next customer={row} />,
  };
  const budget: Column<Customer> = {
    key: 'budget',
    head: t('customers.budget'),
    cell: (row) => <Budget budget={row.budget} />,
  };
  const contact: Column<Customer> = {
    key: 'contact',
    head: t('customers.contact'),
    cell: ({ lastContactAt }) => <LastContact at={lastContactAt} />,
  };
  const columns =
    view === 'underway' ? [customer, owner, receiver, next, contact] : [customer, owner, fate, next, budget, contact];
  return <Table label={t(`customers.${view}`)} columns={columns} rows={rows} rowKey={({ id }) => id} dense />;
}

/** Who owns the next step, and whether one click can try again. */
function Next({ customer: { nextStep, retry, budget } }: { readonly customer: Customer }) {
  const { t } = usePreferences();
  return (
    <>
      {t(`customers.step.${nextStep ?? 'none'}`)}
      {retry === 'budget' && budget.nextAt !== null && (
        <Sub>
          <TimeIn phrase={t('customers.retry.budget', { date: timeSlot })} at={budget.nextAt} as="date" />
        </Sub>
      )}
      {(retry === 'ready' || retry === 'room') && <Sub>{t(`customers.retry.${retry}`)}</Sub>}
    </>
  );
}

function Fate({ customer: { id, name, remark, fate, unbindingId } }: { readonly customer: Customer }) {
  const { t, word } = usePreferences();
  return (
    <>
      {fate && word('fate', fate)}
      <Sub>
        {unbindingId && <Link to={`/unbindings/${unbindingId}`}>{t('customers.case')}</Link>}{' '}
        <CustomerHistory id={id} name={remark ?? name} />
      </Sub>
    </>
  );
}

/** Who is to take over, since when, and whether WeCom's 24 hours are over. */
function Receiver({ customer: { receiver, since }, now }: { readonly customer: Customer; readonly now: Date }) {
  const { t } = usePreferences();
  const late = since !== null && now.getTime() - new Date(since).getTime() > transferLimits.takeoverMs;
  return (
    <>
      {receiver?.name}
      {since !== null && (
        <Sub>
          <TimeIn phrase={t('customers.since', { when: timeSlot })} at={since} as="stamp" />
        </Sub>
      )}
      {late && (
        <State tone="pending" icon={Clock}>
          {t('customers.overdue')}
        </State>
      )}
    </>
  );
}
