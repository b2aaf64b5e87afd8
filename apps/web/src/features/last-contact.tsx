import { usePreferences } from '../app/preferences.tsx';
import { Time } from '../app/time.tsx';

/** When the owner and the customer last wrote to each other. */
export function LastContact({ at }: { readonly at: string | null }) {
  const { t } = usePreferences();
  return at ? <Time at={at} as="date" /> : <span className="faint">{t('pool.never')}</span>;
}
