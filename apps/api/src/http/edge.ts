import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { FastifyError, FastifyInstance } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { refuse } from '../refusal.ts';
import { refusalOf, sendProblem } from './problem.ts';

/** Largest file that an import takes, and largest JSON body, in bytes. */
export const sizeLimits = { file: 20 * 1024 * 1024, body: 512 * 1024 } as const;

/** What holds for every request, whatever it asks for: cookies, headers, parsing, checking, and how errors are told. */
export async function registerEdge(app: FastifyInstance, { secure }: { secure: boolean }): Promise<void> {
  await app.register(cookie);
  await app.register(helmet, headers(secure));
  await app.register(multipart, { limits: { fileSize: sizeLimits.file, files: 1, fields: 8, fieldSize: 64 * 1024 } });
  app.decorateRequest('caller', null);
  app.decorateRequest('system', null);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(({ schema }) => exactly(schema as z.ZodType));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
  });
  app.addHook('preValidation', async (request, reply) => {
    if (holdsNul(request.params)) return sendProblem(request, reply, refuse('not-found'));
    if (holdsNul([request.query, request.body])) return sendProblem(request, reply, refuse('input-invalid'));
  });
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal === null) request.log.error({ err: error, route: request.routeOptions.url }, 'unexpected');
    return sendProblem(request, reply, refusal ?? refuse('unexpected'));
  });
}

/** Exactly what the contract names leaves; an answer that does not fit is a fault of ours and says nothing. */
function exactly(schema: z.ZodType): (data: unknown) => string {
  return (data) => JSON.stringify(schema.parse(data));
}

/** PostgreSQL takes no NUL in a text, and no name or search has one. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000');
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return false;
  return Object.entries(value).some(([key, inner]) => key.includes('\u0000') || holdsNul(inner));
}

/** The built console needs nothing from elsewhere. Inline styles are what the component library places at run time. */
const headers = (secure: boolean) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      mediaSrc: ["'self'", 'blob:'],
      workerSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: secure ? { maxAge: 31_536_000 } : (false as const),
  referrerPolicy: { policy: 'no-referrer' as const },
});
