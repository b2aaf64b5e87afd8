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
  /** Whose customers they are, or which entry of the pool is to end. */
  readonly from: { readonly member: string } | { readonly entry: string };
  readonly chosen: Chosen | null;
  readonly onChoose: (person: Chosen) => void;
}

/** Who is to receive: each person green, or red with the reason, before being chosen. */
export function ChooseReceiver({ from, chosen, onChoose }: ChooseReceiverProps) {
  const { t, word } = usePreferences();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const query = q === '' ? {} : { q };
  const ofEntry = 'entry' in from;
  const params = { id: ofEntry ? from.entry : from.member };
  const forMember = useQuery({ ...read('GET /members/:id/receivers', { params, query }), enabled: !ofEntry });
  const forEntry = useQuery({ ...read('GET /pool/:id/receivers', { params, query }), enabled: ofEntry });
  const receivers = ofEntry ? forEntry : forMember;
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
