import { useMutation } from '@tanstack/react-query';
import type { RunView } from '@unbind/contract/runs';
import { CirclePause, CirclePlay } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import styles from './runs.module.css';

/** Pause, go on, stop, or withdraw: whatever the reader may do now. */
export function Steer({ run }: { readonly run: RunView }) {
  const { t } = usePreferences();
  const [ending, setEnding] = useState(false);
  const params = { id: run.id };
  const again = { onSettled: () => refresh('GET /runs/:id', 'GET /runs/:id/rows', 'GET /runs') };
  const pause = useMutation({ mutationFn: () => call('POST /runs/:id/pause', { params }), ...again });
  const resume = useMutation({ mutationFn: () => call('POST /runs/:id/resume', { params }), ...again });
  const { may } = run;
  if (!may.pause && !may.resume && !may.stop && !may.cancel) return null;
  return (
    <div className="stack">
      <div className={styles.acts}>
        {may.pause ? (
          <Button isPending={pause.isPending} onPress={() => pause.mutate()}>
            <CirclePause size={16} aria-hidden />
            {t('runs.pause')}
          </Button>
        ) : null}
        {may.resume ? (
          <Button tone="primary" isPending={resume.isPending} onPress={() => resume.mutate()}>
            <CirclePlay size={16} aria-hidden />
            {t('runs.resume')}
          </Button>
        ) : null}
        {may.stop ? (
          <Button tone="danger" onPress={() => setEnding(true)}>
            {t('runs.stop')}
          </Button>
        ) : null}
        {may.cancel ? <Button onPress={() => setEnding(true)}>{t('runs.cancel')}</Button> : null}
      </div>
      <Refusal error={pause.error ?? resume.error} />
      {ending ? <End run={run} onClose={() => setEnding(false)} /> : null}
    </div>
  );
}

/** The end of it, with a reason: withdrawn before anybody was unbound, stopped afterwards. */
function End({ run, onClose }: { readonly run: RunView; readonly onClose: () => void }) {
  const { t } = usePreferences();
  const [reason, setReason] = useState('');
  const stops = run.may.stop;
  const end = useMutation({
    mutationFn: () =>
      call(stops ? 'POST /runs/:id/stop' : 'POST /runs/:id/cancel', {
        params: { id: run.id },
        body: { reason: reason.trim() },
      }),
    onSuccess: async () => {
      onClose();
      await refresh('GET /runs/:id', 'GET /runs/:id/rows', 'GET /runs');
    },
  });
  const { done, ready: left } = run.counts;
  return (
    <Dialog
      title={stops ? t('runs.stopTitle', { number: run.number }) : t('runs.cancel')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t(stops ? 'runs.stopStay' : 'runs.stay')}</Button>
          <Button
            tone="danger"
            isDisabled={reason.trim().length < 2}
            isPending={end.isPending}
            onPress={() => end.mutate()}
          >
            {t(stops ? 'runs.stopGo' : 'runs.cancel')}
          </Button>
        </>
      }
    >
      <p className="quiet">{stops ? t('runs.stopLead', { done, left }) : t('runs.cancelLead')}</p>
      <TextField label={t('runs.why')} area autoFocus value={reason} onChange={setReason} maxLength={500} />
      <Refusal error={end.error} />
    </Dialog>
  );
}
