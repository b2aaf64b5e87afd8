import { useMutation } from '@tanstack/react-query';
import type { Unbinding } from '@unbind/contract/unbindings';
import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { TimeIn, timeSlot } from '../../app/time.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/show.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { ReasonField, useReasonGiven } from '../reason-field.tsx';
import { isFit, ScheduleTime } from '../schedule-field.tsx';

interface Of {
  readonly of: Unbinding;
}

const before: readonly string[] = ['verifying', 'awaiting_approval', 'scheduled'];

/** A case that waits for a time which people chose, and not yet for its hold. */
export const isPlanned = ({ state, scheduledAt }: Unbinding): boolean => scheduledAt !== null && before.includes(state);

/** When it is to take place, and what will be asked of whom then. */
export function ScheduledNote({ of }: Of) {
  const { t } = usePreferences();
  const { scheduledAt, state, holdSeconds, initiator } = of;
  if (scheduledAt === null || !isPlanned(of)) return null;
  const phrase =
    state === 'scheduled'
      ? t('schedule.waits', { when: timeSlot, n: holdSeconds, name: initiator.name })
      : t('schedule.planned', { when: timeSlot });
  return (
    <Callout tone="progress" icon={CalendarClock}>
      <TimeIn phrase={phrase} at={scheduledAt} as="stamp" />
    </Callout>
  );
}

/** Opens the dialog that moves the time. */
export function ChangeTime({ of }: Of) {
  const { t } = usePreferences();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>
        <CalendarClock size={16} aria-hidden />
        {t('schedule.change')}
      </Button>
      {isOpen && <Change of={of} onClose={() => setOpen(false)} />}
    </>
  );
}

function Change({ of, onClose }: Of & { readonly onClose: () => void }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const say = useToast();
  const reason = useReasonGiven();
  const [at, setAt] = useState<Date | null>(of.scheduledAt === null ? null : new Date(of.scheduledAt));
  const change = useMutation({
    mutationFn: (to: Date) =>
      call('POST /unbindings/:id/schedule', {
        params: { id: of.id },
        body: { scheduledAt: to.toISOString(), reason: reason.text.trim() },
      }),
    onSuccess: ({ scheduledAt }) => {
      say(t('schedule.changed', { when: moments.stamp(new Date(scheduledAt), serverNow()) }));
      onClose();
    },
    onSettled: () => refresh('GET /unbindings/:id', 'GET /calendar', 'GET /timers'),
  });
  return (
    <ActDialog
      title={t('schedule.changeOf', { name: of.member.name })}
      act={t('schedule.change')}
      onAct={() => reason.given() && isFit(at) && change.mutate(at)}
      onClose={onClose}
      isPending={change.isPending}
      isDisabled={at?.toISOString() === of.scheduledAt}
      error={change.error}
    >
      <p className="quiet">{t('schedule.changeLead')}</p>
      <ScheduleTime
        label={t('schedule.time')}
        memberId={of.member.id === of.initiator.id ? undefined : of.member.id}
        at={at}
        onChange={setAt}
      />
      <ReasonField words="schedule" of={reason} />
    </ActDialog>
  );
}
