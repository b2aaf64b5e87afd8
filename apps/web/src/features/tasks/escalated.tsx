import type { Task } from '@unbind/contract/tasks';
import { ArrowUpRight } from 'lucide-react';
import { usePreferences } from '../../app/preferences.tsx';
import { State } from '../../ui/show.tsx';

/** Who above knows that it is not done; nothing while nobody had to hear of it. */
export function Escalated({ task: { state, escalated } }: { readonly task: Pick<Task, 'state' | 'escalated'> }) {
  const { t } = usePreferences();
  if (state !== 'open' || escalated === null) return null;
  return (
    <State tone="pending" icon={ArrowUpRight}>
      {escalated.to === null ? t('tasks.escalatedAll') : t('tasks.escalatedTo', { name: escalated.to.name })}
    </State>
  );
}
