import { type FormEvent, useState } from 'react';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeInput } from '../../ui/code-input.tsx';
import { TextField } from '../../ui/field.tsx';
import type { Asker } from './asker.ts';
import { Missing } from './missing.tsx';
import { useAnswer, useChallenge } from './use-challenge.ts';
import styles from './verify.module.css';

/** A code of the authenticator app; a recovery code when the phone is gone. */
export function TotpStep({ asker }: { readonly asker: Asker }) {
  const { t } = usePreferences();
  const { challenge, error } = useChallenge(asker, 'totp');
  const [code, setCode] = useState('');
  const [lost, setLost] = useState(false);
  const answer = useAnswer(asker, 'totp', challenge, () => setCode(''));
  const busy = challenge === undefined || answer.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    answer.give({ recoveryCode: code.trim() });
  };
  const swap = () => {
    setLost(!lost);
    setCode('');
  };
  return (
    <Missing error={error}>
      <form className={styles.code} onSubmit={submit} noValidate>
        <h2>{t(lost ? 'verify.recovery' : 'verify.totp')}</h2>
        <p className="quiet reading">{t(lost ? 'verify.recoveryLead' : 'verify.totpLead')}</p>
        {lost ? (
          <div className={styles.field}>
            <TextField label={t('verify.recoveryCode')} large autoFocus value={code} onChange={setCode} />
          </div>
        ) : (
          <CodeInput
            label={t('verify.totp')}
            digitLabel={(n) => t('shell.digit', { n })}
            value={code}
            onChange={setCode}
            onFull={(full) => answer.give({ code: full })}
            disabled={busy}
            autoFocus
          />
        )}
        {answer.wrong !== null && code === '' ? (
          <p role="alert" className={styles.wrong}>
            {t('verify.totpWrong', { count: answer.wrong })}
          </p>
        ) : null}
        <Refusal error={answer.error ?? error} />
        {lost ? (
          <Button type="submit" tone="primary" size="large" isDisabled={busy || code.trim().length < 10}>
            {t('verify.go')}
          </Button>
        ) : null}
        <Button tone="link" onPress={swap}>
          {t(lost ? 'verify.useApp' : 'verify.useRecovery')}
        </Button>
      </form>
    </Missing>
  );
}
