import { useMutation, useQuery } from '@tanstack/react-query';
import type { PoolEntry } from '@unbind/contract/pool';
import { useDeferredValue, useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { useMay, useSession } from '../../app/session.tsx';
import { View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SearchField } from '../../ui/field.tsx';
import { Avatar } from '../../ui/show.tsx';
import { Sub } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './pool.module.css';

interface ReleaseProps {
  readonly entries: readonly PoolEntry[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** A leader ends the wait and names who receives; each person green, or red with the reason. */
export function Release({ entries, onClose, onDone }: ReleaseProps) {
  const { t, word, clauses } = usePreferences();
  const say = useToast();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const q = useDeferredValue(text.trim());
  const from = entries[0]?.from.id ?? '';
  const may = useMay();
  const { user } = useSession();
  // A leader without a scope of members takes them over themself; whoever has one chooses from it.
  const chooses = may('successors.edit');
  const receivers = useQuery({
    ...read('GET /members/:id/receivers', { params: { id: from }, query: q === '' ? {} : { q } }),
    enabled: chooses,
  });
  const receiver = chooses ? chosen : user;
  const release = useMutation({
    mutationFn: (toId: string) => call('POST /pool/release', { body: { ids: entries.map(({ id }) => id), toId } }),
    onSuccess: ({ released }) => {
      say(t('pool.releasedTo', { count: released.length, name: receiver?.name ?? '' }));
      onDone();
    },
    onSettled: () => refresh('GET /pool', 'GET /pool/summary'),
  });
  return (
    <Dialog
      title={t('pool.releaseTitle')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button tone="quiet" onPress={onClose}>
            {t('pool.cancel')}
          </Button>
          <Button
            tone="primary"
            isDisabled={receiver === null}
            isPending={release.isPending}
            onPress={() => receiver && release.mutate(receiver.id)}
          >
            {receiver ? t('pool.releaseTo', { name: receiver.name }) : t('pool.release')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="quiet">{t('pool.releaseLead', { count: entries.length })}</p>
        {chooses && (
          <>
            <SearchField
              label={t('pool.releaseFind')}
              placeholder={t('pool.releaseFind')}
              value={text}
              onChange={setText}
            />
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
                        onChange={() => setChosen(person)}
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
        )}
        <Refusal error={release.error} />
      </div>
    </Dialog>
  );
}
