import type { Action } from '@unbind/domain/access/can';
import type { Scope } from '@unbind/domain/systems/scopes';
import type { z } from 'zod';
import type { ProblemCode } from './problem.ts';

/**
 * Who may call: anybody, anybody signed in, those whom the access table gives the action, or nobody but one of the org's
 * own systems.
 */
export type Access = 'public' | 'signed_in' | 'system' | Action;

/** One row of the REST contract. Fastify serves it, OpenAPI prints it, the web client calls it. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, parameters as `:name`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: Access;
  /** One of the org's own systems may call it with a key that has this scope; it is asked for no cookie. */
  readonly scope?: Scope;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Headers or forms that a JSON schema does not describe. */
  readonly form?: 'multipart';
  /** Creates something: takes `Idempotency-Key`. */
  readonly creates?: true;
  /** Only a session that has given a second proof lately may call it; others are told `raise-needed`. */
  readonly raised?: true;
  readonly stream?: true;
  /** Answers with a file of this type instead of JSON. Bytes are of whatever type was given, and never shown in place. */
  readonly file?: 'text/csv' | 'application/octet-stream';
  readonly ok: z.ZodType;
  readonly status: 200 | 201 | 204;
  readonly problems: readonly ProblemCode[];
}

/** Keeps the literal types of a row. */
export const endpoint = <const Row extends Endpoint>(row: Row): Row => row;
