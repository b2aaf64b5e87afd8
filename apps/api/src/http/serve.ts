import { createHash } from 'node:crypto';
import type { Endpoint } from '@unbind/contract/endpoint';
import { reachOf } from '@unbind/domain/access/can';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { isCsrfRight, type SignedIn, signedIn } from '../session/current.ts';
import { type System, systemOf } from '../systems/bearer.ts';
import type { Once } from '../transaction.ts';
import { sendProblem } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; null before that is known and on public endpoints. */
    caller: SignedIn | null;
    /** Which of the org's own systems asks; null where a person does. */
    system: System | null;
  }
  interface FastifyContextConfig {
    row?: Endpoint;
  }
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

type Asking<Row extends Endpoint> = Row['access'] extends 'public'
  ? SignedIn | null
  : Row['access'] extends 'system'
    ? System
    : Row extends { readonly scope: string }
      ? SignedIn | System
      : SignedIn;

export interface Call<Row extends Endpoint> {
  readonly params: Parsed<Row['params']>;
  readonly query: Parsed<Row['query']>;
  readonly body: Parsed<Row['body']>;
  /** Who calls. A public endpoint gets nobody, one with a scope may get one of the org's own systems. */
  readonly user: Asking<Row>;
  /** The idempotency claim of a request that creates, when it carries a key. */
  readonly once: Once | null;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export type Handler<Row extends Endpoint> = (call: Call<Row>) => Promise<z.input<Row['ok']> | Refusal>;

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Serves one row of the contract. Before the body is read it knows the caller and checks the CSRF token and the access
 * table; whoever shows a key is one of the org's own systems and nobody else, whatever cookies come along. Then it validates what comes in and what goes out, and turns a refusal into a problem. A handler sees parsed
 * input and returns exactly `ok`; a refusal that the row does not declare is sent, and logged as a fault of ours.
 */
export function serve<const Row extends Endpoint>(
  app: FastifyInstance,
  deps: Deps,
  row: Row,
  handler: Handler<Row>,
): void {
  app.route({
    method: row.method,
    url: `/api/v1${row.path}`,
    schema: schemaOf(row),
    config: { row },
    onRequest: async (request, reply) => {
      if (row.access === 'public') return;
      if (row.scope !== undefined && (row.access === 'system' || request.headers.authorization !== undefined)) {
        const system = await systemOf(deps, request, row.scope);
        if (isRefusal(system)) return sendProblem(request, reply, system);
        request.system = system;
        return;
      }
      const user = await signedIn(deps, request);
      const refusal = isRefusal(user) ? user : forbidden(row, user, request, deps.clock.now());
      if (refusal !== null) return sendProblem(request, reply, refusal);
      if (!isRefusal(user)) request.caller = user;
    },
    handler: async (request, reply) => {
      const { params, query, body, caller, system } = request;
      const once = caller === null ? null : claim(row, caller, request);
      const outcome = isRefusal(once)
        ? once
        : await handler({ params, query, body, user: system ?? caller, once, request, reply } as unknown as Call<Row>);
      if (!isRefusal(outcome) && row.file === 'text/csv') reply.type(`${row.file}; charset=utf-8`);
      if (!isRefusal(outcome)) return row.stream ? reply : reply.code(row.status).send(outcome);
      if (!isRefusal(once) && !row.problems.includes(outcome.code)) {
        deps.log.error({ endpoint: `${row.method} ${row.path}`, problem: outcome.code }, 'undeclared problem');
      }
      return sendProblem(request, reply, outcome);
    },
  });
}

const noQuery = z.strictObject({});

function schemaOf(row: Endpoint): FastifySchema {
  return {
    summary: row.summary,
    tags: [row.path.split('/')[1] ?? ''],
    querystring: row.query ?? noQuery,
    ...(row.params === undefined ? {} : { params: row.params }),
    ...(row.body === undefined ? {} : { body: row.body }),
    ...(row.stream || row.file || row.status === 204 ? {} : { response: { [row.status]: row.ok } }),
  };
}

function forbidden(row: Endpoint, user: SignedIn, request: FastifyRequest, now: Date): Refusal | null {
  if (unsafe.has(row.method) && !isCsrfRight(user, request.headers['x-csrf-token'])) return refuse('csrf-wrong');
  if (!isOpen(row.access) && reachOf(user.roles, row.access) === null) return refuse('not-allowed');
  return row.raised && (user.raisedUntil === null || user.raisedUntil <= now) ? refuse('raise-needed') : null;
}

const isOpen = (access: Endpoint['access']): access is 'public' | 'signed_in' | 'system' =>
  access === 'public' || access === 'signed_in' || access === 'system';

function claim(row: Endpoint, user: SignedIn, request: FastifyRequest): Once | Refusal | null {
  const key = request.headers['idempotency-key'];
  if (!row.creates || key === undefined) return null;
  if (typeof key !== 'string' || key.length === 0 || key.length > 128) return refuse('input-invalid');
  const body = JSON.stringify(request.body ?? null);
  const requestHash = createHash('sha256').update(`${row.method} ${request.url}\n${body}`).digest('base64url');
  return { orgId: user.orgId, memberId: user.id, key, requestHash };
}
