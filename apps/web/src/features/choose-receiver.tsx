import { useDeferredValue, useState } from 'react';
import { usePreferences } from '../app/preferences.tsx';
import { View } from '../app/view.tsx';
import { SearchField } from '../ui/field.tsx';
import { PersonChoice } from './person-choice.tsx';
import { type ReceivedFrom, useReceivers } from './use-receivers.ts';

export interface Chosen {
  readonly id: string;
  readonly name: string;
}

interface ChooseReceiverProps {
  readonly from: ReceivedFrom;
  readonly chosen: Chosen | null;
  readonly onChoose: (person: Chosen) => void;
}

/** Who is to receive: each person green, or red with the reason, before being chosen. */
export function ChooseReceiver({ from, chosen, onChoose }: ChooseReceiverProps) {
  const { t, word } = usePreferences();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const receivers = useReceivers(from, q);
  return (
    <>
      <SearchField label={t('pool.releaseFind')} placeholder={t('pool.releaseFind')} value={text} onChange={setText} />
      <View query={receivers} lines={3}>
        {({ items }) => (
          <PersonChoice
            name="receiver"
            people={items.map(({ person, refusal, placesLeft }) => ({
              person,
              room: placesLeft === null ? null : t('customers.places', { count: placesLeft }),
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
