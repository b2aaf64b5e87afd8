import { useMutation, useQuery } from '@tanstack/react-query';
import type { Task } from '@unbind/contract/tasks';
import type { Person } from '@unbind/contract/words';
import { useDeferredValue, useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../app/client.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { View } from '../../app/view.tsx';
import { SearchField, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { PersonChoice } from '../person-choice.tsx';

interface HandOverProps {
  readonly task: Task;
  readonly title: string;
  readonly onClose: () => void;
}

/** Gives the task to a colleague, with the reason. */
export function HandOver({ task, title, onClose }: HandOverProps) {
  const { t } = usePreferences();
  const may = useMay();
  const say = useToast();
  const navigate = useNavigate();
  const [person, setPerson] = useState<Person | null>(null);
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const q = useDeferredValue(text.trim()) || undefined;
  const people = useQuery(read('GET /tasks/:id/people', { params: { id: task.id }, query: { as: 'owner', q } }));
  const hand = useMutation({
    mutationFn: (toId: string) =>
      call('POST /tasks/:id/hand', { params: { id: task.id }, body: { toId, reason: reason.trim() } }),
    onSuccess: () => {
      say(t('tasks.handDone'));
      onClose();
      // Whoever sees only their own tasks has no page of this one any more.
      if (!may('task.remind')) navigate('/tasks');
    },
    onSettled: () => refresh('GET /tasks', 'GET /tasks/:id', 'GET /tasks/summary'),
  });
  const submit = () => {
    setTried(true);
    if (person !== null && reason.trim().length >= 2) hand.mutate(person.id);
  };
  const missing = tried && (person === null || reason.trim().length < 2);
  return (
    <ActDialog
      title={t('tasks.handOf', { thing: title })}
      act={person ? t('tasks.handSubmit', { name: person.name }) : t('tasks.hand')}
      onAct={submit}
      onClose={onClose}
      isPending={hand.isPending}
      error={hand.error}
    >
      <p className="quiet">{t('tasks.handLead')}</p>
      <SearchField label={t('tasks.handFind')} placeholder={t('tasks.handFind')} value={text} onChange={setText} />
      <View query={people} lines={3}>
        {({ items }) => (
          <fieldset>
            <legend className="sr-only">{t('tasks.handTo')}</legend>
            <PersonChoice
              name="hand-to"
              people={withChosen(items, person).map((each) => ({ person: each }))}
              chosenId={person?.id ?? null}
              onChoose={setPerson}
            />
          </fieldset>
        )}
      </View>
      <TextField
        label={t('tasks.handReason')}
        error={missing ? t('tasks.handMissing') : null}
        value={reason}
        onChange={setReason}
        maxLength={200}
        area
      />
    </ActDialog>
  );
}

/** Whoever was chosen stays visible while somebody else is looked for. */
const withChosen = (people: readonly Person[], chosen: Person | null): readonly Person[] =>
  chosen === null || people.some(({ id }) => id === chosen.id) ? people : [chosen, ...people];
