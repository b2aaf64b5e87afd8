import { useMutation } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';

interface RetryProps {
  readonly ids: readonly string[];
  readonly onDone: () => void;
}

/** Tries these hand-overs again by the list, in one click: nothing is left to decide about them. */
export function Retry({ ids, onDone }: RetryProps) {
  const { t } = usePreferences();
  const say = useToast();
  const retry = useMutation({
    mutationFn: () => call('POST /customers/retries', { body: { ids: [...ids] } }),
    onSuccess: ({ changed }) => {
      say(t('customers.retried', { count: changed }));
      onDone();
    },
    onSettled: () => refresh('GET /customers'),
  });
  return (
    <>
      <Refusal error={retry.error} />
      <Button isPending={retry.isPending} onPress={() => retry.mutate()}>
        <RotateCw size={16} aria-hidden />
        {t('customers.retryMany', { count: ids.length })}
      </Button>
    </>
  );
}
