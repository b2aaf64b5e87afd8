import type { InheritanceStats } from '@unbind/contract/stats';
import { fewEnded, rateOf } from '@unbind/domain/inheritance/reach';
import { usePreferences } from '../../app/preferences.tsx';

type Figures = InheritanceStats['total'];

export interface Told {
  /** As people read it, or that there is none yet. */
  readonly reach: string;
  readonly churn: string;
  readonly base: number;
  /** In 0–1; null while nothing has ended. */
  readonly share: number | null;
  /** Too few have ended for the rate to say much. */
  readonly few: boolean;
}

/** Rates of figures in words, always with what they rest on. */
export function useTold(): (figures: Figures) => Told {
  const { t, language } = usePreferences();
  const format = new Intl.NumberFormat(language, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return (figures) => {
    const { reach, churn, base } = rateOf(figures);
    const say = (share: number | null): string => (share === null ? t('reach.none') : format.format(share));
    return { reach: say(reach), churn: say(churn), base, share: reach, few: base > 0 && base < fewEnded };
  };
}

/** The word of a way; one where a person named the receiver is none of R3's modes. */
export function useWay(): (way: InheritanceStats['ways'][number]['way']) => string {
  const { t } = usePreferences();
  return (way) => (way === 'direct' ? t('reach.direct') : t(`mode.${way}`));
}
