import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { registerApprovals } from './approvals/routes.ts';
import { registerApps } from './apps/routes.ts';
import { type Aside, here } from './aside/work.ts';
import { registerCustomers } from './customers/routes.ts';
import { type DemoParts, registerDemo } from './demo/routes.ts';
import { registerDepartures } from './departures/routes.ts';
import type { Deps } from './deps.ts';
import { registerDevices } from './devices/routes.ts';
import { registerFunctions } from './functions/routes.ts';
import { registerHanded } from './handed/routes.ts';
import { registerEdge, sizeLimits } from './http/edge.ts';
import { registerHealth } from './http/health.ts';
import { registerConsole } from './http/missing.ts';
import { registerOpenapi } from './http/openapi.ts';
import { sendProblem } from './http/problem.ts';
import { registerStreams } from './http/stream.ts';
import { registerImports } from './imports/routes.ts';
import { registerLedger } from './ledger/routes.ts';
import { registerMe } from './me/routes.ts';
import { registerMembers } from './members/routes.ts';
import { registerNotifications } from './notifications/routes.ts';
import { registerPolicy } from './policy/routes.ts';
import { registerPool } from './pool/routes.ts';
import { refuse } from './refusal.ts';
import { registerRestore } from './restore/routes.ts';
import { registerRetention } from './retention/routes.ts';
import { registerReturns } from './returns/routes.ts';
import { registerRights } from './rights/routes.ts';
import { registerRisk } from './risk/routes.ts';
import { registerRoles } from './roles/routes.ts';
import { registerRuns } from './runs/routes.ts';
import { registerSecurity } from './security/routes.ts';
import { registerSession } from './session/routes.ts';
import { registerStats } from './stats/routes.ts';
import { registerSystems } from './systems/routes.ts';
import { registerTasks } from './tasks/routes.ts';
import { registerTimers } from './timers/routes.ts';
import { registerUnbindings } from './unbinding/routes.ts';
import { registerFace } from './verification/face/routes.ts';
import { registerVerification } from './verification/routes.ts';
import { registerWork } from './work/routes.ts';

export interface AppOptions {
  /** Demo mode's inbox and clock; null everywhere else, and then those paths do not exist. */
  readonly demo: DemoParts | null;
  /** Folder of the built console, or null to serve the API alone. */
  readonly webDist: string | null;
  /** Proxies in front of us that may say who calls (an address or CIDR list). */
  readonly trustProxy?: string | undefined;
  /** Where the work with a member's customers is done; in this thread unless said otherwise. */
  readonly aside?: Aside;
}

/** The whole server, as a value: it neither listens nor reads the environment. */
export async function buildApp(
  deps: Deps,
  { demo, webDist, trustProxy, aside = here(deps) }: AppOptions,
): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = deps.log;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => deps.random.newId(),
    bodyLimit: sizeLimits.body,
    routerOptions: { maxParamLength: 200 },
    trustProxy: trustProxy ?? false,
    frameworkErrors: (_error, request, reply) => sendProblem(request, reply, refuse('not-found')),
  });
  await registerEdge(app, { secure: deps.publicUrl.startsWith('https:') });
  await registerOpenapi(app);
  await registerConsole(app, webDist);
  registerStreams(app);
  registerHealth(app, deps);
  logAnswers(app);
  registerFeatures(app, deps, demo, aside);
  return app;
}

function registerFeatures(app: FastifyInstance, deps: Deps, demo: DemoParts | null, aside: Aside): void {
  registerSession(app, deps, { demo: demo !== null });
  registerSecurity(app, deps);
  registerRoles(app, deps);
  registerPolicy(app, deps);
  registerRisk(app, deps);
  registerMe(app, deps, aside);
  registerMembers(app, deps);
  registerUnbindings(app, deps, aside);
  registerRuns(app, deps);
  registerRestore(app, deps);
  registerReturns(app, deps);
  registerRights(app, deps);
  registerVerification(app, deps);
  registerFace(app, deps);
  registerTimers(app, deps);
  registerWork(app, deps);
  registerTasks(app, deps);
  registerRetention(app, deps);
  registerFunctions(app, deps);
  registerLedger(app, deps);
  registerCustomers(app, deps);
  registerHanded(app, deps);
  registerPool(app, deps);
  registerImports(app, deps);
  registerNotifications(app, deps);
  registerStats(app, deps);
  registerApps(app, deps);
  registerDevices(app, deps);
  registerSystems(app, deps);
  registerDepartures(app, deps);
  registerApprovals(app, deps);
  if (demo !== null) registerDemo(app, deps, demo);
}

/** One line for each answer, by the route's pattern: addresses hold searches and ids of people. */
function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ method, route: routeOptions.url, status: reply.statusCode, ms }, 'answered');
  });
}
