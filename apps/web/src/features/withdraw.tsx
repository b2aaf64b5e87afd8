import { useMutation } from '@tanstack/react-query';
import type { Unbinding } from '@unbind/contract/unbindings';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../app/client.ts';
import { Refusal } from '../app/failed.tsx';
import { usePreferences } from '../app/preferences.tsx';
import { refresh } from '../app/queries.ts';
import { useMay } from '../app/session.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { useToast } from '../ui/toast.tsx';

/** The way out: takes the case back, with a reason, and changes nothing. */
export function Withdraw({ unbinding }: { readonly unbinding: Pick<Unbinding, 'id' | 'member'> }) {
  const { t } = usePreferences();
  const may = useMay();
  const say = useToast();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const { name } = unbinding.member;
  const cancel = useMutation({
    mutationFn: () =>
      call('POST /unbindings/:id/cancel', { params: { id: unbinding.id }, body: { reason: reason.trim() } }),
    onSuccess: async () => {
      setOpen(false);
      say(t('withdraw.done'));
      await navigate(`/unbindings/${unbinding.id}`);
      await refresh('GET /unbindings/:id', 'GET /unbindings', 'GET /members/:id', 'GET /stats/overview');
    },
  });
  if (!may('unbinding.cancel')) return null;
  return (
    <>
      <Button tone="quiet" onPress={() => setOpen(true)}>
        {t('verify.withdraw')}
      </Button>
      <Dialog
        title={t('withdraw.title', { name })}
        isOpen={open}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{t('withdraw.stay')}</Button>
            <Button
              tone="danger"
              isDisabled={reason.trim().length < 2}
              isPending={cancel.isPending}
              onPress={() => cancel.mutate()}
            >
              {t('withdraw.go', { name })}
            </Button>
          </>
        }
      >
        <p className="quiet">{t('withdraw.lead')}</p>
        <TextField label={t('withdraw.reason')} area autoFocus value={reason} onChange={setReason} maxLength={500} />
        <Refusal error={cancel.error} />
      </Dialog>
    </>
  );
}
