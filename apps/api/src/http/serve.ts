import { createHash } from 'node:crypto';
import type { Endpoint } from '@unbind/contract/endpoint';
import { reachOf } from '@unbind/domain/access/can';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { isCsrfRight, type SignedIn, signedIn } from '../session/current.ts';
import type { Deps } from '../deps.ts';
import type { Once } from '../transaction.ts';
import { sendProblem } from './problem.ts';

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

export interface Call<Row extends Endpoint> {
  readonly params: Parsed<Row['params']>;
  readonly query: Parsed<Row['query']>;
  readonly body: Parsed<Row['body']>;
  /** Who calls. A public endpoint gets nobody. */
  readonly user: Row['access'] extends 'public' ? SignedIn | null : SignedIn;
  /** The idempotency claim of a request that creates, when it carries a key. */
  readonly once: Once | null;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export type Handler<Row extends Endpoint> = (call: Call<Row>) => Promise<z.input<Row['ok']> | Refusal>;

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Serves one row of the contract: validates what comes in and what goes out, knows the caller, checks the access table
 * and the CSRF token, and turns a refusal into a problem. A handler sees parsed input and returns exactly `ok`.
 */
export function serve<const Row extends Endpoint>(app: FastifyInstance, deps: Deps, row: Row, handler: Handler<Row>): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: row.method,
    url: `/api/v1${row.path}`,
    schema: {
      summary: row.summary,
      tags: [row.path.split('/')[1] ?? ''],
      ...(row.params === undefined ? {} : { params: row.params }),
      ...(row.query === undefined ? {} : { querystring: row.query }),
      ...(row.body === undefined ? {} : { body: row.body }),
      ...(row.stream ? {} : { response: { [row.status]: row.ok } }),
    },
    config: { row },
    handler: async (request, reply) => {
      const user = row.access === 'public' ? null : await signedIn(deps, request);
      const no = user === null ? null : allowed(row, user, request);
      const outcome = isRefusal(user)
        ? user
        : (no ??
          (await handler({
            params: request.params,
            query: request.query,
            body: request.body,
            user,
            once: isRefusal(user) || user === null ? null : claim(row, user, request),
            request,
            reply,
          } as unknown as Call<Row>)));
      if (isRefusal(outcome)) return sendProblem(request, reply, outcome);
      if (row.stream) return reply;
      return row.status === 204 ? reply.code(204).send() : reply.code(row.status).send(outcome as never);
    },
  });
}

function allowed(row: Endpoint, user: SignedIn | Refusal, request: FastifyRequest): Refusal | null {
  if (isRefusal(user)) return user;
  if (unsafe.has(row.method) && !isCsrfRight(user, request.headers['x-csrf-token'])) return refuse('csrf-wrong');
  if (row.access === 'public' || row.access === 'signed_in') return null;
  return reachOf(user.roles, row.access) === null ? refuse('not-allowed') : null;
}

function claim(row: Endpoint, user: SignedIn, request: FastifyRequest): Once | null {
  const key = request.headers['idempotency-key'];
  if (!row.creates || typeof key !== 'string' || key.length === 0 || key.length > 128) return null;
  const body = JSON.stringify(request.body ?? null);
  const requestHash = createHash('sha256').update(`${row.method} ${request.url}\n${body}`).digest('base64url');
  return { orgId: user.orgId, memberId: user.id, key, requestHash };
}
