import { useMutation } from '@tanstack/react-query';
import type { PolicyDraft } from '@unbind/contract/policy';
import { useNavigate } from 'react-router';
import { call } from '../app/client.ts';
import { usePreferences } from '../app/preferences.tsx';
import { queryClient, read, refresh } from '../app/queries.ts';
import { useToast } from '../ui/toast.tsx';
import type { Numbers } from './policy-words.ts';

/** Puts numbers into the org's draft of the policy, made from what stands there already, and goes there. */
export function useIntoDraft() {
  const { t } = usePreferences();
  const say = useToast();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (make: (draft: PolicyDraft | null) => { numbers: Numbers; effectiveAt: string | null }) => {
      const { draft } = await queryClient.fetchQuery({ ...read('GET /policy/draft', {}), staleTime: 0 });
      return call('PUT /policy/draft', {
        body: { reason: draft?.reason ?? null, ...make(draft) },
        ...(draft === null ? {} : { headers: { 'if-match': draft.etag } }),
      });
    },
    onSuccess: async () => {
      await refresh('GET /policy/draft');
      say(t('policy.loaded'));
      void navigate('/settings/policy/draft');
    },
  });
}
