import type { Messenger } from '../deps.ts';

/** Until a provider is configured, nothing is sent and every message says so: its order waits for a person to resume it. */
export const noMessenger: Messenger = {
  send: async () => ({ ok: false, fault: 'refused', detail: 'no message provider is configured' }),
};
