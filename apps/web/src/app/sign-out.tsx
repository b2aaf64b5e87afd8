import { useEffect } from 'react';
import { Skeleton } from '../ui/page.tsx';
import { call } from './client.ts';
import { usePreferences } from './preferences.tsx';
import { queryClient } from './queries.ts';

/**
 * A page of its own, outside of the session's frame: here nothing that was shown can ask again while the session ends,
 * and the reload afterwards leaves nothing of it in memory.
 */
export function SignOut() {
  const { t } = usePreferences();
  useEffect(() => {
    const end = async () => {
      await queryClient.cancelQueries();
      await call('DELETE /session', {}).catch(() => undefined);
      window.location.replace('/sign-in');
    };
    void end();
  }, []);
  return <Skeleton lines={3} label={t('shell.loading')} />;
}
