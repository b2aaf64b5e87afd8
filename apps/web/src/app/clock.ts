import { useEffect, useState } from 'react';

/** How far the server's clock is ahead of this browser's, in milliseconds. */
let ahead = 0;

/** Takes the server's time from a reply; half of a slow trip would be noise, so the reply's own moment counts. */
export const setServerTime = (serverTime: string): void => {
  ahead = new Date(serverTime).getTime() - Date.now();
};

/** Now, by the server's clock. */
export const serverNow = (): Date => new Date(Date.now() + ahead);

/** Now by the server's clock, again every `everyMs`. */
export function useNow(everyMs = 1_000): Date {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
