import { useMutation } from '@tanstack/react-query';
import type { Challenge } from '@unbind/contract/verification';
import { Fingerprint } from 'lucide-react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { codeOf } from '../../app/problem.ts';
import { Button } from '../../ui/button.tsx';
import { isStopped, isSupported, signWithPasskey } from '../passkeys.ts';
import type { Asker } from './asker.ts';
import { Missing } from './missing.tsx';
import styles from './verify.module.css';

/** The device's own check of who holds it: finger, face or PIN. Asked for when the person presses, never by itself. */
export function PasskeyStep({ asker }: { readonly asker: Asker }) {
  const { t } = usePreferences();
  const prove = useMutation({
    mutationFn: async () => {
      const challenge: Challenge = await asker.ask('passkey');
      const credential = await signWithPasskey(challenge.passkey ?? {});
      if (isStopped(credential)) return { stopped: credential, failed: false };
      const { id } = challenge;
      const { state } = await call('POST /challenges/:id/answer', { params: { id }, body: { credential } });
      if (state === 'passed') await asker.passed('passkey');
      return { stopped: null, failed: state === 'failed' };
    },
  });
  const missing = codeOf(prove.error) === 'factor-missing' ? prove.error : null;
  return (
    <Missing error={missing}>
      <div className={styles.code}>
        <Fingerprint size={32} aria-hidden />
        <h2>{t('verify.passkey')}</h2>
        <p className="quiet reading">{t('verify.passkeyLead')}</p>
        {prove.data?.stopped ? <p role="alert">{t(`passkey.${prove.data.stopped}`)}</p> : null}
        {prove.data?.failed ? (
          <p role="alert" className={styles.wrong}>
            {t('verify.passkeyFailed')}
          </p>
        ) : null}
        <Refusal error={missing === null ? prove.error : null} />
        {isSupported() ? (
          <Button tone="primary" size="large" isPending={prove.isPending} onPress={() => prove.mutate()}>
            {t(prove.isPending ? 'verify.passkeyWaiting' : 'verify.passkeyUse')}
          </Button>
        ) : (
          <p role="alert">{t('verify.passkeyNowhere')}</p>
        )}
      </div>
    </Missing>
  );
}
