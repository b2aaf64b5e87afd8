import { useNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import type { Waiting } from './waiting.ts';

/** When the first of the waiting things runs out; it moves on by itself. */
export function Lead({ first }: { readonly first: Waiting | null }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const now = useNow(15_000);
  if (first === null) return t('home.calmLead');
  if (first.dueAt === null || new Date(first.dueAt) <= now) return null;
  return t('home.first', { when: moments.near(new Date(first.dueAt), now) });
}
