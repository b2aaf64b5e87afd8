import type { Impact } from '@unbind/contract/impact';
import { rateOf } from '@unbind/domain/inheritance/reach';
import { usePreferences } from '../../app/preferences.tsx';

/** What the org measured of this way itself, beside the reference, with the count that it rests on. */
export function Measured({ reach }: { readonly reach: Impact['measuredReach'][number] | undefined }) {
  const { t, language } = usePreferences();
  const rate = reach && rateOf(reach);
  if (!rate || rate.reach === null) return null;
  const value = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(rate.reach);
  return <span>{t('reach.own', { value, count: rate.base })}</span>;
}
