import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { type WebhookCall, webhookCall } from '@unbind/contract/systems';

/** A system of the org that is told by webhook: it takes what is signed with its secret, and each id once. */
export async function receiver() {
  const taken = new Map<string, WebhookCall>();
  const of = { secret: '' };
  const server = createServer(async (request, reply) => {
    const parts: string[] = [];
    for await (const part of request) parts.push(String(part));
    const [body, { headers }] = [parts.join(''), request];
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const key = Buffer.from(of.secret.replace('whsec_', ''), 'base64');
    const right = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
    if (headers['webhook-signature'] !== right) return reply.writeHead(401).end();
    const event = webhookCall.parse(JSON.parse(body));
    taken.set(event.id, event);
    reply.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    of,
    url: `http://127.0.0.1:${port}/unbind`,
    pushes: () => [...taken.values()].filter(({ kind }) => kind === 'push').map(({ data }) => data.externalId),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
