import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Messenger, Sent } from '../src/deps.ts';
import { channels } from '../src/messages/channels.ts';

/**
 * How the provider of messages behaves: `slow` takes its time, `failing` refuses every second call for now, `deaf` takes
 * the message and says that it is down, `twice` takes each call two times.
 */
export const moods = ['calm', 'slow', 'failing', 'deaf', 'twice'] as const;
export type Mood = (typeof moods)[number];

const down: Sent = { ok: false, fault: 'down', detail: 'stand-in' };
const call = z.object({ key: z.string(), hash: z.string() });
export type Call = z.infer<typeof call>;

/**
 * A provider whose memory is a file: each call it took is one line there, written before it answers, and survives whoever
 * called. It knows a message by its key, as the real ones do: the same key is the same message.
 */
export function standIn(record: string, mood: Mood, random: () => number): Messenger {
  const take = (key: string, said: string): void => {
    const hash = createHash('sha256').update(said).digest('base64url');
    appendFileSync(record, `${JSON.stringify({ key, hash })}\n`);
  };
  return {
    carries: channels,
    send: async ({ key, channel, to, text }) => {
      if (mood === 'slow') await pause(20 + random() * 200);
      if (mood === 'failing' && random() < 0.5) return down;
      take(key, JSON.stringify([channel, to, text]));
      if (mood === 'twice') take(key, JSON.stringify([channel, to, text]));
      return mood === 'deaf' && random() < 0.5 ? down : { ok: true };
    },
  };
}

/** All calls that the provider ever took. */
export function callsIn(record: string): Call[] {
  if (!existsSync(record)) return [];
  const lines = readFileSync(record, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => call.parse(JSON.parse(line)));
}
