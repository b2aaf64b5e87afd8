import { useEffect } from 'react';
import { setServerTime } from './clock.ts';
import { refresh } from './queries.ts';

interface Change {
  readonly version: number;
  readonly serverTime: string;
}

const isChange = (value: unknown): value is Change =>
  typeof value === 'object' && value !== null && 'version' in value && 'serverTime' in value;

/** Follows one case: whenever the server says that it changed, it is read again. The browser reconnects by itself. */
export function useLiveCase(id: string, follow = true): void {
  useEffect(() => {
    if (!follow) return;
    const events = new EventSource(`/api/v1/unbindings/${encodeURIComponent(id)}/events`);
    const heard = (event: MessageEvent<string>) => {
      const change: unknown = JSON.parse(event.data);
      if (isChange(change)) setServerTime(change.serverTime);
      void refresh(
        'GET /unbindings/:id',
        'GET /challenges/:id',
        'GET /unbindings/:id/effects/:kind/items',
        'GET /device-sessions',
        'GET /app-grants',
      );
    };
    events.addEventListener('message', heard);
    events.addEventListener('change', heard);
    return () => events.close();
  }, [id, follow]);
}
