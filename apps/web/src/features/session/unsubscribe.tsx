import { useMutation, useQuery } from '@tanstack/react-query';
import { noticeName } from '@unbind/phrases/notices';
import { BellOff } from 'lucide-react';
import { useParams } from 'react-router';
import { call } from '../../app/client.ts';
import { Failed, Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import type { Ok } from '../../app/routes-of-contract.ts';
import { useTitle } from '../../app/view.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Empty, Skeleton } from '../../ui/page.tsx';
import styles from './sign-in.module.css';

/** Behind the link at the end of a message: whoever was sent it does without such messages, and need not sign in. */
export function Unsubscribe() {
  const { t } = usePreferences();
  const { token = '' } = useParams();
  useTitle(t('notices.stop'));
  const query = useQuery({ ...read('GET /unsubscribe/:token', { params: { token } }), retry: false });
  return (
    <div className={styles.screen}>
      <main className={styles.box}>
        {query.data ? <Ask token={token} link={query.data} /> : null}
        {query.isPending ? <Skeleton lines={4} label={t('shell.loading')} /> : null}
        {query.error ? <Failed error={query.error} /> : null}
      </main>
    </div>
  );
}

interface AskProps {
  readonly token: string;
  readonly link: Ok<'GET /unsubscribe/:token'>;
}

function Ask({ token, link: { what, stopped } }: AskProps) {
  const { t, language } = usePreferences();
  const stop = useMutation({ mutationFn: () => call('POST /unsubscribe/:token', { params: { token } }) });
  if (stopped || stop.data)
    return (
      <div role="status">
        <Empty
          icon={BellOff}
          title={t('notices.stopped')}
          act={<LinkButton to="/settings/notices">{t('notices.settings')}</LinkButton>}
        >
          {t('notices.stoppedLead')}
        </Empty>
      </div>
    );
  const name = what === 'digest' ? null : noticeName(language, what);
  return (
    <>
      <div className={styles.intro}>
        <span className={styles.mark}>
          <BellOff size={24} aria-hidden />
        </span>
        <h1>{name === null ? t('notices.stopTitleDigest') : t('notices.stopTitle', { name })}</h1>
        <p className="quiet reading">{t('notices.stopLead')}</p>
      </div>
      <Refusal error={stop.error} />
      <Button tone="primary" size="large" block isPending={stop.isPending} onPress={() => stop.mutate()}>
        {t('notices.stop')}
      </Button>
    </>
  );
}
