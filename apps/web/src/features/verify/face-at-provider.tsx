import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { codeOf } from '../../app/problem.ts';
import { read } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/page.tsx';
import { Qr } from '../../ui/qr.tsx';
import { Assurance } from '../assurance.tsx';
import type { Asker } from './asker.ts';
import styles from './verify.module.css';

const everyMs = 3_000;

/** A provider that is busy is asked again; one that decided, or cannot be asked, is not. */
const goesOn = (state: string | undefined, error: unknown): boolean =>
  error === null ? state === undefined || state === 'open' : codeOf(error) === 'too-many-requests';

/** The check happens in WeChat, on the page of the provider that the org chose; here is the way there, and the outcome. */
export function FaceAtProvider({ asker }: { readonly asker: Asker }) {
  const { t, word } = usePreferences();
  const ask = useMutation({
    mutationFn: () => asker.ask('face'),
  });
  const params = { id: ask.data?.id ?? '' };
  const asked = ask.data !== undefined;
  const outcome = useQuery({
    queryKey: ['face at provider', params.id],
    queryFn: () => call('POST /challenges/:id/answer', { params, body: { frames: [] } }),
    enabled: asked,
    refetchInterval: ({ state: { data, error } }) => (goesOn(data?.state, error) ? everyMs : false),
  });
  const state = outcome.data?.state;
  const challenge = useQuery({ ...read('GET /challenges/:id', { params }), enabled: state === 'open' });
  useEffect(() => {
    if (state === 'passed') void asker.passed('face');
  }, [state, asker]);
  const url = challenge.data?.scanUrl;
  return (
    <div className={styles.two}>
      <div className={styles.qr}>
        {url ? (
          <Qr text={url} label={t('face.provider.title')} />
        ) : asked && state !== 'failed' ? (
          <Skeleton lines={5} label={t('shell.loading')} />
        ) : null}
      </div>
      <div className={styles.say}>
        <h2>{t('face.provider.title')}</h2>
        <p className="quiet reading">{t('face.provider.lead')}</p>
        {state === 'failed' ? <p role="alert">{word('face.failed', outcome.data?.hint ?? 'no-match')}</p> : null}
        <Refusal error={ask.error ?? (asked ? outcome.error : null)} />
        {asked && state !== 'failed' && outcome.error === null ? null : (
          <Button tone="primary" isPending={ask.isPending} onPress={() => ask.mutate()}>
            {t(asked ? 'face.step.again' : 'face.provider.begin')}
          </Button>
        )}
        {url ? (
          <a href={url} target="_blank" rel="noreferrer">
            {t('verify.openLink')}
          </a>
        ) : null}
        <Assurance />
      </div>
    </div>
  );
}
