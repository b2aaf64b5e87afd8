import { sessionView } from '@unbind/contract/session';
import type { FastifyInstance, InjectOptions } from 'fastify';

export interface Answer {
  readonly status: number;
  /** The body as JSON, or as text where it is none. */
  readonly body: ReturnType<typeof JSON.parse>;
  readonly headers: Readonly<Record<string, string | number | string[] | undefined>>;
}

/** Somebody's browser: carries the cookie and the CSRF token. Paths are below `/api/v1`. */
export interface Agent {
  readonly cookie: string;
  readonly csrfToken: string;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string, headers?: Record<string, string>): Promise<Answer>;
}

export async function ask(app: FastifyInstance, options: InjectOptions): Promise<Answer> {
  const { statusCode, body, headers } = await app.inject(options);
  const json = String(headers['content-type'] ?? '').includes('json');
  return { status: statusCode, body: json ? JSON.parse(body) : body, headers };
}

export function agentOf(app: FastifyInstance, cookie: string, csrfToken: string): Agent {
  const send = (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    payload?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> =>
    ask(app, {
      method,
      url: `/api/v1${path}`,
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        ...(method === 'GET' ? {} : { 'x-csrf-token': csrfToken }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
  return {
    cookie,
    csrfToken,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
  };
}

/** Signs in by the front door; throws when that is refused. */
export async function signInAs(app: FastifyInstance, account: string, password: string): Promise<Agent> {
  const { status, body, headers } = await ask(app, {
    method: 'POST',
    url: '/api/v1/session',
    payload: { account, password },
  });
  if (status !== 201) throw new Error(`${account} cannot sign in: ${JSON.stringify(body)}`);
  const [cookie = ''] = [headers['set-cookie'] ?? ''].flat().map((line) => String(line).split(';')[0] ?? '');
  return agentOf(app, cookie, sessionView.parse(body).csrfToken);
}
