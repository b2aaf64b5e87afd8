import { day, hour, minute, second } from './duration.ts';

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

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const { date, ...clock } = localTime(new Date(at), timeZone);
  const shown = Date.parse(date) + clock.hour * hour + clock.minute * minute + clock.second * second;
  return shown - Math.floor(at / second) * second;
}

/**
 * The instants at which the zone's clock shows `wall` (a local time written as if it were UTC): two where clocks go
 * back over it; where they skip it, the one that would have been, which is the first after the gap.
 */
function instantsOf(wall: number, timeZone: string): number[] {
  const before = wall - offsetAt(wall - day, timeZone);
  const after = wall - offsetAt(wall + day, timeZone);
  const shown = [before, after].filter((at) => at + offsetAt(at, timeZone) === wall);
  return shown.length > 0 ? shown : [before];
}

/**
 * The first instant strictly after `now` at which the zone's clock shows `wanted`:00. Where a change to summer time
 * skips that hour, the first instant after the gap.
 */
export function nextLocalHour(now: Date, wanted: number, timeZone: string): Date {
  const today = Date.parse(localTime(now, timeZone).date);
  const candidates = [0, 1, 2].flatMap((days) => instantsOf(today + days * day + wanted * hour, timeZone));
  return new Date(Math.min(...candidates.filter((at) => at > now.getTime())));
}

/** When a local date (YYYY-MM-DD) begins in a zone; where clocks skip its midnight, the first instant after the gap. */
export const localMidnight = (date: string, timeZone: string): Date =>
  new Date(Math.min(...instantsOf(Date.parse(date), timeZone)));

/**
 * The first instant at which a zone's clock shows this local time (`2026-11-23T15:13`); where clocks skip it, the first
 * after the gap. Null for what is no local time.
 */
export function instantOf(local: string, timeZone: string): Date | null {
  const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? Date.parse(`${local}Z`) : Number.NaN;
  return Number.isNaN(wall) ? null : new Date(Math.min(...instantsOf(wall, timeZone)));
}

const two = (n: number): string => String(n).padStart(2, '0');

/** The minute that a zone's clock shows at an instant, as `instantOf` reads it back. */
export function localMinute(at: Date, timeZone: string): string {
  const { date, hour: h, minute: m } = localTime(at, timeZone);
  return `${date}T${two(h)}:${two(m)}`;
}
