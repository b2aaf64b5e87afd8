import { ApiProblem, codeOf, problemOf } from './problem.ts';
import { rescued } from './raise.ts';
import type { Input, Ok, Route } from './routes-of-contract.ts';

const base = '/api/v1';

/** What every request carries; set when a session is known. */
const context = { csrfToken: '', language: 'zh-CN' };
export const carry = (changes: Partial<typeof context>): void => void Object.assign(context, changes);

interface Loose {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: FormData;
  readonly signal?: AbortSignal;
}

export function addressOf(route: string, { params = {}, query = {} }: Loose): string {
  const path = route
    .slice(route.indexOf(' ') + 1)
    .replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const pairs = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  const search = new URLSearchParams(pairs).toString();
  return base + path + (search && `?${search}`);
}

/**
 * Calls one endpoint of the contract. Throws an `ApiProblem` for every refusal.
 * The reply is trusted to be of its type: server and client are built from the same contract.
 */
export async function call<R extends Route>(
  route: R,
  ...[input]: unknown extends Input<R> ? [] : [input: Input<R>]
): Promise<Ok<R>> {
  try {
    return await send(route, input);
  } catch (error) {
    // Signing in and out are what they are; everything else may go on once the session is right again.
    if (route.endsWith(' /session') || !(await rescued(codeOf(error)))) throw error;
    return await send(route, input);
  }
}

async function send<R extends Route>(route: R, input: Loose | undefined): Promise<Ok<R>> {
  const { body, headers, form, signal, ...rest }: Loose = input ?? {};
  const method = route.slice(0, route.indexOf(' '));
  const response = await fetch(addressOf(route, rest), {
    method,
    credentials: 'same-origin',
    signal: signal ?? null,
    body: form ?? (body === undefined ? null : JSON.stringify(body)),
    headers: {
      accept: 'application/json',
      'accept-language': context.language,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' || context.csrfToken === '' ? {} : { 'x-csrf-token': context.csrfToken }),
      ...headers,
    },
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiProblem(null);
  });
  if (!response.ok) throw await problemOf(response);
  return response.status === 204 ? (undefined as Ok<R>) : await response.json();
}

/** One key per intention: a double click or a retry is the same case. */
export const newIntention = (): string => crypto.randomUUID();
