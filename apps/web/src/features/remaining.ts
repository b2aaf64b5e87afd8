import { day, second } from '@unbind/domain/time/duration';

const two = (n: number): string => String(n).padStart(2, '0');

/** What is left of a time in milliseconds: whole days, and the rest as hours, minutes and seconds. */
export function remaining(ms: number): { readonly days: number; readonly clock: string } {
  const seconds = Math.floor((ms % day) / second);
  const clock = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return { days: Math.floor(ms / day), clock };
}
