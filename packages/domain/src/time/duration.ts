export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

const pattern = /^P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Milliseconds of an ISO 8601 duration in days, hours, minutes and seconds; `null` when it is none. */
export function parseDuration(text: string): number | null {
  const match = pattern.exec(text);
  if (match === null || text === 'P') return null;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * day + (hours ?? 0) * hour + (minutes ?? 0) * minute + (seconds ?? 0) * second;
}

export const isDuration = (text: string): boolean => parseDuration(text) !== null;

export const later = (from: Date, ms: number): Date => new Date(from.getTime() + ms);
