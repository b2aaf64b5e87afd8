import { existsSync } from 'node:fs';
import { join } from 'node:path';
import serveStatic from '@fastify/static';
import type { FastifyInstance, HTTPMethods } from 'fastify';
import { refuse } from '../refusal.ts';
import { sendProblem } from './problem.ts';

/**
 * Serves the built console, and answers whatever no route takes: another method is 405, an address of the API 404, and
 * any other page is the console, which finds its way by itself. Call before the routes: it watches them being added.
 */
export async function registerConsole(app: FastifyInstance, webDist: string | null): Promise<void> {
  const taken: { pattern: RegExp; method: string }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    const pattern = new RegExp(`^${url.replace(/[.*]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`);
    for (const one of [method].flat() as HTTPMethods[]) taken.push({ pattern, method: one });
  });
  const console = webDist !== null && existsSync(join(webDist, 'index.html'));
  if (console) {
    await app.register(serveStatic, {
      root: webDist,
      wildcard: false,
      index: false,
      preCompressed: true,
      // Built files carry a hash in their name; the page that names them does not.
      setHeaders: (reply, path) =>
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?');
    const allow = taken.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    if (allow.length > 0) {
      return sendProblem(request, reply.header('allow', allow.join(', ')), refuse('method-unknown'));
    }
    const page = request.method === 'GET' && !path.startsWith('/api/') && !/\.\w+$/.test(path);
    if (console && page) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return sendProblem(request, reply, refuse('not-found'));
  });
}
