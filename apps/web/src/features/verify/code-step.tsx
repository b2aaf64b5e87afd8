import { useMutation } from '@tanstack/react-query';
import type { Unbinding } from '@unbind/contract/unbindings';
import type { Factor } from '@unbind/domain/verification/factors';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { useNow } from '../../app/clock.ts';
import { Refusal } from '../../app/failed.tsx';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { codeOf } from '../../app/problem.ts';
import { refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { CodeInput } from '../../ui/code-input.tsx';
import { Empty } from '../../ui/page.tsx';
import { DemoInbox } from './demo-inbox.tsx';
import { useChallenge } from './use-challenge.ts';
import styles from './verify.module.css';

/** A one-time code that was sent: six cells, sent when full. */
export function CodeStep({ unbinding, factor }: { readonly unbinding: Unbinding; readonly factor: Factor }) {
  const { t, word } = usePreferences();
  const { challenge, again, error, isAsking } = useChallenge(unbinding.id, factor);
  const [code, setCode] = useState('');
  const answer = useMutation({
    mutationFn: (given: string) =>
      call('POST /challenges/:id/answer', { params: { id: challenge?.id ?? '' }, body: { code: given } }),
    onSuccess: async ({ state }) => {
      if (state === 'failed') setCode('');
      await refresh('GET /unbindings/:id', 'GET /challenges/:id');
    },
    onError: () => setCode(''),
  });
  if (codeOf(error) === 'factor-unavailable')
    return (
      <Empty icon={CircleAlert} title={t('verify.unavailable')}>
        <Refusal error={error} />
      </Empty>
    );
  const wrong = answer.data?.state === 'failed' ? answer.data.attemptsLeft : null;
  return (
    <div className={styles.code}>
      <h2>{t('verify.sms', { factor: t(`factor.${factor}`) })}</h2>
      <p className="quiet">
        {challenge?.maskedAddress
          ? t('verify.sentTo', { channel: word('channel', factor), address: challenge.maskedAddress })
          : t('verify.sent')}
      </p>
      <CodeInput
        label={t('verify.code')}
        digitLabel={(n) => t('shell.digit', { n })}
        value={code}
        onChange={setCode}
        onFull={(full) => answer.mutate(full)}
        disabled={challenge === undefined || answer.isPending}
        autoFocus
      />
      {wrong !== null && code === '' ? (
        <p role="alert" className={styles.wrong}>
          {t('verify.wrong', { count: wrong })}
        </p>
      ) : null}
      <Refusal error={answer.error ?? error} />
      <p className="note">
        {t('verify.paste')} {challenge && wrong === null ? t('verify.tries', { count: challenge.triesLeft }) : null}
      </p>
      <DemoInbox />
      <Resend at={challenge?.resendAt ?? null} busy={isAsking} onAgain={again} />
    </div>
  );
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
