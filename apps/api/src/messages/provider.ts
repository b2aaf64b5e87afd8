import type { OutgoingMessage, Sent } from '../deps.ts';

/** One way out. It ends by itself within `sendMs`, and its `detail` is made of codes and never of what was said. */
export type Provider = (message: OutgoingMessage) => Promise<Sent>;

/** How long one attempt may take, in milliseconds. */
export const sendMs = 8_000;
