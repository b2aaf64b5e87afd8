import type { Message } from '@unbind/contract/demo';
import { problem } from '@unbind/contract/problem';
import type { Policy } from '@unbind/domain/policy/policy';
import { raiseMs } from '@unbind/domain/verification/limits';
import { disabledVerifier, type FaceVerifier } from '@unbind/face';
import type { Database, Engine } from '@unbind/prisma';
import { type Template, type TestDatabase, testDatabase, testTemplate } from '@unbind/prisma/testing';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { pino } from 'pino';
import { z } from 'zod';
import { buildApp } from '../app.ts';
import { createChanges } from '../changes.ts';
import { demoWechat } from '../demo/wechat.ts';
import type { Clock, Deps, Messenger } from '../deps.ts';
import { workHandlers } from '../handlers.ts';
import { demoInbox } from '../messages/demo-inbox.ts';
import { keysOf, randomness, workingDay } from '../outside.ts';
import { openPlaces } from '../places/places.ts';
import { cookieName, sessionIdOf, sessionLimits } from '../session/current.ts';
import { createRunner, type Runner } from '../workflow/runner.ts';
import { password, smallOrg } from './small-org.ts';
import { brokenIn } from './whole.ts';

/** A Monday afternoon in Shanghai. */
export const start = new Date('2026-11-23T07:12:00.000Z');

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the reply holds; the app has validated it.
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Somebody signed in on one session. */
export interface Agent {
  get(path: string, headers?: Record<string, string>): Promise<Reply>;
  post(path: string, body?: object, headers?: Record<string, string>): Promise<Reply>;
  put(path: string, body: object, headers?: Record<string, string>): Promise<Reply>;
  patch(path: string, body: object, headers?: Record<string, string>): Promise<Reply>;
  delete(path: string): Promise<Reply>;
  readonly cookie: string;
  readonly csrfToken: string;
}

export interface World {
  readonly app: FastifyInstance;
  readonly db: Database;
  readonly deps: Deps;
  readonly url: string;
  readonly runner: Runner;
  readonly log: readonly string[];
  /** The bodies of all refusals that somebody was told. */
  readonly problems: readonly string[];
  now(): Date;
  /** Moves the clock and runs what has become due. */
  advance(ms: number): Promise<void>;
  /** Moves the clock, forward or back, while no runner is there. */
  pass(ms: number): void;
  inbox(to?: string): readonly Pick<Message, 'channel' | 'to' | 'text' | 'code'>[];
  /** `raised`: the session has just given a second proof. */
  signIn(account: string, options?: { readonly raised?: boolean; readonly address?: string }): Promise<Agent>;
  /** A raised session that is simply there, asking from this address: weighing a password is most of what a short test costs. */
  seat(account: string, address?: string): Promise<Agent>;
  /** Somebody whose session lay in the database that this world was copied from. */
  again(session: Pick<Agent, 'cookie' | 'csrfToken'>): Agent;
  anonymous: Agent;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly policy?: Partial<Policy>;
  readonly crashPoint?: (name: string) => void;
  /** Who recognises faces; nobody, unless said otherwise. */
  readonly face?: FaceVerifier;
  /** What stands between the server and its inbox: a provider with its moods. */
  readonly messenger?: (inbox: Messenger) => Messenger;
  /** A second org beside the first, whose accounts begin with `o2-`. */
  readonly second?: boolean;
  /** The proxies that may say who calls. */
  readonly trustProxy?: string;
}

/** Its data is read once for all worlds of a file. */
const places = openPlaces();

const filled = new Map<string, Promise<Template>>();

/** The small org is hundreds of statements: written once in a file of tests, then copied. */
export function orgsOf(engine: Engine, { policy, second }: WorldOptions): Promise<Template> {
  const key = JSON.stringify([engine, policy, second]);
  const template =
    filled.get(key) ??
    testTemplate(engine, async (db) => {
      await smallOrg(db, start, 'o1', policy);
      if (second) await smallOrg(db, start, 'o2', policy);
    });
  filled.set(key, template);
  return template;
}

/** The whole server on a fresh database with the small org, a clock that only moves when told, and a demo inbox. */
export async function world(engine: Engine, options: WorldOptions = {}): Promise<World> {
  return worldOn(await testDatabase(engine, await orgsOf(engine, options)), options);
}

