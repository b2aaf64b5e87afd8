import type { Calendar } from '@unbind/contract/schedule';
import { CalendarDays } from 'lucide-react';
import { usePreferences } from '../../app/preferences.tsx';
import { Empty } from '../../ui/page.tsx';
import styles from './calendar.module.css';
import { DayKind, Entry } from './entry.tsx';
import type { Month } from './month.ts';

/** The month day by day: those on which something is to happen, and those which are not what their weekday says. */
export function Agenda({ month, data }: { readonly month: Month; readonly data: Calendar }) {
  const { t, language } = usePreferences();
  const itemsOf = Map.groupBy(data.items, ({ date }) => date);
  const within = data.days.filter(({ date }) => date.startsWith(month.key));
  const days = within.filter(({ date, kind }) => itemsOf.has(date) || kind === 'holiday' || kind === 'makeup');
  const name = new Intl.DateTimeFormat(language, {
    ...{ month: 'short', day: 'numeric', weekday: 'short', timeZone: 'UTC' },
  });
  if (!within.some(({ date }) => itemsOf.has(date)))
    return (
      <Empty icon={CalendarDays} title={t('calendar.empty')}>
        {t('calendar.emptyLead')}
      </Empty>
    );
  return (
    <ol className={styles.agenda}>
      {days.map(({ date, kind }) => (
        <li key={date}>
          <h3>
            <time dateTime={date}>{name.format(Date.parse(date))}</time>
            {date === data.today && <span className={styles.now}>{t('calendar.isToday')}</span>}
            <DayKind kind={kind} />
          </h3>
          <ul className={styles.entries}>
            {(itemsOf.get(date) ?? []).map((item) => (
              <li key={`${item.kind} ${item.id}`}>
                <Entry item={item} wide />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
