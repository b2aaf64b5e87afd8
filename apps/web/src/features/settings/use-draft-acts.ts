import { useMutation } from '@tanstack/react-query';
import { call } from '../../app/client.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { useToast } from '../../ui/toast.tsx';

const again = () => refresh('GET /policy/draft', 'GET /policy');

/** What is done to the draft as a whole. */
export function useDraftActs() {
  const { t } = usePreferences();
  const say = useToast();
  return {
    reopen: useMutation({ mutationFn: () => call('POST /policy/draft/reopen', {}), onSettled: again }),
    bringUp: useMutation({ mutationFn: () => call('POST /policy/draft/bring-up', {}), onSettled: again }),
    discard: useMutation({
      mutationFn: () => call('DELETE /policy/draft', {}),
      onSuccess: () => say(t('policy.discarded')),
      onSettled: again,
    }),
  };
}
