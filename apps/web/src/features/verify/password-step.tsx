import { type FormEvent, useState } from 'react';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import type { Asker } from './asker.ts';
import { Missing } from './missing.tsx';
import { useAnswer, useChallenge } from './use-challenge.ts';
import styles from './verify.module.css';

/** The person's own password, once more. */
export function PasswordStep({ asker }: { readonly asker: Asker }) {
  const { t } = usePreferences();
  const { challenge, error } = useChallenge(asker, 'password');
  const [password, setPassword] = useState('');
  const answer = useAnswer(asker, 'password', challenge, () => setPassword(''));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== '' && challenge) answer.give({ password });
  };
  const wrong = answer.wrong === null || password !== '' ? null : t('verify.passwordWrong', { count: answer.wrong });
  return (
    <Missing error={error}>
      <form className={styles.code} onSubmit={submit} noValidate>
        <h2>{t('verify.password')}</h2>
        <p className="quiet reading">{t('verify.passwordLead')}</p>
        <div className={styles.field}>
          <TextField
            label={t('session.password')}
            name="password"
            type="password"
            autoComplete="current-password"
            large
            autoFocus
            value={password}
            onChange={setPassword}
            error={wrong}
          />
        </div>
        <Refusal error={answer.error ?? error} />
        <Button
          type="submit"
          tone="primary"
          size="large"
          isDisabled={password === '' || challenge === undefined}
          isPending={answer.isPending}
        >
          {t('verify.go')}
        </Button>
      </form>
    </Missing>
  );
}
