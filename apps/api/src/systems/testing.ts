import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { type WebhookCall, webhookCall } from '@unbind/contract/systems';

export interface Receiver {
  readonly url: string;
  /** The secret that the address was given; calls signed with another one are refused. */
  secret: string;
  /** How it answers from now on. */
  answer: (reply: ServerResponse) => unknown;
  /** Every call that was rightly signed, repetitions too. */
  readonly calls: WebhookCall[];
  /** What it took, each id once. */
  readonly taken: Map<string, WebhookCall>;
  close(): Promise<void>;
}

const fine = (reply: ServerResponse): unknown => reply.writeHead(204).end();

/** A system of the org as its page describes it: a real server that checks the signature before anything else, and each id once. */
export async function receiver(now: () => Date): Promise<Receiver> {
  const calls: WebhookCall[] = [];
  const taken = new Map<string, WebhookCall>();
  const server = createServer(async (request, reply) => {
    const parts: string[] = [];
    for await (const part of request) parts.push(String(part));
    const [body, { headers }] = [parts.join(''), request];
    if (!isSigned(of.secret, headers, body, now())) return reply.writeHead(401).end();
    const event = webhookCall.parse(JSON.parse(body));
    calls.push(event);
    of.answer(reply);
    if (reply.writableEnded && reply.statusCode < 300) taken.set(event.id, event);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const of: Receiver = {
    url: `http://127.0.0.1:${port}/unbind`,
    secret: '',
    answer: fine,
    calls,
    taken,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return of;
}

/** What a receiver does by the Standard Webhooks specification, written from it and not with our own function. */
function isSigned(
  secret: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
  now: Date,
): boolean {
  const [id, seconds] = [headers['webhook-id'], headers['webhook-timestamp']];
  if (Math.abs(Number(seconds) * 1_000 - now.getTime()) > 300_000) return false;
  const expected = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .update(`${id}.${seconds}.${body}`)
    .digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .some((each) => {
      const given = Buffer.from(each.replace(/^v1,/, ''), 'base64');
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
}
