import { useMutation } from '@tanstack/react-query';
import type { Customer } from '@unbind/contract/customers';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { ChooseReceiver, type Chosen } from '../choose-receiver.tsx';
import { SpentBudgets, spentOf } from '../spent-budgets.tsx';

export type Decision = 'transfer' | 'pool' | 'leave';

interface DecideProps {
  readonly decision: Decision;
  readonly customers: readonly Customer[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Decides what becomes of these customers, with the reason. */
export function Decide({ decision, customers, onClose, onDone }: DecideProps) {
  const { t } = usePreferences();
  const say = useToast();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const count = customers.length;
  const unnamed = decision === 'transfer' && chosen === null;
  const budgets = customers.map(({ budget }) => budget);
  const missing = note.trim().length < 2;
  const body = {
    ids: customers.map(({ id }) => id),
    decision,
    note: note.trim(),
    ...(chosen === null ? {} : { toId: chosen.id }),
  };
  const decide = useMutation({
    mutationFn: () => call('POST /customers/decisions', { body }),
    onSuccess: ({ changed }) => {
      say(t('customers.changed', { count: changed }));
      onDone();
    },
    onSettled: () => refresh('GET /customers', 'GET /pool', 'GET /pool/summary'),
  });
  const submit = () => {
    setTried(true);
    if (!missing && !unnamed) decide.mutate();
  };
  return (
    <ActDialog
      title={t(`customers.${decision}Title`)}
      act={chosen ? t('pool.releaseTo', { name: chosen.name }) : t(`customers.${decision}`)}
      onAct={submit}
      onClose={onClose}
      isPending={decide.isPending}
      isDisabled={decision === 'transfer' && spentOf(budgets).length > 0}
      error={decide.error}
    >
      <p className="quiet">{t(`customers.${decision}Lead`, { count })}</p>
      {decision === 'transfer' && <SpentBudgets budgets={budgets} />}
      {decision === 'transfer' && (
        <ChooseReceiver from={{ kind: 'customers', ids: body.ids }} chosen={chosen} onChoose={setChosen} />
      )}
      {tried && unnamed && <p role="alert">{t('customers.chooseMissing')}</p>}
      <TextField
        label={t('customers.note')}
        hint={t('customers.noteHint')}
        error={tried && missing ? t('customers.noteMissing') : null}
        value={note}
        onChange={setNote}
        maxLength={500}
        area
      />
    </ActDialog>
  );
}
