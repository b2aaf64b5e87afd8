import type { Challenge } from '@unbind/contract/verification';
import type { Factor } from '@unbind/domain/verification/factors';
import { useState } from 'react';
import { useNow } from '../../app/clock.ts';
import { Refusal } from '../../app/failed.tsx';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeInput } from '../../ui/code-input.tsx';
import type { Asker } from './asker.ts';
import { DemoInbox } from './demo-inbox.tsx';
import { Missing } from './missing.tsx';
import { useAnswer, useChallenge } from './use-challenge.ts';
import styles from './verify.module.css';

/** A one-time code that was sent: six cells, sent when full. */
export function CodeStep({ asker, factor }: { readonly asker: Asker; readonly factor: Factor }) {
  const { t, word } = usePreferences();
  const { challenge, again, error, isAsking } = useChallenge(asker, factor);
  const [code, setCode] = useState('');
  const { give, isPending, error: refused, wrong } = useAnswer(asker, factor, challenge, () => setCode(''));
  return (
    <Missing error={error}>
      <div className={styles.code}>
        <h2>{t('verify.sms', { factor: t(`factor.${factor}`) })}</h2>
        {error ? null : <Sending challenge={challenge} channel={word('channel', factor)} />}
        <CodeInput
          label={t('verify.code')}
          digitLabel={(n) => t('shell.digit', { n })}
          value={code}
          onChange={setCode}
          onFull={(full) => give({ code: full })}
          disabled={challenge === undefined || isPending}
          autoFocus
        />
        {wrong !== null && code === '' ? (
          <p role="alert" className={styles.wrong}>
            {t('verify.wrong', { count: wrong })}
          </p>
        ) : null}
        <Refusal error={refused ?? error} />
        <p className="note">
          {t('verify.paste')} {challenge && wrong === null ? t('verify.tries', { count: challenge.triesLeft }) : null}
        </p>
        <DemoInbox />
        <Resend at={challenge?.resendAt ?? null} busy={isAsking} onAgain={again} />
      </div>
    </Missing>
  );
}

/** Whether the code is on its way; a provider that does not take it is said at once, not after a wait for nothing. */
function Sending({ challenge, channel }: { challenge: Challenge | undefined; channel: string }) {
  const { t } = usePreferences();
  if (challenge?.sending === 'failed')
    return (
      <p role="alert" className={styles.wrong}>
        {t('verify.unsent')}
      </p>
    );
  if (challenge === undefined || challenge.sending === 'waiting') return <p className="quiet">{t('verify.waiting')}</p>;
  if (challenge.sending === 'delayed') return <p role="status">{t('verify.delayed', { channel })}</p>;
  const address = challenge.maskedAddress;
  return <p className="quiet">{address === null ? t('verify.sent') : t('verify.sentTo', { channel, address })}</p>;
}

function Resend({ at, busy, onAgain }: { at: string | null; busy: boolean; onAgain: () => void }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const now = useNow();
  const left = at === null ? 0 : new Date(at).getTime() - now.getTime();
  if (left > 0) return <p className="note">{t('verify.resendIn', { span: moments.span(left) })}</p>;
  return (
    <Button tone="link" isDisabled={busy} onPress={onAgain}>
      {t('verify.resend')}
    </Button>
  );
}
