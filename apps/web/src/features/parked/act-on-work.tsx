import { useMutation } from '@tanstack/react-query';
import type { Work } from '@unbind/contract/work';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { useThing } from './thing.ts';

export type Act = Work['can'][number];

interface ActOnWorkProps {
  readonly work: Work;
  readonly act: Act;
  readonly onClose: () => void;
}

const routes = { resume: 'POST /work/:id/resume', drop: 'POST /work/:id/drop' } as const;

/** Has stopped work tried again, or gives a message up, with the reason that goes on the record. */
export function ActOnWork({ work, act, onClose }: ActOnWorkProps) {
  const { t } = usePreferences();
  const say = useToast();
  const thing = useThing()(work);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim().length < 2;
  const go = useMutation({
    mutationFn: () => call(routes[act], { params: { id: work.id }, body: { reason: reason.trim() } }),
    onSuccess: () => {
      say(t(act === 'resume' ? 'work.resumed' : 'work.dropped'));
      onClose();
    },
    onSettled: () => refresh('GET /work', 'GET /work/summary', 'GET /unbindings/:id'),
  });
  const submit = () => {
    setTried(true);
    if (!missing) go.mutate();
  };
  return (
    <ActDialog
      title={t(act === 'resume' ? 'work.resumeOf' : 'work.dropOf', { thing })}
      act={t(act === 'resume' ? 'work.resume' : 'work.drop')}
      onAct={submit}
      onClose={onClose}
      isPending={go.isPending}
      error={go.error}
    >
      <p className="quiet">
        {act === 'drop' ? t('work.dropLead') : t(work.to === null ? 'work.resumeTimer' : 'work.resumeLead')}
      </p>
      <TextField
        label={t('work.reason')}
        hint={t('work.reasonHint')}
        error={tried && missing ? t('work.reasonMissing') : null}
        value={reason}
        onChange={setReason}
        maxLength={200}
        autoFocus
      />
    </ActDialog>
  );
}
