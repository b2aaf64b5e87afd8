import type { Clock } from '../deps.ts';
import type { Provider } from './provider.ts';

const failuresAllowed = 2;
export const restMs = 30_000;

/**
 * A provider that was away twice in a row is left alone for half a minute. Few messages are on the way at the same time,
 * and each one to a provider that hangs would keep those of other channels waiting for as long as one attempt may take.
 */
export function resting(provider: Provider, clock: Pick<Clock, 'world'>): Provider {
  let failures = 0;
  let until = 0;
  return async (message) => {
    if (clock.world().getTime() < until) return { ok: false, fault: 'down', detail: 'left alone after failures' };
    const sent = await provider(message);
    const away = !sent.ok && (sent.fault === 'down' || sent.fault === 'unknown');
    failures = away ? failures + 1 : 0;
    if (failures >= failuresAllowed) until = clock.world().getTime() + restMs;
    return sent;
  };
}
