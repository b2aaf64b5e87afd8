import { useMutation } from '@tanstack/react-query';
import type { PoolEntry } from '@unbind/contract/pool';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { ChooseReceiver, type Chosen } from '../choose-receiver.tsx';
import { SpentBudgets, spentOf } from '../spent-budgets.tsx';

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
  const [text, setText] = useState('');
  const note = text.trim();
  const short = note.length === 1;
  const ids = entries.map(({ id }) => id);
  const budgets = entries.map(({ budget }) => budget);
  const release = useMutation({
    mutationFn: (toId: string) =>
      call('POST /pool/release', { body: { ids, toId, ...(note === '' ? {} : { reason: note }) } }),
    onSuccess: ({ released }) => {
      say(t('pool.releasedTo', { count: released.length, name: chosen?.name ?? '' }));
      onDone();
    },
    onSettled: () => refresh('GET /pool', 'GET /pool/summary'),
  });
  return (
    <ActDialog
      title={t('pool.releaseTitle')}
      act={chosen ? t('pool.releaseTo', { name: chosen.name }) : t('pool.release')}
      onAct={() => chosen && !short && release.mutate(chosen.id)}
      onClose={onClose}
      isPending={release.isPending}
      isDisabled={chosen === null || spentOf(budgets).length > 0}
      error={release.error}
    >
      <p className="quiet">{t('pool.releaseLead', { count: entries.length })}</p>
      <SpentBudgets budgets={budgets} />
      <ChooseReceiver from={{ kind: 'entries', ids }} chosen={chosen} onChoose={setChosen} />
      <TextField
        label={t('pool.releaseReason')}
        error={short ? t('pool.releaseReasonShort') : null}
        value={text}
        onChange={setText}
        maxLength={200}
      />
    </ActDialog>
  );
}
