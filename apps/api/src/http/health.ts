import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Deps } from '../deps.ts';
import { missingChannels } from '../messages/channels.ts';
import { refuse } from '../refusal.ts';
import { sendProblem } from './problem.ts';

/** Alive, ready and measured: for whoever runs the process, not for people. Names no org and no person. */
export function registerHealth(app: FastifyInstance, deps: Pick<Deps, 'db' | 'clock' | 'log' | 'messenger'>): void {
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  const schema = { hide: true };
  app.get('/healthz', { schema }, async () => ({ ok: true }));
  app.get('/readyz', { schema }, async (request, reply) => {
    const ready = !stopping && (await canWrite(deps));
    // Ready all the same: what needs no message still works, and what does says so.
    const unsent = missingChannels(deps.messenger);
    const answer = { ok: true, ...(unsent.length > 0 ? { noProviderFor: unsent } : {}) };
    return ready ? answer : sendProblem(request, reply, refuse('not-ready'));
  });
  registerMetrics(app);
}

/** A write through the migrated schema: what a full disk, a lost connection or a missing migration would refuse. */
async function canWrite({ db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>): Promise<boolean> {
  const row = { windowStart: clock.now(), count: 0 };
  try {
    await db.throttle.upsert({ where: { key: 'readyz' }, create: { key: 'readyz', ...row }, update: row });
    return true;
  } catch (error) {
    log.error({ err: error }, 'not ready');
    return false;
  }
}

function registerMetrics(app: FastifyInstance): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern and not the address: ids would make a series each.
    const route = request.routeOptions.url ?? 'none';
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
