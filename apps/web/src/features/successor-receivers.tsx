import { useDeferredValue, useState } from 'react';
import { usePreferences } from '../app/preferences.tsx';
import { SearchField } from '../ui/field.tsx';
import type { Draft } from './successor-draft.ts';
import styles from './successors.module.css';
import { useReceivers } from './use-receivers.ts';
import type { Holder } from './use-successors.ts';

interface ReceiversProps {
  readonly holder: Holder;
  readonly taken: readonly Draft[];
  readonly onAdd: (draft: Draft) => void;
}

/** Colleagues who could receive: green, or shown with the reason why not. */
export function Receivers({ holder, taken, onAdd }: ReceiversProps) {
  const { t, word } = usePreferences();
  const [q, setQ] = useState('');
  const words = useDeferredValue(q.trim());
  const found = useReceivers(holder, words, words !== '');
  const free = found.data?.items.filter(({ person }) => taken.every((draft) => draft.id !== person.id));
  const add = ({ id, name, department }: { id: string; name: string; department: string | null }) => {
    onAdd({
      id,
      name,
      note: department,
      capacity: null,
      pausedUntil: null,
      validUntil: null,
      placesLeft: null,
      refusal: null,
    });
    setQ('');
  };
  return (
    <>
      <SearchField label={t('successors.add')} placeholder={t('successors.find')} value={q} onChange={setQ} />
      {words !== '' && free ? (
        <div className={styles.receivers}>
          {free.length === 0 ? <p className="note">{t('successors.nobody')}</p> : null}
          {free.map(({ person, customers, refusal }) => (
            <button key={person.id} type="button" disabled={refusal !== null} onClick={() => add(person)}>
              <span>
                {person.name} <span className="note">{person.department}</span>
              </span>
              <span className="note">
                {refusal ? word('receiver', refusal) : t('successors.now', { count: customers })}
              </span>
            </button>
          ))}
        </div>
      ) : null}
    </>
  );
}
