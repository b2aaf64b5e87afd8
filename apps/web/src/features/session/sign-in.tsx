import { useMutation } from '@tanstack/react-query';
import { Languages, Moon, Sun, Unlink } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { codeOf } from '../../app/problem.ts';
import { returnTo } from '../../app/return-to.ts';
import { enter } from '../../app/session.tsx';
import { useTitle } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import styles from './sign-in.module.css';

export function SignIn() {
  const { t } = usePreferences();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const [needsCode, setNeedsCode] = useState(false);
  const [code, setCode] = useState('');
  const typed = code.trim();
  const second = typed === '' ? {} : /^\d{6}$/.test(typed) ? { totp: typed } : { recoveryCode: typed };
  useTitle(t('session.title'));
  const signIn = useMutation({
    mutationFn: () => call('POST /session', { body: { account, password, ...second } }),
    onSuccess: (session) => {
      enter(session);
      void navigate(returnTo(search.get('to')) ?? '/', { replace: true });
    },
    onError: (error) => {
      setCode('');
      if (codeOf(error) === 'totp-needed') setNeedsCode(true);
      else if (!needsCode) setPassword('');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (account.trim() !== '' && password !== '') signIn.mutate();
  };
  return (
    <div className={styles.screen}>
      <Tools />
      <main className={styles.box}>
        <div className={styles.intro}>
          <span className={styles.mark}>
            <Unlink size={24} aria-hidden />
          </span>
          <h1>{t('session.lead')}</h1>
          <p className="quiet reading">{t('session.promise')}</p>
        </div>
        {search.has('to') ? <p className="note">{t('session.ended')}</p> : null}
        <form className={styles.form} onSubmit={submit} noValidate>
          <TextField
            label={t('session.account')}
            name="account"
            autoComplete="username"
            large
            value={account}
            onChange={setAccount}
            error={asked && account.trim() === '' ? t('session.accountMissing') : null}
            autoFocus
          />
          <TextField
            label={t('session.password')}
            name="password"
            type="password"
            autoComplete="current-password"
            large
            value={password}
            onChange={setPassword}
            error={asked && password === '' && !signIn.isError ? t('session.passwordMissing') : null}
          />
          {needsCode ? (
            <TextField
              label={t('session.totp')}
              hint={`${t('session.totpLead')} ${t('verify.useRecovery')}`}
              name="code"
              autoComplete="one-time-code"
              large
              autoFocus
              value={code}
              onChange={setCode}
            />
          ) : null}
          <Refusal error={codeOf(signIn.error) === 'totp-needed' ? null : signIn.error} />
          <Button type="submit" tone="primary" size="large" block isPending={signIn.isPending}>
            {t(signIn.isPending ? 'session.signingIn' : 'session.signIn')}
          </Button>
        </form>
      </main>
    </div>
  );
}

function Tools() {
  const { t, theme, setTheme, language, setLanguage } = usePreferences();
  return (
    <header className={styles.tools}>
      <Button
        tone="quiet"
        icon
        aria-label={t(theme === 'dark' ? 'shell.light' : 'shell.dark')}
        onPress={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
      >
        {theme === 'dark' ? <Sun size={16} aria-hidden /> : <Moon size={16} aria-hidden />}
      </Button>
      <Button tone="quiet" onPress={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>
        <Languages size={16} aria-hidden />
        {t('shell.language')}
      </Button>
    </header>
  );
}
