import { useMutation } from '@tanstack/react-query';
import type { Task } from '@unbind/contract/tasks';
import type { Person } from '@unbind/contract/words';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../app/client.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { Replacement } from './replacement.tsx';

interface CompleteProps {
  readonly task: Task;
  readonly onClose: () => void;
}

/** Ends a task with what it asks for: a person who steps in, or a note of what was done and where it can be seen. */
export function Complete({ task, onClose }: CompleteProps) {
  const { t, word } = usePreferences();
  const say = useToast();
  const [person, setPerson] = useState<Person | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const replaces = task.asks === 'replacement';
  const missing = replaces ? person === null : note.trim().length < 2;
  const body = { ...(person && { replacementId: person.id }), ...(note.trim() && { note: note.trim() }) };
  const complete = useMutation({
    mutationFn: () => call('POST /tasks/:id/complete', { params: { id: task.id }, body }),
    onSuccess: () => {
      say(t('tasks.submitted'));
      onClose();
    },
    onSettled: () =>
      refresh('GET /tasks', 'GET /tasks/:id', 'GET /tasks/summary', 'GET /unbindings/:id', 'GET /stats/overview'),
  });
  const submit = () => {
    setTried(true);
    if (!missing) complete.mutate();
  };
  return (
    <ActDialog
      title={[word('effect', task.kind), task.subject].filter(Boolean).join(' · ')}
      act={person ? t('tasks.submitReplace', { name: person.name }) : t('tasks.submit')}
      onAct={submit}
      onClose={onClose}
      isPending={complete.isPending}
      isDisabled={complete.isPending}
      error={complete.error}
    >
      {task.unbinding && (
        <p className="quiet">
          {t('tasks.of', { name: task.unbinding.member.name })} <span className="mono">{task.unbinding.number}</span>
        </p>
      )}
      {task.kind === 'customers_transfer' && task.mine && (
        <p className="quiet">
          {t('tasks.handed')} <Link to="/customers/handed">{t('handed.title')}</Link>
        </p>
      )}
      {replaces ? (
        <Replacement
          task={task}
          chosen={person}
          onChoose={setPerson}
          error={tried && missing ? t('tasks.chooseMissing') : null}
        />
      ) : (
        <TextField
          label={t('tasks.note')}
          hint={t('tasks.noteLead')}
          error={tried && missing ? t('tasks.noteMissing') : null}
          value={note}
          onChange={setNote}
          maxLength={500}
          area
          autoFocus
        />
      )}
      {task.fileCount > 0 && <p className="quiet">{t('tasks.filesCount', { count: task.fileCount })}</p>}
    </ActDialog>
  );
}
