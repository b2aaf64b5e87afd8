import { useMutation } from '@tanstack/react-query';
import type { Unbinding } from '@unbind/contract/unbindings';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

const again = () => refresh('GET /unbindings/:id', 'GET /unbindings', 'GET /tasks');

/** Lets a frozen case go on, once somebody has found out. */
export function Release({ of }: { readonly of: Unbinding }) {
  const { t } = usePreferences();
  const may = useMay();
  const say = useToast();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const release = useMutation({
    mutationFn: () => call('POST /unbindings/:id/release', { params: { id: of.id }, body: { note: note.trim() } }),
    onSuccess: () => {
      say(t('case.released'));
      setOpen(false);
    },
    onSettled: again,
  });
  if (!may('unbinding.release')) return null;
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('case.release')}</Button>
      <Dialog
        title={t('case.release')}
        isOpen={open}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{t('shell.back')}</Button>
            <Button
              tone="primary"
              isDisabled={note.trim().length < 2}
              isPending={release.isPending}
              onPress={() => release.mutate()}
            >
              {t('case.release')}
            </Button>
          </>
        }
      >
        <p className="quiet">{t('case.releaseLead')}</p>
        <TextField label={t('case.releaseNote')} area autoFocus value={note} onChange={setNote} maxLength={500} />
        <Refusal error={release.error} />
      </Dialog>
    </>
  );
}
