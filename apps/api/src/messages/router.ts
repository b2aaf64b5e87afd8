import type { Clock, Messenger, OutgoingMessage, Sent } from '../deps.ts';
import { type Channel, channels } from './channels.ts';
import { noMessenger } from './none.ts';
import type { Provider } from './provider.ts';
import { resting } from './rest.ts';

/** One messenger over whichever providers there are; a channel without one refuses. Never throws. */
export function messengerOf(
  providers: Partial<Readonly<Record<Channel, Provider>>>,
  clock: Pick<Clock, 'world'>,
): Messenger {
  const ways = new Map<Channel, Provider>();
  for (const channel of channels) {
    const provider = providers[channel];
    if (provider !== undefined) ways.set(channel, resting(guarded(provider), clock));
  }
  return {
    carries: [...ways.keys()],
    send: (message) => (ways.get(message.channel) ?? noMessenger.send)(message),
  };
}

/** What went wrong is written to logs and kept with the order, where neither addresses nor codes may stand. */
const guarded =
  (provider: Provider): Provider =>
  async (message) => {
    const sent = await provider(message).catch(thrown);
    return sent.ok ? sent : { ...sent, detail: withoutSecrets(sent.detail, message) };
  };

const thrown = (error: unknown): Sent => ({
  ok: false,
  fault: 'unknown',
  detail: error instanceof Error ? error.name : 'unknown',
});

const withoutSecrets = (detail: string, { to, text, code }: OutgoingMessage): string =>
  [text, to, code ?? ''].reduce((safe, secret) => (secret === '' ? safe : safe.replaceAll(secret, '***')), detail);
