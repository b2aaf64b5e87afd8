import type { Budget } from '@unbind/contract/customers';
import { CircleAlert } from 'lucide-react';
import { usePreferences } from '../app/preferences.tsx';
import { TimeIn, timeSlot } from '../app/time.tsx';
import { Callout } from '../ui/show.tsx';

/** Those among the chosen who have no transfer left, before somebody tries. */
export const spentOf = (budgets: readonly Budget[]): readonly Budget[] => budgets.filter(({ left }) => left === 0);

/** Says how many of the chosen cannot be handed over now, and when the first of them can. */
export function SpentBudgets({ budgets }: { readonly budgets: readonly Budget[] }) {
  const { t } = usePreferences();
  const spent = spentOf(budgets);
  const first = spent.flatMap(({ nextAt }) => nextAt ?? []).sort()[0];
  if (first === undefined) return null;
  return (
    <Callout tone="danger" icon={CircleAlert}>
      <TimeIn phrase={t('customers.spent', { count: spent.length, date: timeSlot })} at={first} as="date" />
    </Callout>
  );
}
