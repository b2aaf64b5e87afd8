import { type ClientRequest, request as plain } from 'node:http';
import { request as encrypted } from 'node:https';
import type { Clock, Sent } from '../deps.ts';
import { sendMs } from '../messages/provider.ts';
import { faultOf } from '../messages/webhook.ts';
import { signatureOf } from '../signature.ts';
import { AddressRefused, checkedLookup, webhookUrl } from './address.ts';

export interface Outgoing {
  readonly url: string;
  /** `whsec_` and the key in base64. */
  readonly secret: string;
  /** The same id is the same event, however often it comes. */
  readonly id: string;
  readonly body: string;
}

export const secretPrefix = 'whsec_';

/** The headers of a signed call as the Standard Webhooks specification names them. */
export function signedHeaders({ secret, id, body }: Omit<Outgoing, 'url'>, seconds: number): Record<string, string> {
  const key = Buffer.from(secret.slice(secretPrefix.length), 'base64');
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'unbind-console',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signatureOf(key, [id, seconds, body], 'base64')}`,
  };
}

/**
 * One signed POST. It ends by itself within `timeoutMs`, follows no redirect, reads nothing but the status, and connects
 * only to an address that it has checked at that moment.
 */
export async function post(
  outgoing: Outgoing,
  { clock, loopback, timeoutMs = sendMs }: { clock: Pick<Clock, 'world'>; loopback: boolean; timeoutMs?: number },
): Promise<Sent> {
  const url = webhookUrl(outgoing.url, loopback);
  if (url === null) return { ok: false, fault: 'refused', detail: 'address' };
  const headers = signedHeaders(outgoing, Math.floor(clock.world().getTime() / 1_000));
  const options = { method: 'POST', headers, agent: false, lookup: checkedLookup(loopback) };
  try {
    const call = (url.protocol === 'https:' ? encrypted : plain)(url, options);
    const status = await statusOf(call, outgoing.body, timeoutMs);
    return status >= 200 && status < 300
      ? { ok: true }
      : { ok: false, fault: faultOf(status), detail: `status ${status}` };
  } catch (error) {
    if (error instanceof AddressRefused) return { ok: false, fault: 'refused', detail: 'address' };
    return { ok: false, fault: 'down', detail: error instanceof TooSlow ? 'slow' : 'unreachable' };
  }
}

class TooSlow extends Error {}

function statusOf(call: ClientRequest, body: string, timeoutMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => call.destroy(new TooSlow()), timeoutMs);
    call.on('response', (answer) => {
      clearTimeout(timer);
      // What it says beyond its status is not read: it could go on for ever.
      answer.destroy();
      resolve(answer.statusCode ?? 0);
    });
    call.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    call.end(body);
  });
}
