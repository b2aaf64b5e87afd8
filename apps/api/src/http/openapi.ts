import swagger from '@fastify/swagger';
import type { Endpoint } from '@unbind/contract/endpoint';
import { problem, problemStatus } from '@unbind/contract/problem';
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';

const { $schema: _, ...problemSchema } = z.toJSONSchema(problem);

/** OpenAPI 3.1 out of the rows of the contract. Call before the routes are added. */
export async function registerOpenapi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Unbind Console',
        version: '1',
        description: 'Unsafe methods need `x-csrf-token` of GET /session.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'unbind_session' },
          system: { type: 'http', scheme: 'bearer', description: 'A key of one of the org’s own systems.' },
        },
        schemas: { Problem: problemSchema as object },
      },
    },
    transform: ({ schema, url, route, ...rest }) => {
      const printed = jsonSchemaTransform({ schema, url, route, ...rest } as never);
      const row = (route as RouteOptions).config?.row;
      return row === undefined
        ? printed
        : { url: printed.url, schema: { ...printed.schema, ...more(row, printed.schema) } };
    },
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

/** A cookie, a key with the row's scope, or either. */
const waysIn = ({ access, scope }: Endpoint) => [
  ...(access === 'system' ? [] : [{ session: [] }]),
  ...(scope === undefined ? [] : [{ system: [scope] }]),
];

/** What a row says beyond its schemas: its problems by status, who may call, its headers. */
function more(row: Endpoint, printed: FastifySchema): FastifySchema {
  const problems = Object.entries(Object.groupBy(row.problems, (code) => problemStatus[code])).map(
    ([status, codes]) => [
      status,
      {
        description: codes.join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ],
  );
  const header = (name: string) => ({ type: 'object', properties: { [name]: { type: 'string' } } });
  return {
    ...(row.access === 'public' ? {} : { security: waysIn(row) }),
    ...(row.creates ? { headers: header('idempotency-key') } : {}),
    ...(row.form === 'multipart' ? { consumes: ['multipart/form-data'] } : {}),
    response: {
      ...(printed.response as object | undefined),
      ...(row.status === 204 ? { 204: { description: 'Done', type: 'null' } } : {}),
      ...(row.file ? { 200: { description: 'A file', content: { [row.file]: { schema: { type: 'string' } } } } } : {}),
      ...Object.fromEntries(problems),
    },
  };
}
