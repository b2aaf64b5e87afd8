import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { usePreferences } from '../app/preferences.tsx';
import { read } from '../app/queries.ts';
import { View } from '../app/view.tsx';
import { SearchField } from '../ui/field.tsx';
import { Avatar } from '../ui/show.tsx';
import { Sub } from '../ui/table.tsx';
import styles from './choose-receiver.module.css';

export interface Chosen {
  readonly id: string;
  readonly name: string;
}

interface ChooseReceiverProps {
  /** Whose customers they are. */
  readonly fromId: string;
  readonly chosen: Chosen | null;
  readonly onChoose: (person: Chosen) => void;
}

/** Who is to receive: each person green, or red with the reason, before being chosen. */
export function ChooseReceiver({ fromId, chosen, onChoose }: ChooseReceiverProps) {
  const { t, word, clauses } = usePreferences();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const receivers = useQuery(
    read('GET /members/:id/receivers', { params: { id: fromId }, query: q === '' ? {} : { q } }),
  );
  return (
    <>
      <SearchField label={t('pool.releaseFind')} placeholder={t('pool.releaseFind')} value={text} onChange={setText} />
      <View query={receivers} lines={3}>
        {({ items }) => (
          <div className={styles.people}>
            {items.map(({ person, refusal }) => (
              <label key={person.id}>
                <input
                  type="radio"
                  name="receiver"
                  disabled={refusal !== null}
                  checked={chosen?.id === person.id}
                  onChange={() => onChoose(person)}
                />
                <Avatar name={person.name} />
                <span>
                  {person.name}
                  <Sub>{refusal ? word('receiver', refusal) : clauses([person.position, person.department])}</Sub>
                </span>
              </label>
            ))}
          </div>
        )}
      </View>
    </>
  );
}