/** The same on a database that has its orgs already. */
export async function worldOn(database: TestDatabase, options: WorldOptions = {}): Promise<World> {
  let now = start.getTime();
  const clock: Clock & { advance(ms: number): void } = {
    now: () => new Date(now),
    world: () => new Date(now),
    advance: (ms) => {
      now += ms;
    },
  };
  const log: string[] = [];
  const problems: string[] = [];
  const inbox = demoInbox(clock);
  const keys = keysOf('a secret that only tests know, long enough');
  const deps: Deps = {
    db: database.db,
    clock,
    random: randomness,
    keys,
    messenger: options.messenger?.(inbox) ?? inbox,
    workingDay,
    places,
    wechat: demoWechat({ db: database.db, keys }),
    face: options.face ?? disabledVerifier,
    loopbackWebhooks: true,
    publicUrl: 'http://localhost:3000',
    log: pino({ level: 'trace' }, { write: (line: string) => log.push(line) }),
    crashPoint: options.crashPoint ?? (() => {}),
    changes: createChanges(),
  };
  const runner = createRunner(deps, workHandlers(deps));
  const app = await buildApp(deps, {
    demo: { inbox, clock, runDue: runner.runDue },
    webDist: null,
    trustProxy: options.trustProxy,
  });
  await app.ready();
  return {
    app,
    db: database.db,
    deps,
    url: database.url,
    runner,
    log,
    problems,
    now: clock.now,
    advance: async (ms) => {
      await runner.runDue();
      clock.advance(ms);
      await runner.runDue();
    },
    pass: clock.advance,
    inbox: inbox.received,
    signIn: async (account, { raised = false, address } = {}) => {
      const agent = await signIn(app, problems, account, address);
      const id = sessionIdOf(agent.cookie.slice(agent.cookie.indexOf('=') + 1));
      const raisedUntil = new Date(now + raiseMs);
      if (raised) await database.db.session.update({ where: { id }, data: { raisedUntil } });
      return agent;
    },
    seat: async (accountKey, address) => {
      const { id: memberId, orgId } = await database.db.member.findFirstOrThrow({ where: { accountKey } });
      const [token, csrfToken] = [randomness.newId(), randomness.newId()];
      const [at, until] = [new Date(now), new Date(now + raiseMs)];
      const times = { createdAt: at, lastSeenAt: at, expiresAt: new Date(now + sessionLimits.absoluteMs) };
      const row = { id: sessionIdOf(token), orgId, memberId, csrfToken, raisedUntil: until, ...times };
      await database.db.session.create({ data: row });
      return agent(app, problems, `${cookieName}=${token}`, csrfToken, address);
    },
    again: ({ cookie, csrfToken }) => agent(app, problems, cookie, csrfToken),
    anonymous: agent(app, problems, '', ''),
    close: async () => {
      await app.close();
      const broken = await brokenIn(database.db);
      await database.close();
      if (broken.length > 0) throw new Error(`the database is not whole: ${JSON.stringify(broken.slice(0, 5))}`);
    },
  };
}

const opened = z.object({ csrfToken: z.string() });

async function signIn(
  app: FastifyInstance,
  problems: string[],
  account: string,
  remoteAddress = '127.0.0.1',
): Promise<Agent> {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { account, password },
    remoteAddress,
  });
  if (reply.statusCode !== 201) throw new Error(`${account} cannot sign in: ${reply.body}`);
  const [cookie] = reply.cookies;
  return agent(app, problems, `${cookie?.name}=${cookie?.value}`, opened.parse(reply.json()).csrfToken, remoteAddress);
}

function agent(
  app: FastifyInstance,
  problems: string[],
  cookie: string,
  csrfToken: string,
  remoteAddress = '127.0.0.1',
): Agent {
  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Reply> => {
    const request: InjectOptions = {
      method,
      url: `/api/v1${path}`,
      remoteAddress,
      headers: { cookie, 'x-csrf-token': csrfToken, 'accept-language': 'en', ...headers },
      ...(body === undefined ? {} : { payload: body }),
    };
    const reply = await app.inject(request);
    const parsed: unknown = reply.body === '' ? undefined : JSON.parse(reply.body);
    // Every refusal of every test is a well-formed problem, and none is a 500.
    if (reply.statusCode >= 400) problems.push(reply.body);
    if (reply.statusCode >= 400) problem.parse(parsed);
    if (reply.statusCode >= 500) throw new Error(`${method} ${path}: ${reply.body}`);
    return { status: reply.statusCode, body: parsed, headers: reply.headers };
  };
  return {
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    delete: (path) => send('DELETE', path),
    cookie,
    csrfToken,
  };
}
