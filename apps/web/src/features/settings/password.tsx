import { useMutation } from '@tanstack/react-query';
import type { SecurityView } from '@unbind/contract/security';
import { type FormEvent, useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Time } from '../../app/time.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './settings.module.css';

const shortest = 10;

export function PasswordPart({ password }: { readonly password: SecurityView['password'] }) {
  const { t } = usePreferences();
  const [changing, setChanging] = useState(false);
  return (
    <Card title={t('security.password')}>
      <div className={styles.row}>
        <p className="quiet">
          {password.changedAt ? (
            <>
              {t('security.passwordSince')} <Time at={password.changedAt} />
            </>
          ) : (
            t('security.passwordNone')
          )}
        </p>
        <Button onPress={() => setChanging(true)}>
          {t(password.set ? 'security.passwordChange' : 'security.passwordSet')}
        </Button>
      </div>
      {changing ? <Form onClose={() => setChanging(false)} /> : null}
    </Card>
  );
}

function Form({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: () => call('POST /me/password', { body: { next } }),
    onSuccess: () => {
      say(t('security.passwordChanged'));
      onClose();
    },
    onSettled: () => refresh('GET /me/security', 'GET /me/sessions'),
  });
  const short = next.length < shortest;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!short && next === again) change.mutate();
  };
  return (
    <Dialog title={t('security.passwordChange')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p className="quiet">{t('security.passwordLead')}</p>
        <TextField
          label={t('security.passwordNext')}
          type="password"
          autoComplete="new-password"
          autoFocus
          value={next}
          onChange={setNext}
          hint={t('security.passwordHint')}
          error={tried && short ? t('security.passwordShort', { count: shortest }) : null}
        />
        <TextField
          label={t('security.passwordAgain')}
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={setAgain}
          error={tried && next !== again ? t('security.passwordDiffers') : null}
        />
        <Refusal error={change.error} />
        <Button type="submit" tone="primary" isPending={change.isPending}>
          {t('security.passwordSave')}
        </Button>
      </form>
    </Dialog>
  );
}
