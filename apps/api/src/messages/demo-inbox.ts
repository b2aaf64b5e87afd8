import type { Clock, Messenger, OutgoingMessage } from '../deps.ts';
import { channels } from './channels.ts';

export interface Received extends OutgoingMessage {
  readonly at: Date;
}

/** Where demo mode's messages end: in memory, newest first, the same key once. Codes never reach a disk. */
export function demoInbox(clock: Clock): Messenger & { received(to?: string): readonly Received[] } {
  const messages = new Map<string, Received>();
  return {
    carries: channels,
    send: async (message) => {
      if (!messages.has(message.key)) messages.set(message.key, { ...message, at: clock.now() });
      const [oldest] = messages.keys();
      if (messages.size > 1_000 && oldest !== undefined) messages.delete(oldest);
      return { ok: true };
    },
    received: (to) => [...messages.values()].reverse().filter((message) => to === undefined || message.to === to),
  };
}
