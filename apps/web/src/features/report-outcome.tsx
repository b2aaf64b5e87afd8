import { useMutation } from '@tanstack/react-query';
import { type Outcome, outcomes } from '@unbind/domain/inheritance/fates';
import { useState } from 'react';
import { call } from '../app/client.ts';
import { usePreferences } from '../app/preferences.tsx';
import { refresh } from '../app/queries.ts';
import { Choices } from '../ui/choices.tsx';
import { TextField } from '../ui/field.tsx';
import { Sub } from '../ui/table.tsx';
import { useToast } from '../ui/toast.tsx';
import { ActDialog } from './act-dialog.tsx';

interface ReportOutcomeProps {
  readonly ids: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** How the hand-over of these customers ended, as the receiver or an administrator saw it in WeCom. */
export function ReportOutcome({ ids, onClose, onDone }: ReportOutcomeProps) {
  const { t, word } = usePreferences();
  const say = useToast();
  const [outcome, setOutcome] = useState<Outcome>('taken_over');
  const [text, setText] = useState('');
  const note = text.trim();
  const short = note.length === 1;
  const report = useMutation({
    mutationFn: () =>
      call('POST /customers/outcomes', { body: { ids: [...ids], outcome, ...(note === '' ? {} : { note }) } }),
    onSuccess: ({ changed }) => {
      say(t('customers.changed', { count: changed }));
      onDone();
    },
    onSettled: () =>
      refresh('GET /customers', 'GET /pool/summary', 'GET /tasks', 'GET /me/handed', 'GET /me/handed/customers'),
  });
  return (
    <ActDialog
      title={t('customers.reportTitle')}
      act={t('customers.reportAct')}
      onAct={() => !short && report.mutate()}
      onClose={onClose}
      isPending={report.isPending}
      error={report.error}
    >
      <p className="quiet">{t('customers.reportLead', { count: ids.length })}</p>
      <Choices
        label={t('customers.reportTitle')}
        name="outcome"
        value={outcome}
        onChange={(value) => setOutcome(outcomes.find((each) => each === value) ?? 'taken_over')}
        options={outcomes.map((each) => ({
          value: each,
          label: (
            <>
              {word('fate', each)}
              <Sub>{t(`customers.outcomeHint.${each}`)}</Sub>
            </>
          ),
        }))}
      />
      <TextField
        label={t('customers.reportNote')}
        error={short ? t('customers.reportNoteShort') : null}
        value={text}
        onChange={setText}
        maxLength={200}
      />
    </ActDialog>
  );
}
