import { useMutation } from '@tanstack/react-query';
import type { PoolEntry } from '@unbind/contract/pool';
import { day } from '@unbind/domain/time/duration';
import { Flag, HeartHandshake, Info } from 'lucide-react';
import { type CSSProperties, useState } from 'react';
import { call } from '../../app/client.ts';
import { useNow } from '../../app/clock.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Time, TimeIn, timeSlot } from '../../app/time.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/page.tsx';
import { Callout, State } from '../../ui/show.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CustomerChoice, toggled } from '../customer-choice.tsx';
import { LastContact } from '../last-contact.tsx';
import { remaining } from '../remaining.ts';
import { GiveBack } from './give-back.tsx';
import styles from './pool.module.css';
import type { PoolView } from './pool.tsx';

interface EntryTableProps {
  readonly view: PoolView;
  readonly entries: readonly PoolEntry[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
}

const empties = {
  free: ['pool.empty', 'pool.emptyLead'],
  mine: ['pool.emptyMine', 'pool.emptyMineLead'],
  ended: ['pool.emptyEnded', 'pool.emptyEndedLead'],
  stale: ['pool.emptyStale', 'pool.emptyStaleLead'],
} as const;

export function EntryTable({ view, entries, chosen, onChoose }: EntryTableProps) {
  const { t } = usePreferences();
  const now = useNow();
  const [returning, setReturning] = useState<PoolEntry | null>(null);
  const [lost, setLost] = useState<Lost | null>(null);
  const [title, lead] = empties[view];
  if (entries.length === 0)
    return (
      <>
        <NotClaimed lost={view === 'free' ? lost : null} />
        <Empty icon={HeartHandshake} title={t(title)}>
          {t(lead)}
        </Empty>
      </>
    );
  const waits = view === 'free' || view === 'stale';
  const columns: readonly Column<PoolEntry>[] = [
    {
      key: 'customer',
      head: t('pool.customer'),
      width: '26%',
      cell: (entry) => (
        <CustomerChoice
          name={entry.customer.name}
          note={[...entry.customer.tags, entry.customer.company]}
          chosen={chosen.has(entry.id)}
          able={entry.releasable || (view === 'free' && entry.refusal === null)}
          onToggle={waits ? () => onChoose(toggled(chosen, entry.id)) : null}
        />
      ),
    },
    { key: 'from', head: t('pool.member'), cell: ({ from }) => from.name },
    ...(waits
      ? [
          {
            key: 'contact',
            head: t('pool.contact'),
            cell: (entry: PoolEntry) => <LastContact at={entry.lastContactAt} />,
          },
          { key: 'after', head: t('pool.after'), cell: (entry: PoolEntry) => <Budget entry={entry} /> },
          { key: 'left', head: t('pool.remaining'), cell: (entry: PoolEntry) => <Countdown entry={entry} now={now} /> },
        ]
      : [
          { key: 'by', head: t('pool.claimedBy'), cell: ({ claimedBy }: PoolEntry) => claimedBy?.name ?? '' },
          { key: 'how', head: t('pool.outcome'), cell: (entry: PoolEntry) => <Outcome entry={entry} /> },
          {
            key: 'at',
            head: t('pool.claimedAt'),
            cell: ({ claimedAt }: PoolEntry) => claimedAt && <Time at={claimedAt} />,
          },
        ]),
    ...(view === 'free'
      ? [{ key: 'act', head: '', num: true, cell: (entry: PoolEntry) => <Claim entry={entry} onLost={setLost} /> }]
      : []),
    ...(view === 'mine'
      ? [
          {
            key: 'act',
            head: '',
            num: true,
            cell: (entry: PoolEntry) =>
              entry.fate === 'transferring' && (
                <Button
                  aria-label={t('pool.giveBackOf', { name: entry.customer.name })}
                  onPress={() => setReturning(entry)}
                >
                  {t('pool.giveBack')}
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      <NotClaimed lost={view === 'free' ? lost : null} />
      <Table label={t(`pool.${view}`)} columns={columns} rows={entries} rowKey={({ id }) => id} dense />
      {returning && <GiveBack entry={returning} onClose={() => setReturning(null)} />}
    </>
  );
}

/** A claim that was refused, and of whom. */
interface Lost {
  readonly name: string;
  readonly error: unknown;
}

function NotClaimed({ lost }: { readonly lost: Lost | null }) {
  const { t } = usePreferences();
  if (lost === null) return null;
  return (
    <div className={styles.lost}>
      <Callout tone="pending" icon={Info}>
        {t('pool.notClaimed', { name: lost.name })} <Refusal error={lost.error} />
      </Callout>
    </div>
  );
}

/** What is left once this claim has used one of the two. */
function Budget({ entry: { budget } }: { readonly entry: PoolEntry }) {
  const { t } = usePreferences();
  const after = Math.max(0, budget.left - 1);
  if (after > 0 || budget.nextAt === null) return t('pool.afterLeft', { count: after });
  return <TimeIn phrase={t('pool.afterNone', { date: timeSlot })} at={budget.nextAt} as="date" />;
}

/** The time that is left, by the server's clock; amber in the last day. */
function Countdown({ entry, now }: { readonly entry: PoolEntry; readonly now: Date }) {
  const { t } = usePreferences();
  const end = new Date(entry.claimBy).getTime();
  const ms = end - now.getTime();
  if (ms <= 0) return <span className="late">{t('pool.over')}</span>;
  const { days, clock } = remaining(ms);
  const part = Math.min(1, ms / Math.max(1, end - new Date(entry.enteredAt).getTime()));
  return (
    <span className={ms < day ? styles.soon : styles.clock}>
      {days > 0 ? t('pool.remainingDays', { days, clock }) : clock}
      <span className={styles.meter} style={{ '--v': `${part * 100}%` } as CSSProperties} aria-hidden />
    </span>
  );
}

function Outcome({ entry }: { readonly entry: PoolEntry }) {
  const { t, word } = usePreferences();
  return (
    <>
      {entry.fate && word('fate', entry.fate)}
      {entry.flagged && (
        <State tone="pending" icon={Flag}>
          {t('pool.flagged')}
        </State>
      )}
      {entry.state === 'released' && <Sub>{t('pool.released')}</Sub>}
    </>
  );
}

interface ClaimProps {
  readonly entry: PoolEntry;
  readonly onLost: (lost: Lost | null) => void;
}

function Claim({ entry, onLost }: ClaimProps) {
  const { t, word } = usePreferences();
  const say = useToast();
  const { name } = entry.customer;
  const claim = useMutation({
    onMutate: () => onLost(null),
    mutationFn: () => call('POST /pool/:id/claim', { params: { id: entry.id } }),
    onSuccess: async () => {
      say(t('pool.claimed', { name }));
      await refresh('GET /pool', 'GET /pool/summary', 'GET /tasks');
    },
    // The row goes with the next look at the pool, so that what was answered stands above the table.
    onError: async (error) => {
      onLost({ name, error });
      await refresh('GET /pool', 'GET /pool/summary');
    },
  });
  if (entry.refusal) return <span className={styles.refusal}>{word('receiver', entry.refusal)}</span>;
  return (
    <Button aria-label={t('pool.claimOf', { name })} isPending={claim.isPending} onPress={() => claim.mutate()}>
      {t('pool.claim')}
    </Button>
  );
}
