import type { Messenger } from '../deps.ts';

/** Without a provider nothing is sent and every message says so: its order is parked with that reason. */
export const noMessenger: Messenger = {
  carries: [],
  send: async ({ channel }) => ({ ok: false, fault: 'refused', detail: `no provider is configured for ${channel}` }),
};
