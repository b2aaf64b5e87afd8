import { useMutation } from '@tanstack/react-query';
import type { Timer } from '@unbind/contract/timers';
import { Ban } from 'lucide-react';
import { call } from '../../app/client.ts';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Callout } from '../../ui/show.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { ReasonField, useReasonGiven } from '../reason-field.tsx';

/** Has a timer come now, with the reason. */
export function Run({ timer, onClose }: { readonly timer: Timer; readonly onClose: () => void }) {
  const { t, word } = usePreferences();
  const moments = useMoments();
  const say = useToast();
  const reason = useReasonGiven();
  const what = word('timer', timer.kind);
  const run = useMutation({
    mutationFn: () => call('POST /timers/:id/run', { params: { id: timer.id }, body: { reason: reason.text } }),
    onSuccess: () => {
      say(t('timers.didRun', { what }));
      onClose();
    },
    onSettled: () => refresh('GET /timers', 'GET /timers/summary', 'GET /unbindings/:id'),
  });
  return (
    <ActDialog
      title={t('timers.runOf', { what, name: timer.unbinding?.member.name ?? '' })}
      act={t('timers.run')}
      onAct={() => reason.given() && run.mutate()}
      onClose={onClose}
      isPending={run.isPending}
      error={run.error}
    >
      <p className="quiet">{t('timers.runLead', { when: moments.stamp(new Date(timer.dueAt), serverNow()) })}</p>
      {timer.undo === 'final' && (
        <Callout tone="danger" icon={Ban}>
          {t('timers.runFinal')}
        </Callout>
      )}
      <ReasonField words="timers" of={reason} />
    </ActDialog>
  );
}
