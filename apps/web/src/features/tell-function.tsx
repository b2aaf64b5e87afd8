import { useMutation } from '@tanstack/react-query';
import type { WechatFunction } from '@unbind/contract/functions';
import { useState } from 'react';
import { call } from '../app/client.ts';
import { usePreferences } from '../app/preferences.tsx';
import { refresh } from '../app/queries.ts';
import { TextField } from '../ui/field.tsx';
import { useToast } from '../ui/toast.tsx';
import { ActDialog } from './act-dialog.tsx';

interface TellFunctionProps {
  readonly of: WechatFunction;
  readonly what: 'stop-gap' | 'recovered';
  readonly onClose: () => void;
}

/** Says of a function that its stop-gap is in place or that it works again, with what shows it. */
export function TellFunction({ of, what, onClose }: TellFunctionProps) {
  const { t } = usePreferences();
  const say = useToast();
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const missing = note.trim().length < 2;
  const stopGap = what === 'stop-gap';
  const route = stopGap ? 'POST /functions/:id/stop-gap' : 'POST /functions/:id/recovered';
  const tell = useMutation({
    mutationFn: () => call(route, { params: { id: of.id }, body: { note: note.trim() } }),
    onSuccess: () => {
      say(t('functions.recorded'));
      onClose();
    },
    onSettled: () => refresh('GET /functions', 'GET /functions/summary', 'GET /tasks', 'GET /unbindings/:id'),
  });
  const submit = () => {
    setTried(true);
    if (!missing) tell.mutate();
  };
  return (
    <ActDialog
      title={t(stopGap ? 'functions.doStopGapOf' : 'functions.doRecoveredOf', { name: of.name })}
      act={t('functions.submit')}
      onAct={submit}
      onClose={onClose}
      isPending={tell.isPending}
      error={tell.error}
    >
      <p className="quiet">{t(stopGap ? 'functions.stopGapLead' : 'functions.recoveredLead')}</p>
      <TextField
        label={t('functions.note')}
        error={tried && missing ? t('functions.noteMissing') : null}
        value={note}
        onChange={setNote}
        maxLength={500}
        area
        autoFocus
      />
    </ActDialog>
  );
}
