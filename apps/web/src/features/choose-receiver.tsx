import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { usePreferences } from '../app/preferences.tsx';
import { read } from '../app/queries.ts';
import { View } from '../app/view.tsx';
import { SearchField } from '../ui/field.tsx';
import { PersonChoice } from './person-choice.tsx';

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
  const { t, word } = usePreferences();
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
          <PersonChoice
            name="receiver"
            people={items.map(({ person, refusal }) => ({
              person,
              refusal: refusal === null ? null : word('receiver', refusal),
            }))}
            chosenId={chosen?.id ?? null}
            onChoose={onChoose}
          />
        )}
      </View>
    </>
  );
}
