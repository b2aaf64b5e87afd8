import { type AgeVerdict, businessDaysBetween, successorAge } from '@unbind/domain/inheritance/business-days';
import type { Policy } from '@unbind/domain/policy/policy';
import type { WorkingDay } from '../deps.ts';
import type { ListRow } from './list.ts';

interface Age {
  /** In business days of China; null without a list. */
  readonly days: number | null;
  readonly verdict: AgeVerdict;
  /** A super-admin has excused the youth of exactly this version. */
  readonly lifted: boolean;
}

/** How old a successor list is, and what that means at the level of its org (R3). */
export function ageOf(
  list: ListRow | null,
  of: { readonly policy: Policy; readonly timeZone: string; readonly now: Date; readonly workingDay: WorkingDay },
): Age {
  if (list === null) return { days: null, verdict: 'ok', lifted: false };
  const days = businessDaysBetween(list.changedAt, of.now, of.workingDay, of.timeZone);
  const verdict = successorAge(days, of.policy.level, of.policy.successorAgeDays);
  const lifted = list.liftedVersion === list.version;
  return { days, verdict: lifted && verdict === 'block' ? 'warning' : verdict, lifted };
}
