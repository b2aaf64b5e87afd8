import { useMutation, useQuery } from '@tanstack/react-query';
import type { BindView } from '@unbind/contract/me';
import { CircleCheck, CircleX, Hourglass, Link2 } from 'lucide-react';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { call } from '../../app/client.ts';
import { Failed, Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { codeOf } from '../../app/problem.ts';
import { queryClient, read } from '../../app/queries.ts';
import { useTitle } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Card, Empty, Skeleton } from '../../ui/page.tsx';
import { Reference } from '../../ui/show.tsx';
import { TicketLeft } from '../ticket-left.tsx';
import styles from './scan.module.css';

/** The new WeChat's side: whoever holds it sees for whom it is to be bound, and says yes or no. Nobody is signed in here. */
export function Bind() {
  const { t } = usePreferences();
  const { token = '' } = useParams();
  useTitle(t('bind.title'));
  const query = useQuery({ ...read('GET /bind/:token', { params: { token } }), retry: false, staleTime: Infinity });
  return (
    <div className={styles.phone}>
      <header className={styles.bar}>
        <h1>{t('bind.title')}</h1>
      </header>
      <main className={styles.main}>
        {query.data ? <Shown token={token} view={query.data} /> : null}
        {query.isPending ? <Skeleton lines={6} label={t('shell.loading')} /> : null}
        {codeOf(query.error) === 'ticket-ended' ? (
          <Empty icon={Hourglass} title={t('bind.over')}>
            {t('bind.overLead')}
          </Empty>
        ) : query.error ? (
          <Failed error={query.error} />
        ) : null}
      </main>
    </div>
  );
}

function Shown({ token, view }: { readonly token: string; readonly view: BindView }) {
  const { t } = usePreferences();
  if (view.state === 'open') return <Ask token={token} view={view} />;
  const yes = view.state !== 'refused';
  return (
    <div role="status">
      <Empty icon={yes ? CircleCheck : CircleX} title={t(yes ? 'bind.done' : 'bind.refused')}>
        {t(yes ? 'bind.doneLead' : 'bind.refusedLead')}
      </Empty>
    </div>
  );
}

function Ask({ token, view }: { readonly token: string; readonly view: BindView }) {
  const { t } = usePreferences();
  const [search] = useSearchParams();
  const [code, setCode] = useState(search.get('code') ?? view.choices?.[0]?.code ?? '');
  const key = read('GET /bind/:token', { params: { token } }).queryKey;
  const keep = { onSuccess: (next: BindView) => void queryClient.setQueryData(key, next) };
  const params = { token };
  const accept = useMutation({ mutationFn: () => call('POST /bind/:token', { params, body: { code } }), ...keep });
  const refuse = useMutation({ mutationFn: () => call('POST /bind/:token/refuse', { params }), ...keep });
  const busy = accept.isPending || refuse.isPending;
  return (
    <>
      <div className={styles.ask}>
        <span className={styles.mark}>
          <Link2 size={24} aria-hidden />
        </span>
        <h2>{t('bind.ask', { org: view.org, member: view.member })}</h2>
        <p className="quiet reading">{t('bind.askLead')}</p>
      </div>
      {view.choices ? (
        <Card title={t('bind.which')}>
          <Choices
            label={t('bind.which')}
            name="account"
            value={code}
            onChange={setCode}
            options={view.choices.map((choice) => ({ value: choice.code, label: choice.nickname }))}
          />
          <p className="note">
            <Reference>{t('bind.demo')}</Reference> {t('bind.demoLead')}
          </p>
        </Card>
      ) : null}
      <TicketLeft until={view.expiresAt} />
      <Refusal error={accept.error ?? refuse.error} />
      <div className={styles.acts}>
        <Button
          tone="primary"
          size="touch"
          isDisabled={code === '' || busy}
          isPending={accept.isPending}
          onPress={() => accept.mutate()}
        >
          {t('bind.accept')}
        </Button>
        <Button size="touch" isDisabled={busy} onPress={() => refuse.mutate()}>
          {t('bind.refuse')}
        </Button>
      </div>
    </>
  );
}
