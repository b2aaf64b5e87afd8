import type { Fault } from '@unbind/workflow/retry';
import type { Clock } from '../deps.ts';
import { signatureOf } from '../signature.ts';
import { type Provider, sendMs } from './provider.ts';

export interface Webhook {
  readonly url: string;
  readonly secret: string;
}

/**
 * Any channel through the operator's own gateway: one signed POST a message, with the message's key as its
 * `idempotency-key`. A redirect is a "no", because a signed code follows nobody to another address.
 */
export function webhook({ url, secret }: Webhook, clock: Pick<Clock, 'world'>, timeoutMs = sendMs): Provider {
  return async ({ key, channel, to, language, kind, slots, text, code }) => {
    const body = JSON.stringify({ key, channel, to, language, kind, slots, text, code });
    const seconds = Math.floor(clock.world().getTime() / 1_000);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': key,
      'x-unbind-signature': `t=${seconds},v1=${webhookSignature(secret, seconds, body)}`,
    };
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
      // What the answer says beyond its status is not read: it could go on for ever, and could repeat the code.
      await answer.body?.cancel();
      if (answer.ok) return { ok: true };
      return { ok: false, fault: faultOf(answer.status), detail: `webhook ${answer.status}` };
    } catch (error) {
      return { ok: false, fault: 'down', detail: `webhook ${error instanceof Error ? error.name : 'unknown'}` };
    }
  };
}

/** HMAC-SHA256 over `<seconds>.<body>`, in hexadecimal: the time is signed too, so that nothing can be played back later. */
export const webhookSignature = (secret: string, seconds: number, body: string): string =>
  signatureOf(secret, [seconds, body], 'hex');

/** What an answer tells about trying again. */
export function faultOf(status: number): Fault {
  if (status === 429 || status === 408 || status === 425 || status === 503) return 'busy';
  return status >= 500 ? 'down' : 'refused';
}
