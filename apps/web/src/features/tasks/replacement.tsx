import { useQuery } from '@tanstack/react-query';
import type { Task } from '@unbind/contract/tasks';
import type { Person } from '@unbind/contract/words';
import { useDeferredValue, useState } from 'react';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { SearchField } from '../../ui/field.tsx';
import { PersonChoice } from '../person-choice.tsx';
import styles from './tasks.module.css';

interface ReplacementProps {
  readonly task: Task;
  readonly chosen: Person | null;
  readonly onChoose: (person: Person) => void;
  readonly error: string | null;
}

/** Who steps in: those who suggest themselves first, anybody else by name. */
export function Replacement({ task, chosen, onChoose, error }: ReplacementProps) {
  const { t } = usePreferences();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useQuery({
    ...read('GET /tasks/:id/people', { params: { id: task.id }, query: { as: 'replacement', q } }),
    enabled: q !== '',
  });
  const people: readonly Person[] = q === '' ? task.suggestions : (found.data?.items ?? []);
  const reasons = new Map(task.suggestions.map(({ id, reason }) => [id, t(`tasks.reason.${reason}`)]));
  const shown = chosen && !people.some(({ id }) => id === chosen.id) ? [chosen, ...people] : people;
  return (
    <fieldset className={styles.replacement} aria-invalid={error !== null}>
      <legend>{t('tasks.replacement')}</legend>
      <p className="note">{t('tasks.replacementLead')}</p>
      <SearchField label={t('tasks.findOther')} placeholder={t('tasks.findOther')} value={text} onChange={setText} />
      <PersonChoice
        name="replacement"
        people={shown.map((person) => ({ person, note: reasons.get(person.id) ?? null }))}
        chosenId={chosen?.id ?? null}
        onChoose={(person) => onChoose({ ...person })}
      />
      {q !== '' && found.data && people.length === 0 && <p className="quiet">{t('shell.searchNone', { q })}</p>}
      {error && (
        <p role="alert" className={styles.missing}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
