import { useMutation } from '@tanstack/react-query';
import type { Departure } from '@unbind/contract/departures';
import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { ReasonField, useReasonGiven } from '../reason-field.tsx';
import { isFit, ScheduleTime } from '../schedule-field.tsx';
import styles from './departures.module.css';

interface Of {
  readonly of: Departure;
}

const readAgain = () => refresh('GET /departures/:id', 'GET /departures', 'GET /calendar');

/** Another last day, or none. */
export function Acts({ of }: Of) {
  const { t } = usePreferences();
  const [act, setAct] = useState<'change' | 'cancel' | null>(null);
  const close = () => setAct(null);
  return (
    <div className={styles.acts}>
      <Button onPress={() => setAct('cancel')}>{t('departure.cancel')}</Button>
      <Button onPress={() => setAct('change')}>
        <CalendarClock size={16} aria-hidden />
        {t('departure.change')}
      </Button>
      {act === 'change' && <Change of={of} onClose={close} />}
      {act === 'cancel' && <Cancel of={of} onClose={close} />}
    </div>
  );
}

function Change({ of, onClose }: Of & { readonly onClose: () => void }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const say = useToast();
  const reason = useReasonGiven();
  const [at, setAt] = useState<Date | null>(new Date(of.leavesAt));
  const [note, setNote] = useState(of.note ?? '');
  const change = useMutation({
    mutationFn: (to: Date) =>
      call('POST /departures/:id/change', {
        params: { id: of.id },
        body: { leavesAt: to.toISOString(), note: note.trim(), reason: reason.text.trim() },
      }),
    onSuccess: ({ leavesAt }) => {
      say(t('departure.changed', { when: moments.stamp(new Date(leavesAt), serverNow()) }));
      onClose();
    },
    onSettled: readAgain,
  });
  return (
    <ActDialog
      title={t('departure.changeOf', { name: of.member.name })}
      act={t('departure.change')}
      onAct={() => reason.given() && isFit(at) && change.mutate(at)}
      onClose={onClose}
      isPending={change.isPending}
      error={change.error}
    >
      <ScheduleTime label={t('departure.time')} memberId={of.member.id} at={at} onChange={setAt} />
      <TextField label={t('departure.note')} value={note} onChange={setNote} maxLength={500} />
      <ReasonField words="schedule" of={reason} />
    </ActDialog>
  );
}

function Cancel({ of, onClose }: Of & { readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const reason = useReasonGiven();
  const { name } = of.member;
  const cancel = useMutation({
    mutationFn: () =>
      call('POST /departures/:id/cancel', { params: { id: of.id }, body: { reason: reason.text.trim() } }),
    onSuccess: () => {
      say(t('departure.cancelled', { name }));
      onClose();
    },
    onSettled: readAgain,
  });
  return (
    <ActDialog
      title={t('departure.cancelOf', { name })}
      act={t('departure.cancel')}
      onAct={() => reason.given() && cancel.mutate()}
      onClose={onClose}
      isPending={cancel.isPending}
      error={cancel.error}
    >
      <p className="quiet">{t('departure.cancelLead')}</p>
      <ReasonField words="schedule" of={reason} />
    </ActDialog>
  );
}
