import type { Budget as Left } from '@unbind/contract/customers';
import { usePreferences } from '../app/preferences.tsx';
import { TimeIn, timeSlot } from '../app/time.tsx';

/** What is left of WeCom's transfers for a customer, and when the next one comes free. */
export function Budget({ budget: { left, of, nextAt } }: { readonly budget: Left }) {
  const { t } = usePreferences();
  if (nextAt === null) return t('customers.budgetLeft', { left, of });
  const phrase =
    left > 0 ? t('customers.budgetNext', { left, of, date: timeSlot }) : t('customers.budgetNone', { date: timeSlot });
  return <TimeIn phrase={phrase} at={nextAt} as="date" />;
}
