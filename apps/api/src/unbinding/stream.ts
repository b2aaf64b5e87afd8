import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';

/** A comment this often keeps proxies from closing a quiet stream. */
const heartbeatMs = 15_000;

/** Changes made by another process are found by looking this often. */
const pollMs = 3_000;

/** Server-sent events of one case: its version and state whenever they change. */
export function streamCase(
  deps: Pick<Deps, 'db' | 'clock' | 'changes' | 'log'>,
  id: string,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  let told = 0;
  const tell = async (): Promise<void> => {
    const row = await deps.db.unbinding.findUnique({
      where: { id },
      select: { version: true, state: true, updatedAt: true },
    });
    const seen = row === null ? 0 : row.updatedAt.getTime() + row.version;
    if (row === null || seen === told) return;
    told = seen;
    const data = { version: row.version, state: row.state, serverTime: deps.clock.now().toISOString() };
    raw.write(`event: change\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const tellSoon = (): void => {
    tell().catch((error: unknown) => deps.log.warn({ err: error }, 'case stream failed'));
  };
  const off = deps.changes.onCase(id, tellSoon);
  const poll = setInterval(tellSoon, pollMs);
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
  request.raw.once('close', () => {
    off();
    clearInterval(poll);
    clearInterval(heartbeat);
  });
  tellSoon();
}
