import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { stillSignedIn } from '../session/current.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Ends each live stream of this process; a graceful stop does not wait for them. */
    streams: Set<() => void>;
  }
}

export interface Stream {
  /** One server-sent event; `data` is sent as JSON. */
  send(event: string, data: unknown): void;
  /** Called once when the stream ends, by whichever side. */
  onEnd(listener: () => void): void;
  end(): void;
}

const heartbeatMs = 15_000;

export function registerStreams(app: FastifyInstance): void {
  app.decorate('streams', new Set<() => void>());
  app.addHook('preClose', async () => {
    for (const end of app.streams) end();
  });
}

/**
 * Turns a reply into a stream of server-sent events.
 * A heartbeat keeps proxies from cutting it, and ends it when the session behind it has ended.
 */
export function openStream(deps: Pick<Deps, 'db' | 'clock'>, request: FastifyRequest, reply: FastifyReply): Stream {
  const { streams } = request.server;
  const listeners: (() => void)[] = [];
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  reply.raw.write('retry: 2000\n\n');
  const end = (): void => {
    if (!streams.delete(end)) return;
    clearInterval(heartbeat);
    reply.raw.end();
    for (const listener of listeners) listener();
  };
  const beat = async (): Promise<void> => {
    const sessionId = request.caller?.sessionId ?? '';
    const caller = await stillSignedIn(deps, sessionId).catch(() => null);
    if (caller !== null) reply.raw.write(': still here\n\n');
    else end();
  };
  const heartbeat = setInterval(() => void beat(), heartbeatMs);
  streams.add(end);
  reply.raw.on('close', end);
  return {
    send: (event, data) => {
      if (streams.has(end)) reply.raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    onEnd: (listener) => void listeners.push(listener),
    end,
  };
}
