import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { aMessage } from './testing/message.ts';
import { webhook } from './webhook.ts';

const secret = 'a secret that the gateway knows as well';
const now = new Date('2026-11-24T00:00:00Z');
const clock = { world: () => now };

interface Taken {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A gateway as the operator's page describes it: it checks the signature before anything else, and each key once. */
async function gateway(answer: (reply: ServerResponse) => unknown = (reply) => reply.writeHead(204).end()) {
  const taken: Taken[] = [];
  const sent = new Map<string, string>();
  const server = createServer(async (request, reply) => {
    const parts: string[] = [];
    for await (const part of request) parts.push(String(part));
    const [body, headers] = [parts.join(''), request.headers];
    taken.push({ headers, body });
    if (!isSigned(headers['x-unbind-signature'], body)) return reply.writeHead(401).end();
    sent.set(String(headers['idempotency-key']), body);
    answer(reply);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return { url: `http://localhost:${port}/messages`, taken, sent };
}

/** What a receiver does, written from the page and not with our own function. */
function isSigned(header: unknown, body: string): boolean {
  const [, seconds = '', given = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(header)) ?? [];
  if (given === '' || Math.abs(Number(seconds) * 1_000 - now.getTime()) > 300_000) return false;
  const expected = createHmac('sha256', secret).update(`${seconds}.${body}`).digest();
  return timingSafeEqual(expected, Buffer.from(given, 'hex'));
}

describe('a webhook', () => {
  it('hands over the whole message, signed', async () => {
    const at = await gateway();
    expect(await webhook({ url: at.url, secret }, clock)(aMessage())).toEqual({ ok: true });
    const [{ headers, body } = { headers: {}, body: '' }] = at.taken;
    expect(JSON.parse(body)).toEqual({ ...aMessage() });
    expect(headers).toMatchObject({
      'idempotency-key': 'challenge-1:send',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  it('shows a repetition by its key, so that the gateway sends once', async () => {
    const at = await gateway();
    const send = webhook({ url: at.url, secret }, clock);
    for (const key of ['a', 'a', 'b']) await send(aMessage({ key }));
    expect([at.taken.length, at.sent.size]).toEqual([3, 2]);
  });

  it('is refused when the secrets differ, or the clock is wrong', async () => {
    const at = await gateway();
    const refused = { ok: false, fault: 'refused', detail: 'webhook 401' };
    expect(await webhook({ url: at.url, secret: 'another' }, clock)(aMessage())).toEqual(refused);
    const late = { world: () => new Date(now.getTime() + 600_000) };
    expect(await webhook({ url: at.url, secret }, late)(aMessage())).toEqual(refused);
  });

  it.each<[string, (reply: ServerResponse) => unknown, object]>([
    ['too many', (reply) => reply.writeHead(429).end(), { fault: 'busy', detail: 'webhook 429' }],
    ['not now', (reply) => reply.writeHead(503).end(), { fault: 'busy', detail: 'webhook 503' }],
    ['a fault of its own', (reply) => reply.writeHead(500).end('204816'), { fault: 'down', detail: 'webhook 500' }],
    ['a "no"', (reply) => reply.writeHead(422).end('13800001004'), { fault: 'refused', detail: 'webhook 422' }],
    ['nothing', () => {}, { fault: 'down', detail: 'webhook TimeoutError' }],
    ['half an answer', (reply) => reply.socket?.write('HTTP/1.1 20'), { fault: 'down' }],
    ['a hung-up line', (reply) => reply.socket?.destroy(), { fault: 'down', detail: 'webhook TypeError' }],
  ])('answers %s', async (_, answer, expected) => {
    const at = await gateway(answer);
    const sent = await webhook({ url: at.url, secret }, clock, 600)(aMessage());
    expect(sent).toMatchObject({ ok: false, ...expected });
    expect(JSON.stringify(sent)).not.toMatch(/204816|13800001004/);
  });

  it('never follows a redirect', async () => {
    const elsewhere = await gateway();
    for (const status of [301, 302, 307, 308]) {
      const at = await gateway((reply) => reply.writeHead(status, { location: elsewhere.url }).end());
      const sent = await webhook({ url: at.url, secret }, clock)(aMessage());
      expect(sent).toEqual({ ok: false, fault: 'refused', detail: `webhook ${status}` });
    }
    expect(elsewhere.taken).toEqual([]);
  });

  it('does not wait for an answer that goes on for ever', async () => {
    const at = await gateway((reply) => reply.writeHead(200).write('and'));
    expect(await webhook({ url: at.url, secret }, clock, 1_000)(aMessage())).toEqual({ ok: true });
  });

  it('is down when nobody is there', async () => {
    const at = await gateway();
    for (const close of closing.splice(0)) await close();
    expect(await webhook({ url: at.url, secret }, clock)(aMessage())).toMatchObject({ ok: false, fault: 'down' });
  });
});
