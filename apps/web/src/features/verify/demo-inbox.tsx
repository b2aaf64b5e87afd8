import { useQuery } from '@tanstack/react-query';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { Reference } from '../../ui/show.tsx';

/** How often the demo's phone is looked at. */
const lookMs = 1_500;

/** In demo mode nothing is really sent: what the person would read on their phone stands here. Nowhere else. */
export function DemoInbox() {
  const { t } = usePreferences();
  const { demo } = useSession();
  const inbox = useQuery({
    ...read('GET /demo/inbox', { query: {} }),
    enabled: demo,
    refetchInterval: lookMs,
    staleTime: 0,
  });
  const newest = demo ? inbox.data?.items.find(({ code }) => code !== undefined) : undefined;
  if (newest === undefined) return null;
  return (
    <p className="note">
      <Reference>{t('verify.demo')}</Reference> {newest.text}
    </p>
  );
}
