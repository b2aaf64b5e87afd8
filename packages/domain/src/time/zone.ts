import { day, hour, minute } from './duration.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}

/** The wall clock of an IANA zone at an instant: date as YYYY-MM-DD, and the parts of the time. */
export function localTime(at: Date, timeZone: string): { date: string; hour: number; minute: number; second: number } {
  const parts = new Map(
    format(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const number = (type: 'hour' | 'minute' | 'second'): number => Number(parts.get(type));
  return {
    date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    hour: number('hour'),
    minute: number('minute'),
    second: number('second'),
  };
}

/**
 * The first instant strictly after `now` at which the zone's clock shows `wanted`:00. Where a change to summer time
 * skips that hour, the first instant after the gap.
 */
export function nextLocalHour(now: Date, wanted: number, timeZone: string): Date {
  const local = localTime(now, timeZone);
  const startOfHour = now.getTime() - (now.getTime() % minute) - local.minute * minute;
  let at = startOfHour + ((wanted - local.hour + 24) % 24) * hour;
  if (at <= now.getTime()) at += day;
  const shown = localTime(new Date(at), timeZone).hour;
  // A change of offset on the way moved the target by its length.
  const drift = ((wanted - shown + 36) % 24) - 12;
  const moved = at + drift * hour;
  return new Date(localTime(new Date(moved), timeZone).hour === wanted && moved > now.getTime() ? moved : at);
}
