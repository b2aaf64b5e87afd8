import { localTime } from '@unbind/domain/time/zone';

const pattern = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/** A time as files write it, on the org's wall clock, e.g. `2024/3/1 9:05` or `2024年3月1日`. Null when it is no time. */
export function readLocalTime(cell: string, timeZone: string): Date | null {
  const match = pattern.exec(cell);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isReal =
    wall.getUTCMonth() === month - 1 && wall.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!isReal || year < 1970 || year > 2200) return null;
  const first = new Date(wall.getTime() - offset(wall, timeZone));
  return new Date(wall.getTime() - offset(first, timeZone));
}

/** How far the zone's clock is ahead of UTC, in milliseconds. */
function offset(at: Date, timeZone: string): number {
  const { date, hour, minute, second } = localTime(at, timeZone);
  const wall = Date.parse(`${date}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1_000;
  return wall - Math.floor(at.getTime() / 1_000) * 1_000;
}
