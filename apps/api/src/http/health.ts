import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
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
  registerMetrics(app, deps);
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

function registerMetrics(app: FastifyInstance, deps: Pick<Deps, 'db' | 'clock'>): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  measureQueue(registry, deps);
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

/** How much durable work waits, has stopped, and how far behind it is: what tells that a runner is gone, or a provider. */
function measureQueue(registry: Registry, { db, clock }: Pick<Deps, 'db' | 'clock'>): void {
  const due = () => ({ state: { in: ['waiting', 'leased'] }, dueAt: { lte: clock.now() } });
  const gauge = (name: string, help: string, read: () => Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  gauge('work_due', 'Durable work that is due and not done', () => db.workOrder.count({ where: due() }));
  gauge('work_parked', 'Durable work that has stopped until somebody resumes it', () =>
    db.workOrder.count({ where: { state: 'parked' } }),
  );
  gauge('work_oldest_due_seconds', 'For how long the oldest of the work that is due has been due', async () => {
    const oldest = await db.workOrder.findFirst({ where: due(), orderBy: { dueAt: 'asc' }, select: { dueAt: true } });
    return oldest === null ? 0 : (clock.now().getTime() - oldest.dueAt.getTime()) / 1_000;
  });
}
