import type { Timer, TimerView } from '@unbind/contract/timers';
import { day, later } from '@unbind/domain/time/duration';
import { localMidnight, localTime } from '@unbind/domain/time/zone';
import { Clock } from 'lucide-react';
import { useNow } from '../../app/clock.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { useSession } from '../../app/session.tsx';
import { Empty } from '../../ui/page.tsx';
import { groupOf, timerGroups } from './steering.ts';
import { TimerTable } from './timer-table.tsx';
import styles from './timers.module.css';
import type { Act } from './timers.tsx';

interface GroupsProps {
  readonly view: TimerView;
  readonly timers: readonly Timer[];
  readonly memberId: string | undefined;
  readonly onAct: (act: Act) => void;
}

/** What waits, under the day by which it comes; everything else in one list. */
export function TimerGroups({ view, timers, memberId, onAct }: GroupsProps) {
  const { t } = usePreferences();
  const { org } = useSession();
  const now = useNow();
  if (timers.length === 0)
    return (
      <Empty icon={Clock} title={t(`timers.empty.${view}`)}>
        {t(`timers.emptyLead.${view}`)}
      </Empty>
    );
  const table = { view, now, byMember: memberId !== undefined, onAct };
  if (view !== 'waiting') return <TimerTable label={t(`timers.${view}`)} timers={timers} {...table} />;
  const midnight = endOfToday(now, org.timeZone);
  return timerGroups.map((group) => {
    const within = timers.filter(({ dueAt }) => groupOf(dueAt, now, midnight) === group);
    if (within.length === 0) return null;
    return (
      <section key={group} className={styles.group} aria-labelledby={`timers-${group}`}>
        <h2 id={`timers-${group}`}>{t(`timers.${group}`)}</h2>
        <TimerTable label={t(`timers.${group}`)} timers={within} {...table} />
      </section>
    );
  });
}

/** When the org's today is over; a day and a half after its beginning is tomorrow, however long today is. */
function endOfToday(now: Date, timeZone: string): Date {
  const begin = localMidnight(localTime(now, timeZone).date, timeZone);
  return localMidnight(localTime(later(begin, 1.5 * day), timeZone).date, timeZone);
}
