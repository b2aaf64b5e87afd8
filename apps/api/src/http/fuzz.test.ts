import type { Endpoint } from '@unbind/contract/endpoint';
import { problem } from '@unbind/contract/problem';
import { engines } from '@unbind/prisma/testing';
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { requestOf, rows } from '../testing/rows.ts';
import { type Subjects, subjects } from '../testing/subjects.ts';
import { tokenFor } from '../testing/things.ts';
import { type Agent, type World, world } from '../testing/world.ts';

/** What has broken servers before. */
const nasty = [
  '',
  '0',
  '-1',
  '1e9',
  'NaN',
  'null',
  '\u0000',
  '%',
  "'; --",
  '../..',
  'o1-lin',
  'o2-lin',
  '99999999999999',
  '\u{1F600}',
  'x'.repeat(700),
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-02-30T00:00:00Z',
];

const word = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary' }));
const cursor = fc
  .oneof(fc.array(fc.oneof(word, fc.integer(), fc.double(), fc.constant(null)), { maxLength: 4 }), fc.jsonValue())
  .map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'));

/** Sort keys that somebody made up. */
const key = fc.constantFrom(...nasty, -1, 1.5, 2 ** 40, null);
const forged = fc
  .array(key, { minLength: 1, maxLength: 2 })
  .map((parts) => Buffer.from(JSON.stringify(parts)).toString('base64url'));

/** The keys of an object schema, and one that it does not have. */
function keysOf(schema: z.ZodType | undefined): string[] {
  return schema instanceof z.ZodObject ? [...Object.keys(schema.shape), 'colour'] : ['colour'];
}

/** Requests that look almost right: known keys with values of any kind. */
function almost(row: Endpoint, of: Subjects): fc.Arbitrary<InjectOptions> {
  const right = requestOf(row, of);
  const known = keysOf(row.query);
  const query = fc.oneof(
    fc.dictionary(fc.constantFrom(...known), fc.oneof(word, cursor), { maxKeys: 3 }),
    // One condition alone gets further than three of which one is refused.
    fc.tuple(fc.constantFrom(...known), word).map(([name, value]) => ({ [name]: value })),
    forged.map((value) => (known.includes('cursor') ? { cursor: value } : {})),
  );
  const value = fc.oneof(word, fc.jsonValue({ maxDepth: 2 }), fc.constant('o1-lin'));
  const body = fc.oneof(
    fc.dictionary(fc.constantFrom(...keysOf(row.body)), value, { maxKeys: 4 }),
    fc
      .dictionary(fc.constantFrom(...keysOf(row.body)), value, { maxKeys: 1 })
      .map((one) => ({ ...(right.payload as object), ...one })),
    fc.jsonValue({ maxDepth: 3 }),
  );
  const id = fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: word });
  return fc.record({ query, body, id }).map(({ query: asked, body: payload, id: part }) => {
    const path =
      part === null ? String(right.url) : `/api/v1${row.path.replace(/:\w+/g, () => encodeURIComponent(part))}`;
    const search = new URLSearchParams(Object.entries(asked)).toString();
    return {
      method: row.method,
      url: search === '' ? path : `${path}?${search}`,
      ...(row.method === 'GET'
        ? {}
        : { payload: JSON.stringify(payload), headers: { 'content-type': 'application/json' } }),
    } as InjectOptions;
  });
}

/** A stream does not end by itself. */
const asked = [...rows].filter(([, row]) => !row.stream);

describe.each(engines)('whatever is sent on %s', (engine) => {
  let at: World;
  let owner: Agent;
  let of: Subjects;
  beforeAll(async () => {
    at = await world(engine, { second: true });
    owner = await at.signIn('super');
    of = await subjects(at, owner);
  });
  afterAll(() => at.close());

  it.each(asked)('%s answers with its own kind of answer or a problem, never a 500', async (name, row) => {
    const key = row.access === 'system' ? { authorization: `Bearer ${tokenFor('o1-all')}` } : {};
    const keepsSession = name !== 'DELETE /session';
    await fc.assert(
      fc.asyncProperty(almost(row, of), async (request) => {
        const headers = {
          ...request.headers,
          ...key,
          cookie: owner.cookie,
          ...(keepsSession ? { 'x-csrf-token': owner.csrfToken } : {}),
        };
        const { statusCode, body } = await at.app.inject({ ...request, headers });
        expect(statusCode, body).toBeLessThan(500);
        if (statusCode >= 400) problem.parse(JSON.parse(body));
      }),
      { numRuns: name === 'POST /session' ? 8 : 50, seed: 20261123 },
    );
  });
});
