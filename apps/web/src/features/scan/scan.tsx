import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX, Hourglass, MonitorSmartphone } from 'lucide-react';
import { useParams } from 'react-router';
import { Failed } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { codeOf } from '../../app/problem.ts';
import { read } from '../../app/queries.ts';
import { useTitle } from '../../app/view.tsx';
import { Empty, Skeleton } from '../../ui/page.tsx';
import { Ask } from './ask.tsx';
import styles from './scan.module.css';

/** The phone's side of a QR challenge: says in one sentence what is approved and by whom it was asked. */
export function Scan() {
  const { t } = usePreferences();
  const { token = '' } = useParams();
  useTitle(t('scan.title'));
  return (
    <div className={styles.phone}>
      <header className={styles.bar}>
        <h1>{t('scan.title')}</h1>
      </header>
      <Ticket key={token} token={token} />
    </div>
  );
}

function Ticket({ token }: { readonly token: string }) {
  const { t } = usePreferences();
  const query = useQuery({ ...read('GET /scan/:token', { params: { token } }), staleTime: Infinity, retry: false });
  const scan = query.data;
  if (scan?.state === 'passed')
    return <Ended icon={CircleCheck} title={t('scan.approved')} lead={t('scan.approvedLead')} />;
  if (scan?.state === 'refused') return <Ended icon={CircleX} title={t('scan.refused')} lead={t('scan.refusedLead')} />;
  if (scan?.state === 'open') return <Ask token={token} scan={scan} />;
  const code = codeOf(query.error);
  if (scan || code === 'ticket-ended')
    return <Ended icon={Hourglass} title={t('scan.over')} lead={t('scan.overLead')} />;
  if (code === 'same-session')
    return <Ended icon={MonitorSmartphone} title={t('scan.sameDevice')} lead={t('scan.sameDeviceLead')} />;
  return (
    <main className={styles.main}>
      {query.error ? (
        <Failed error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton lines={8} label={t('shell.loading')} />
      )}
    </main>
  );
}

interface EndedProps {
  readonly icon: typeof CircleCheck;
  readonly title: string;
  readonly lead: string;
}

const Ended = ({ icon, title, lead }: EndedProps) => (
  <main className={styles.main} role="status">
    <Empty icon={icon} title={title}>
      {lead}
    </Empty>
  </main>
);
