import type { CalendarDay, CalendarItem } from '@unbind/contract/schedule';
import { DoorOpen, Unlink } from 'lucide-react';
import { Link } from 'react-router';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { classes } from '../../ui/classes.ts';
import styles from './calendar.module.css';

/** One thing at a time: leads to the case or the departure. */
export function Entry({ item, wide = false }: { readonly item: CalendarItem; readonly wide?: boolean }) {
  const { t, clauses } = usePreferences();
  const moments = useMoments();
  const { kind, id, at, member, state, number, open } = item;
  const isCase = kind === 'case';
  const Icon = isCase ? Unlink : DoorOpen;
  const toDo = open !== null && open > 0 ? t('calendar.open', { count: open }) : null;
  const more = clauses([state && t(`state.${state}`), toDo]);
  return (
    <Link
      to={isCase ? `/unbindings/${id}` : `/departures/${id}`}
      className={classes(styles.entry, isCase ? styles.case : styles.departure, toDo !== null && styles.open)}
      title={clauses([moments.exact(new Date(at)), more])}
    >
      <Icon size={14} aria-hidden />
      <span className={styles.clock}>{moments.clock(new Date(at))}</span>
      <span className={styles.name}>
        {t(isCase ? 'calendar.case' : 'calendar.departure', { name: member.name })}
        {wide && (
          <span className="note">
            {' '}
            {clauses([member.department, number])}
            {more && ` · ${more}`}
          </span>
        )}
      </span>
      {!wide && more && <span className="sr-only">{more}</span>}
    </Link>
  );
}

/** What kind of day it is, where it is not simply a working day. */
export function DayKind({ kind, short = false }: { readonly kind: CalendarDay['kind']; readonly short?: boolean }) {
  const { t } = usePreferences();
  if (kind === 'working' || (short && kind === 'weekend')) return null;
  const mark = kind === 'makeup' ? styles.makeup : styles.off;
  return (
    <span className={classes(styles.kind, mark)} title={t(`calendar.${kind}`)}>
      {short && kind !== 'weekend' ? (
        <>
          <span aria-hidden>{t(kind === 'makeup' ? 'calendar.makeupShort' : 'calendar.holidayShort')}</span>
          <span className="sr-only">{t(`calendar.${kind}`)}</span>
        </>
      ) : (
        t(`calendar.${kind}`)
      )}
    </span>
  );
}
