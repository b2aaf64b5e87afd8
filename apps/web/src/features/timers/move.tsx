import { useMutation } from '@tanstack/react-query';
import type { Timer } from '@unbind/contract/timers';
import { instantOf, localMinute } from '@unbind/domain/time/zone';
import { isWithin } from '@unbind/domain/timers/bounds';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { ReasonField, useReasonGiven } from '../reason-field.tsx';
import { type Offer, offers } from './steering.ts';
import styles from './timers.module.css';

/** Puts a timer off, or brings it back, within the span that its rule allows; with the reason. */
export function Move({ timer, onClose }: { readonly timer: Timer; readonly onClose: () => void }) {
  const { t, word } = usePreferences();
  const say = useToast();
  const reason = useReasonGiven();
  const [at, setAt] = useState<Date | null>(new Date(timer.dueAt));
  const what = word('timer', timer.kind);
  const outside = at === null || !fits(timer, at);
  const move = useMutation({
    mutationFn: (dueAt: Date) =>
      call('POST /timers/:id/move', {
        params: { id: timer.id },
        body: { dueAt: dueAt.toISOString(), reason: reason.text },
      }),
    onSuccess: () => {
      say(t('timers.didMove', { what }));
      onClose();
    },
    onSettled: () => refresh('GET /timers', 'GET /timers/summary', 'GET /unbindings/:id'),
  });
  return (
    <ActDialog
      title={t('timers.moveOf', { what, name: timer.unbinding?.member.name ?? '' })}
      act={t('timers.move')}
      onAct={() => reason.given() && !outside && move.mutate(at)}
      onClose={onClose}
      isPending={move.isPending}
      isDisabled={at?.toISOString() === timer.dueAt}
      error={move.error}
    >
      <When timer={timer} at={at} outside={outside} onChoose={setAt} />
      <ReasonField words="timers" of={reason} />
    </ActDialog>
  );
}

function fits({ bounds }: Timer, at: Date): boolean {
  if (bounds === null) return false;
  return isWithin({ earliest: new Date(bounds.earliest), latest: new Date(bounds.latest) }, at, serverNow());
}

interface WhenProps {
  readonly timer: Timer;
  readonly at: Date | null;
  readonly outside: boolean;
  readonly onChoose: (at: Date | null) => void;
}

/** A few times that are likely to be meant, and a field for any other, in the org's zone. */
function When({ timer, at, outside, onChoose }: WhenProps) {
  const { t } = usePreferences();
  const moments = useMoments();
  const { org } = useSession();
  const now = serverNow();
  const said = (iso: string): string => {
    const date = new Date(iso);
    return moments.stamp(date > now ? date : now, now);
  };
  const { bounds } = timer;
  const nameOf = (offer: Offer): string => {
    if (!('n' in offer)) return t(offer.key === 'rule' ? 'timers.atRule' : 'timers.atLatest');
    return t(offer.key === 'days' ? 'timers.plusDays' : 'timers.plusHours', { n: offer.n });
  };
  return (
    <>
      <TextField
        label={t('timers.moveTo')}
        type="datetime-local"
        hint={bounds && t('timers.span', { earliest: said(bounds.earliest), latest: said(bounds.latest) })}
        error={outside ? t('timers.outside') : null}
        value={at === null ? '' : localMinute(at, org.timeZone)}
        onChange={(text) => onChoose(instantOf(text, org.timeZone))}
      />
      <fieldset className={styles.offers}>
        <legend className="note">{t('timers.by')}</legend>
        {offers(timer, now).map((offer) => (
          <Button key={nameOf(offer)} tone="quiet" onPress={() => onChoose(offer.at)}>
            {nameOf(offer)}
          </Button>
        ))}
      </fieldset>
    </>
  );
}
