import type { Language } from './locale.ts';
import type { Translate } from './translate.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export interface Moments {
  /** A duration in its two largest units: `1 天 2 小时`, `42 秒`. */
  span(ms: number): string;
  /** A moment as people say it: `今天 18:00`, `11 月 26 日`, `2027 年 2 月 21 日`. */
  said(at: Date, now: Date): string;
  /** The same with the time of day always: `今天 18:00`, `2027 年 2 月 21 日 04:00`. For what is on the record. */
  stamp(at: Date, now: Date): string;
  /** How far a moment is: `3 小时后`, `2 分钟前`. */
  near(at: Date, now: Date): string;
  /** Both of these, for what somebody waits for. */
  both(at: Date, now: Date): string;
  /** The date alone, as in lists: `2023-03-14`. */
  date(at: Date): string;
  /** The exact moment with its zone, for the hover and the accessible name. */
  exact(at: Date): string;
  clock(at: Date): string;
}

/** Speaks of times in one language and one zone: always the org's zone, never the browser's. */
export function moments(t: Translate, language: Language, timeZone: string): Moments {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { timeZone, ...options });
  const clocks = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const dates = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const near = format({ month: 'long', day: 'numeric' });
  const far = format({ year: 'numeric', month: 'long', day: 'numeric' });
  const full = format({ dateStyle: 'full', timeStyle: 'long' });
  const spaced = (text: string): string =>
    language === 'zh-CN'
      ? text
          .replace(/(\d+)(年|月|日)/g, ' $1 $2 ')
          .replace(/ +/g, ' ')
          .trim()
      : text;
  const date = (at: Date): string => dates.format(at);
  const clock = (at: Date): string => clocks.format(at);
  const dayAway = (at: Date, now: Date): number => (Date.parse(date(at)) - Date.parse(date(now))) / day;
  const span = (ms: number): string => spanOf(t, ms);
  const said = (at: Date, now: Date): string => {
    const names = { [-1]: 'time.yesterday', 0: 'time.today', 1: 'time.tomorrow' } as const;
    const away = dayAway(at, now);
    if (away === -1 || away === 0 || away === 1) return t('time.at', { day: t(names[away]), clock: clock(at) });
    return spaced((date(at).slice(0, 4) === date(now).slice(0, 4) ? near : far).format(at));
  };
  const nearby = (at: Date, now: Date): string => {
    const away = at.getTime() - now.getTime();
    if (Math.abs(away) < minute && away <= 0) return t('time.justNow');
    return away > 0 ? t('time.in', { span: span(away) }) : t('time.ago', { span: span(-away) });
  };
  const stamp = (at: Date, now: Date): string =>
    Math.abs(dayAway(at, now)) <= 1 ? said(at, now) : t('time.at', { day: said(at, now), clock: clock(at) });
  return {
    span,
    said,
    stamp,
    near: nearby,
    both: (at, now) => t('time.both', { near: nearby(at, now), exact: said(at, now) }),
    date,
    clock,
    exact: (at) => full.format(at),
  };
}

/** The two largest units of a duration; years and months are for bindings, where nobody counts days. */
function spanOf(t: Translate, ms: number): string {
  const seconds = Math.max(0, Math.round(ms / second));
  const parts: readonly (readonly [
    number,
    'time.years' | 'time.months' | 'time.days' | 'time.hours' | 'time.minutes' | 'time.seconds',
  ])[] = [
    [365 * 86_400, 'time.years'],
    [30 * 86_400, 'time.months'],
    [86_400, 'time.days'],
    [3_600, 'time.hours'],
    [60, 'time.minutes'],
    [1, 'time.seconds'],
  ];
  const start = seconds < 365 * 86_400 ? 2 : 0;
  const first = parts.findIndex(([size], index) => index >= start && seconds >= size);
  if (first === -1) return t('time.seconds', { n: 0 });
  const [size, key] = parts[first] ?? [1, 'time.seconds'];
  const whole = Math.floor(seconds / size);
  const next = parts[first + 1];
  const rest = next === undefined ? 0 : Math.floor((seconds - whole * size) / next[0]);
  const alone = key === 'time.minutes' && rest === 0 ? t('time.minutesLong', { n: whole }) : t(key, { n: whole });
  return next === undefined || rest === 0 ? alone : t(key, { n: whole }) + t('time.joint') + t(next[1], { n: rest });
}
