import { useMutation } from '@tanstack/react-query';
import type { Hold } from '@unbind/contract/retention';
import { useState } from 'react';
import { call } from '../app/client.ts';
import { usePreferences } from '../app/preferences.tsx';
import { refresh } from '../app/queries.ts';
import { TextField } from '../ui/field.tsx';
import { ActDialog } from './act-dialog.tsx';

/** Lets the deletions take up their times again, with the reason. */
export function LiftHold({ hold, onClose }: { readonly hold: Hold; readonly onClose: () => void }) {
  const { t } = usePreferences();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim().length < 2;
  const lift = useMutation({
    mutationFn: () => call('POST /holds/:id/lift', { params: { id: hold.id }, body: { reason: reason.trim() } }),
    onSuccess: onClose,
    onSettled: () => refresh('GET /holds', 'GET /unbindings/:id', 'GET /unbindings/:id/data-statement'),
  });
  const submit = () => {
    setTried(true);
    if (!missing) lift.mutate();
  };
  return (
    <ActDialog
      title={t('legalHold.liftOf', { name: hold.member.name })}
      act={t('legalHold.submitLift')}
      onAct={submit}
      onClose={onClose}
      isPending={lift.isPending}
      error={lift.error}
    >
      <p className="quiet">{t('legalHold.liftLead')}</p>
      <TextField
        label={t('legalHold.reason')}
        error={tried && missing ? t('legalHold.reasonMissing') : null}
        value={reason}
        onChange={setReason}
        maxLength={500}
        area
        autoFocus
      />
    </ActDialog>
  );
}
