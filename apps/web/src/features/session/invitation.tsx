import { useMutation, useQuery } from '@tanstack/react-query';
import { Hourglass, KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useParams } from 'react-router';
import { call } from '../../app/client.ts';
import { Failed, Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { codeOf } from '../../app/problem.ts';
import { read } from '../../app/queries.ts';
import type { Ok } from '../../app/routes-of-contract.ts';
import { useTitle } from '../../app/view.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Empty, Skeleton } from '../../ui/page.tsx';
import styles from './sign-in.module.css';

const shortest = 10;

/** Behind a one-time link: whoever was invited sets their first password, and goes on to sign in. */
export function Invitation() {
  const { t } = usePreferences();
  const { token = '' } = useParams();
  useTitle(t('invitation.title'));
  const query = useQuery({
    ...read('GET /invitations/:token', { params: { token } }),
    retry: false,
    staleTime: Infinity,
  });
  return (
    <div className={styles.screen}>
      <main className={styles.box}>
        {query.data ? <Form token={token} invited={query.data} /> : null}
        {query.isPending ? <Skeleton lines={6} label={t('shell.loading')} /> : null}
        {codeOf(query.error) === 'ticket-ended' ? (
          <Empty icon={Hourglass} title={t('invitation.over')}>
            {t('invitation.overLead')}
          </Empty>
        ) : query.error ? (
          <Failed error={query.error} />
        ) : null}
      </main>
    </div>
  );
}

interface FormProps {
  readonly token: string;
  readonly invited: Ok<'GET /invitations/:token'>;
}

function Form({ token, invited }: FormProps) {
  const { t } = usePreferences();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const accept = useMutation({
    mutationFn: () => call('POST /invitations/:token', { params: { token }, body: { password } }),
  });
  const short = password.length < shortest;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!short && password === again) accept.mutate();
  };
  if (accept.data)
    return (
      <div role="status">
        <Empty
          icon={KeyRound}
          title={t('invitation.done')}
          act={
            <LinkButton tone="primary" to="/sign-in">
              {t('session.signIn')}
            </LinkButton>
          }
        >
          {t('invitation.doneLead', { account: accept.data.account })}
        </Empty>
      </div>
    );
  return (
    <>
      <div className={styles.intro}>
        <span className={styles.mark}>
          <KeyRound size={24} aria-hidden />
        </span>
        <h1>{t('invitation.hello', { name: invited.name })}</h1>
        <p className="quiet reading">{t('invitation.lead', { org: invited.org, account: invited.account })}</p>
      </div>
      <form className={styles.form} onSubmit={submit} noValidate>
        <input type="text" name="username" autoComplete="username" value={invited.account} readOnly hidden />
        <TextField
          label={t('security.passwordNext')}
          type="password"
          autoComplete="new-password"
          large
          autoFocus
          value={password}
          onChange={setPassword}
          hint={t('security.passwordHint')}
          error={tried && short ? t('security.passwordShort', { count: shortest }) : null}
        />
        <TextField
          label={t('security.passwordAgain')}
          type="password"
          autoComplete="new-password"
          large
          value={again}
          onChange={setAgain}
          error={tried && password !== again ? t('security.passwordDiffers') : null}
        />
        <Refusal error={accept.error} />
        <Button type="submit" tone="primary" size="large" block isPending={accept.isPending}>
          {t('security.passwordSave')}
        </Button>
      </form>
    </>
  );
}
