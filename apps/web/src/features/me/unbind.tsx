import { useMutation } from '@tanstack/react-query';
import type { Impact } from '@unbind/contract/impact';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call, newIntention } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { type Chosen, isChosen, ScheduleField, scheduledIn } from '../schedule-field.tsx';

interface UnbindProps {
  readonly impact: Impact;
  readonly way: 'assign' | 'pool';
  readonly onClose: () => void;
}

/** Asks why, and begins; nothing is unbound by it. */
export function Unbind({ impact, way, onClose }: UnbindProps) {
  const { t } = usePreferences();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [intention, setIntention] = useState(newIntention);
  const [when, setWhen] = useState<Chosen>({ how: 'now', at: null });
  const choose = (next: Chosen) => {
    setWhen(next);
    setIntention(newIntention());
  };
  const open = useMutation({
    mutationFn: () =>
      call('POST /me/unbindings', {
        body: {
          reason: reason.trim(),
          inheritance: { mode: way },
          previewHash: impact.previewHash,
          ...scheduledIn(when),
        },
        headers: { 'idempotency-key': intention },
      }),
    onSuccess: async ({ id }) => {
      await navigate(`/unbindings/${id}/verify`);
      await refresh('GET /me');
    },
    onError: () => refresh('GET /me', 'GET /me/impact'),
  });
  return (
    <Dialog
      title={t('me.unbind')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shell.back')}</Button>
          <Button
            tone="danger"
            isDisabled={reason.trim().length < 2 || !isChosen(when)}
            isPending={open.isPending}
            onPress={() => open.mutate()}
          >
            {t('me.begin')}
          </Button>
        </>
      }
    >
      <p className="quiet">{t('me.unbindLead')}</p>
      <TextField label={t('me.reason')} area autoFocus value={reason} onChange={setReason} maxLength={500} />
      <ScheduleField value={when} onChange={choose} />
      <Refusal error={open.error} />
    </Dialog>
  );
}
