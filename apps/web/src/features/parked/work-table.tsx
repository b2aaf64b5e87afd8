import type { Work, workViews } from '@unbind/contract/work';
import { CircleCheck, CircleX, RefreshCw } from 'lucide-react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/page.tsx';
import { State } from '../../ui/show.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import type { Act } from './act-on-work.tsx';
import styles from './parked.module.css';
import { useThing } from './thing.ts';

interface WorkTableProps {
  readonly view: (typeof workViews)[number];
  readonly items: readonly Work[];
  readonly onAct: (work: Work, act: Act) => void;
}

export function WorkTable({ view, items, onAct }: WorkTableProps) {
  const { t } = usePreferences();
  const may = useMay();
  const parked = view === 'parked';
  if (items.length === 0)
    return (
      <Empty icon={CircleCheck} title={t(parked ? 'work.empty' : 'work.emptyRetrying')}>
        {t(parked ? 'work.emptyLead' : 'work.emptyRetryingLead')}
      </Empty>
    );
  const columns: readonly Column<Work>[] = [
    { key: 'what', head: t('work.what'), width: '28%', cell: (work) => <What work={work} /> },
    { key: 'why', head: t('work.why'), width: '30%', cell: (work) => <Why work={work} /> },
    { key: 'since', head: t('work.since'), cell: (work) => <Time at={work.since} as="stamp" /> },
    {
      key: 'at',
      head: t(parked ? 'work.stopped' : 'work.next'),
      cell: (work) => <Time at={work.at} as={parked ? 'stamp' : 'near'} />,
    },
    ...(parked && may('work.resume')
      ? [{ key: 'act', head: '', num: true, width: '17%', cell: (work: Work) => <Acts work={work} onAct={onAct} /> }]
      : []),
  ];
  return <Table label={t('work.title')} columns={columns} rows={items} rowKey={({ id }) => id} />;
}

function What({ work }: { readonly work: Work }) {
  const { t } = usePreferences();
  const thing = useThing();
  const { unbinding, to } = work;
  return (
    <>
      {thing(work)}
      {to && <Sub>{t('work.toWhom', { name: to.name })}</Sub>}
      {unbinding && (
        <Sub>
          <Link to={`/unbindings/${unbinding.id}`}>{t('work.ofCase', { name: unbinding.member.name })}</Link>{' '}
          <span className="mono">{unbinding.number}</span>
        </Sub>
      )}
    </>
  );
}

function Why({ work: { state, fault, detail, attempts } }: { readonly work: Work }) {
  const { t, word } = usePreferences();
  return (
    <>
      <State tone={state === 'parked' ? 'danger' : 'pending'} icon={state === 'parked' ? CircleX : RefreshCw}>
        {word('work.fault', fault ?? 'unknown')}
      </State>
      <Sub>{word('work.means', fault ?? 'unknown')}</Sub>
      <Sub>
        {t('work.tries', { count: attempts })}
        {detail && (
          <>
            {' · '}
            <span className="mono">{detail}</span>
          </>
        )}
      </Sub>
    </>
  );
}

function Acts({ work, onAct }: { readonly work: Work; readonly onAct: (work: Work, act: Act) => void }) {
  const { t } = usePreferences();
  const thing = useThing()(work);
  if (work.can.length === 0 && work.unbinding)
    return <LinkButton to={`/unbindings/${work.unbinding.id}`}>{t('work.onCase')}</LinkButton>;
  return (
    <span className={styles.acts}>
      {work.can.includes('drop') && (
        <Button tone="quiet" aria-label={t('work.dropOf', { thing })} onPress={() => onAct(work, 'drop')}>
          {t('work.drop')}
        </Button>
      )}
      {work.can.includes('resume') && (
        <Button aria-label={t('work.resumeOf', { thing })} onPress={() => onAct(work, 'resume')}>
          {t('work.resume')}
        </Button>
      )}
    </span>
  );
}
