import { contract } from '@unbind/contract';
import type { Endpoint } from '@unbind/contract/endpoint';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { bodies, boundary, forms } from './bodies.ts';
import type { Subjects } from './subjects.ts';
import type { Agent } from './world.ts';

/** Every row of the contract, by `METHOD /path`. */
export const rows: ReadonlyMap<string, Endpoint> = new Map(
  Object.values(contract)
    .flatMap((group): Endpoint[] => Object.values(group))
    .map((row) => [`${row.method} ${row.path}`, row]),
);

const parameter = /([\w-]+)\/:(\w+)/g;

/** What this row still needs before it can be tried, in sentences that say what to add. */
export function lacks(name: string, row: Endpoint, of: Subjects): string[] {
  const missing = [...row.path.matchAll(parameter)].flatMap(([path, before = '']) =>
    of[before] === undefined
      ? [`${name}: add to subjects() in testing/subjects.ts a real thing of org o1 as '${before}', for ${path}`]
      : [],
  );
  const wants = row.form === undefined ? row.body !== undefined : true;
  const has = (row.form === undefined ? bodies : forms)[name] !== undefined;
  if (wants && !has)
    missing.push(`${name}: add to ${row.form ? 'forms' : 'bodies'} in testing/bodies.ts one that it takes`);
  if (!wants && has) missing.push(`${name}: takes no body any more; drop it in testing/bodies.ts`);
  return missing;
}

/** Bodies and forms of rows that the contract no longer has. */
export const leftOver = (): string[] => Object.keys({ ...bodies, ...forms }).filter((name) => !rows.has(name));

/** A request that a row takes, about these subjects. */
export function requestOf(row: Endpoint, of: Subjects): InjectOptions {
  const name = `${row.method} ${row.path}`;
  const path = row.path.replace(
    parameter,
    (_, before: string) => `${before}/${encodeURIComponent(of[before] ?? 'missing')}`,
  );
  const request = { method: row.method, url: `/api/v1${path}` };
  const form = forms[name];
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  if (form !== undefined) return { ...request, headers, payload: form };
  const body = bodies[name];
  return body === undefined ? request : { ...request, payload: typeof body === 'function' ? body(of) : body };
}

/** Is this row about something of somebody: a thing in its path, or a member in its body? */
export const isAbout = (row: Endpoint): boolean =>
  row.path.includes('/:') || typeof bodies[`${row.method} ${row.path}`] === 'function';

/** Sends a request as somebody; a stream is not waited for. */
export async function send(app: FastifyInstance, request: InjectOptions, who: Agent | null, csrf = true) {
  const headers = who === null ? {} : { cookie: who.cookie, ...(csrf ? { 'x-csrf-token': who.csrfToken } : {}) };
  const { statusCode, body } = await app.inject({ ...request, headers: { ...request.headers, ...headers } });
  const code: string | null = statusCode < 400 ? null : JSON.parse(body).code;
  return { status: statusCode, code, body };
}
