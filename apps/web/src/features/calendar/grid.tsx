import type { Calendar, CalendarItem } from '@unbind/contract/schedule';
import { usePreferences } from '../../app/preferences.tsx';
import { classes } from '../../ui/classes.ts';
import { Names } from '../../ui/show.tsx';
import styles from './calendar.module.css';
import { DayKind, Entry } from './entry.tsx';
import { type Month, weeksOf } from './month.ts';

/** A cell shows so many; the others open on demand. */
const shown = 3;

/** The month in weeks from Monday on. */
export function Grid({ month, data }: { readonly month: Month; readonly data: Calendar }) {
  const { t, language } = usePreferences();
  const itemsOf = Map.groupBy(data.items, ({ date }) => date);
  const short = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const spoken = new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', timeZone: 'UTC' });
  const weeks = weeksOf(data.days);
  return (
    <table className={styles.grid}>
      <caption className="sr-only">{t('calendar.title')}</caption>
      <thead>
        <tr>
          {weeks[0]?.map(({ date }) => (
            <th key={date} scope="col">
              {short.format(Date.parse(date))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.date}>
            {week.map(({ date, kind }) => (
              <td
                key={date}
                className={classes(
                  (kind === 'weekend' || kind === 'holiday') && styles.dayOff,
                  !date.startsWith(month.key) && styles.outside,
                )}
              >
                <div className={styles.date}>
                  <time dateTime={date} aria-current={date === data.today ? 'date' : undefined}>
                    <span className="sr-only">{spoken.format(Date.parse(date))}</span>
                    <span aria-hidden>{Number(date.slice(8))}</span>
                  </time>
                  <DayKind kind={kind} short />
                </div>
                <Cell items={itemsOf.get(date) ?? []} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ items }: { readonly items: readonly CalendarItem[] }) {
  const { t } = usePreferences();
  if (items.length === 0) return null;
  const rest = items.slice(shown);
  return (
    <>
      <Entries items={items.slice(0, shown)} />
      {rest.length > 0 && (
        <Names summary={t('calendar.others', { count: rest.length })}>
          <Entries items={rest} />
        </Names>
      )}
    </>
  );
}

const Entries = ({ items }: { readonly items: readonly CalendarItem[] }) => (
  <ul className={styles.entries}>
    {items.map((item) => (
      <li key={`${item.kind} ${item.id}`}>
        <Entry item={item} />
      </li>
    ))}
  </ul>
);
