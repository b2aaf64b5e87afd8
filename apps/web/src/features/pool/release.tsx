import { useMutation } from '@tanstack/react-query';
import type { PoolEntry } from '@unbind/contract/pool';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { useMay, useSession } from '../../app/session.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { ChooseReceiver, type Chosen } from '../choose-receiver.tsx';

interface ReleaseProps {
  readonly entries: readonly PoolEntry[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** A leader ends the wait and names who receives; each person green, or red with the reason. */
export function Release({ entries, onClose, onDone }: ReleaseProps) {
  const { t } = usePreferences();
  const say = useToast();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const from = entries[0]?.from.id ?? '';
  const may = useMay();
  const { user } = useSession();
  // A leader without a scope of members takes them over themself; whoever has one chooses from it.
  const chooses = may('successors.edit');
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
    <ActDialog
      title={t('pool.releaseTitle')}
      act={receiver ? t('pool.releaseTo', { name: receiver.name }) : t('pool.release')}
      onAct={() => receiver && release.mutate(receiver.id)}
      onClose={onClose}
      isPending={release.isPending}
      isDisabled={receiver === null}
      error={release.error}
    >
      <p className="quiet">{t('pool.releaseLead', { count: entries.length })}</p>
      {chooses && <ChooseReceiver fromId={from} chosen={chosen} onChoose={setChosen} />}
    </ActDialog>
  );
}
