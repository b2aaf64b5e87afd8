import { useMutation } from '@tanstack/react-query';
import type { HandedCase } from '@unbind/contract/handed';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { HelloField, helloFault } from '../hello-field.tsx';

interface WordsProps {
  readonly of: HandedCase;
  readonly example: string | null;
  readonly onClose: () => void;
}

/** The words that the customers of a case read, as one of them will see them. */
export function Words({ of, example, onClose }: WordsProps) {
  const { t } = usePreferences();
  const say = useToast();
  const [text, setText] = useState(of.message.text);
  const names = { customer: example ?? t('handed.customer') };
  const change = useMutation({
    mutationFn: (message: string) => call('PATCH /me/handed/:id', { params: { id: of.id }, body: { message } }),
    onSuccess: () => {
      say(t('handed.changed'));
      onClose();
    },
    onSettled: () => refresh('GET /me/handed'),
  });
  return (
    <ActDialog
      title={t('handed.words')}
      act={t('handed.save')}
      onAct={() => helloFault(text, names) === null && change.mutate(text.trim())}
      onClose={onClose}
      isPending={change.isPending}
      error={change.error}
    >
      <HelloField label={t('handed.words')} value={text} onChange={setText} names={names} slots={['customer']} />
    </ActDialog>
  );
}
