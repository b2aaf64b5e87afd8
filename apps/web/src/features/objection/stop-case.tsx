import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';

interface StopCaseProps {
  readonly id: string;
  /** It is about the reader themself. */
  readonly own: boolean;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Stops the case. A reason stands there already, because somebody who is alarmed should not have to compose one. */
export function StopCase({ id, own, isOpen, onClose }: StopCaseProps) {
  const { t } = usePreferences();
  const [reason, setReason] = useState(own ? t('object.whyDefault') : '');
  const object = useMutation({
    mutationFn: () => call('POST /unbindings/:id/cancel', { params: { id }, body: { reason: reason.trim() } }),
    onSuccess: onClose,
    onSettled: () => refresh('GET /unbindings/:id/concern', 'GET /notifications'),
  });
  const tooShort = reason.trim().length < 2;
  return (
    <Dialog
      title={t('object.dialog')}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button tone="quiet" onPress={onClose}>
            {t('shell.back')}
          </Button>
          <Button
            tone="danger"
            isPending={object.isPending}
            isDisabled={tooShort || object.isPending}
            onPress={() => object.mutate()}
          >
            {t(own ? 'object.go' : 'object.guardGo')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="quiet">{t('object.dialogLead')}</p>
        <TextField label={t('object.why')} value={reason} onChange={setReason} area maxLength={500} />
        <Refusal error={object.error} />
      </div>
    </Dialog>
  );
}
