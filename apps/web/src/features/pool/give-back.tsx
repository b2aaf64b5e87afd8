import { useMutation } from '@tanstack/react-query';
import type { PoolEntry } from '@unbind/contract/pool';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

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
    <Dialog
      title={t('pool.giveBackOf', { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button tone="quiet" onPress={onClose}>
            {t('pool.cancel')}
          </Button>
          <Button tone="primary" isPending={give.isPending} onPress={submit}>
            {t('pool.giveBack')}
          </Button>
        </>
      }
    >
      <div className="stack">
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
        <Refusal error={give.error} />
      </div>
    </Dialog>
  );
}
