const day = 86_400_000;
/** The day on which the demo's story is told; everything in it keeps its distance to now. */
const told = Date.UTC(2026, 10, 23);

export interface StoryTime {
  readonly now: Date;
  /** A date of the story, `YYYY-MM-DD` or with a time in the org's zone, moved to where it stands from now. */
  at(date: string): Date;
  daysAgo(days: number, hour?: number, minute?: number): Date;
  minutesAgo(minutes: number): Date;
}

/** China's clock, eight hours ahead all year. */
const ahead = 8 * 3_600_000;

export function storyTime(now: Date): StoryTime {
  const local = now.getTime() + ahead;
  const today = local - (local % day);
  const daysAgo = (days: number, hour = 10, minute = 0): Date =>
    new Date(today - days * day + (hour * 60 + minute) * 60_000 - ahead);
  return {
    now,
    daysAgo,
    at: (date) => {
      const [on = '', clock = '10:00'] = date.split(' ');
      const [hour = 0, minute = 0] = clock.split(':').map(Number);
      return daysAgo(Math.round((told - Date.parse(`${on}T00:00:00Z`)) / day), hour, minute);
    },
    minutesAgo: (minutes) => new Date(now.getTime() - minutes * 60_000),
  };
}

/** `YYYY-MM-DD HH:mm:ss` on China's clock, as exports write it. */
export const chinaTime = (at: Date): string =>
  new Date(at.getTime() + ahead).toISOString().slice(0, 19).replace('T', ' ');
/** `YYYYMMDD` on China's clock. */
export const chinaDay = (at: Date): string => chinaTime(at).slice(0, 10).replaceAll('-', '');
