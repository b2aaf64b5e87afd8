import { useMutation } from '@tanstack/react-query';
import type { PoolEntry } from '@unbind/contract/pool';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';

/** Gives a claimed customer back, with the reason. */
export function GiveBack({ entry, onClose }: { readonly entry: PoolEntry; readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim().length < 2;
  const { name } = entry.customer;
  const give = useMutation({
    mutationFn: () => call('POST /pool/:id/give-back', { params: { id: entry.id }, body: { reason: reason.trim() } }),
    onSuccess: () => {
      say(t('pool.givenBack', { name }));
      onClose();
    },
    onSettled: () => refresh('GET /pool', 'GET /pool/summary', 'GET /tasks'),
  });
  const submit = () => {
    setTried(true);
    if (!missing) give.mutate();
  };
  return (
    <ActDialog
      title={t('pool.giveBackOf', { name })}
      act={t('pool.giveBack')}
      onAct={submit}
      onClose={onClose}
      isPending={give.isPending}
      error={give.error}
    >
      <p className="quiet">{t('pool.giveBackLead')}</p>
      <TextField
        label={t('pool.giveBackReason')}
        hint={t('pool.giveBackHint')}
        error={tried && missing ? t('pool.giveBackMissing') : null}
        value={reason}
        onChange={setReason}
        maxLength={200}
        autoFocus
      />
    </ActDialog>
  );
}
