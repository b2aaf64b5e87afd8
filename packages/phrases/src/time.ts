import type { Language } from './locale.ts';

/** Where and when the reader is: times are said in the org's zone, relative to the server's now. */
export interface Reader {
  readonly language: Language;
  readonly timeZone: string;
  readonly now: Date;
}

const dayMs = 86_400_000;
const units = [
  { ms: dayMs, 'zh-CN': ' 天', en: ' d' },
  { ms: 3_600_000, 'zh-CN': ' 小时', en: ' h' },
  { ms: 60_000, 'zh-CN': ' 分', en: ' min' },
  { ms: 1_000, 'zh-CN': ' 秒', en: ' s' },
] as const;

/** A length of time as people say it, in its two largest units: "1 小时 55 分". Less than a second is 0 seconds. */
export function duration(language: Language, ms: number): string {
  const first = units.findIndex((unit) => ms >= unit.ms);
  if (first === -1) return `0${units[3][language]}`;
  let rest = ms;
  return units
    .slice(first, first + 2)
    .map((unit) => {
      const count = Math.floor(rest / unit.ms);
      rest -= count * unit.ms;
      return count === 0 ? '' : `${count}${unit[language]}`;
    })
    .filter((part) => part !== '')
    .join(' ');
}

/** How far a time is away, in one unit: "3 小时后", "2 分钟前", "now". */
export function distance({ language, now }: Reader, at: Date): string {
  const ms = at.getTime() - now.getTime();
  const format = new Intl.RelativeTimeFormat(language, {
    numeric: 'always',
    style: language === 'en' ? 'long' : 'long',
  });
  const away = Math.abs(ms);
  const text = (count: number, unit: Intl.RelativeTimeFormatUnit) => spaced(format.format(Math.trunc(count), unit));
  if (away < 60_000) return language === 'en' ? 'now' : '刚刚';
  if (away < 3_600_000) return text(ms / 60_000, 'minute');
  if (away < dayMs) return text(ms / 3_600_000, 'hour');
  return text(ms / dayMs, 'day');
}

/** A space between digits and Chinese characters, as the house style has it. */
const spaced = (text: string): string => text.replace(/(\d)([\u4e00-\u9fff])/g, '$1 $2');

/** The day as people say it, with the clock while the day is near: "今天 18:00", "周四 15:17", "2027 年 2 月 21 日". */
export function moment(reader: Reader, at: Date): string {
  const days = Math.round((startOf(reader, at) - startOf(reader, reader.now)) / dayMs);
  const near = nearDays[reader.language][String(days)];
  if (near !== undefined) return `${near} ${clock(reader, at)}`;
  if (days > 0 && days < 7) return `${part(reader, at, { weekday: 'short' })} ${clock(reader, at)}`;
  return day(reader, at);
}

/** The day alone; its year only when it is another one. */
export function day(reader: Reader, at: Date): string {
  const sameYear = part(reader, at, { year: 'numeric' }) === part(reader, reader.now, { year: 'numeric' });
  const year = sameYear ? {} : ({ year: 'numeric' } as const);
  const text = part(reader, at, { ...year, month: reader.language === 'en' ? 'short' : 'long', day: 'numeric' });
  return reader.language === 'en' ? text : spaced(text).replace(/([年月])(\d)/g, '$1 $2');
}

/** Hours and minutes. */
export const clock = (reader: Reader, at: Date): string =>
  part(reader, at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Everything, for the tooltip and the accessible name. */
export const exact = (reader: Reader, at: Date): string =>
  part(reader, at, { dateStyle: 'full', timeStyle: 'long', hourCycle: 'h23' });

/** A date that stands in a column: 2026-11-23. */
export const isoDay = ({ timeZone }: Pick<Reader, 'timeZone'>, at: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);

const nearDays: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': { '-1': '昨天', '0': '今天', '1': '明天' },
  en: { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' },
};

const startOf = (reader: Reader, at: Date): number => Date.parse(`${isoDay(reader, at)}T00:00:00Z`);

const formats = new Map<string, Intl.DateTimeFormat>();

function part({ language, timeZone }: Reader, at: Date, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([language, timeZone, options]);
  const locale = language === 'en' ? 'en-GB' : language;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formats.set(key, format);
  return format.format(at);
}
