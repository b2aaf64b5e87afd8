import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problem } from '@unbind/contract/problem';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { type Agent, type World, world } from '../testing/world.ts';

describe('the edge', () => {
  let at: World;
  let owner: Agent;
  beforeAll(async () => {
    at = await world('sqlite');
    owner = await at.signIn('super');
  });
  afterAll(() => at.close());

  const signIn = (payload: string | object, headers: Record<string, string> = {}): InjectOptions => ({
    method: 'POST',
    url: '/api/v1/session',
    payload,
    headers: { 'content-type': 'application/json', ...headers },
  });
  const right = { account: 'super', password: 'unbind-demo' };

  it.each<[string, InjectOptions, number, string]>([
    ['JSON that breaks off', signIn('{"account":'), 400, 'body-unreadable'],
    ['an empty body', signIn(''), 400, 'body-unreadable'],
    ['another format', signIn('<a/>', { 'content-type': 'application/xml' }), 400, 'body-unreadable'],
    ['a body that is no object', signIn('[]'), 400, 'input-invalid'],
    ['an unknown field', signIn({ ...right, admin: true }), 400, 'input-invalid'],
    ['a prototype', signIn('{"account":"a","password":"b","__proto__":{"x":1}}'), 400, 'body-unreadable'],
    ['a NUL in a text', signIn({ account: 'a\u0000', password: 'b' }), 400, 'input-invalid'],
    ['a body too large', signIn({ account: 'a', password: 'x'.repeat(600_000) }), 413, 'file-too-large'],
    ['an unknown address', { method: 'GET', url: '/api/v1/nothing' }, 404, 'not-found'],
    ['an address that cannot be decoded', { method: 'GET', url: '/api/v1/members/%zz' }, 404, 'not-found'],
    ['another method', { method: 'PATCH', url: '/api/v1/members' }, 405, 'method-unknown'],
    ['another method below', { method: 'DELETE', url: '/api/v1/members/x' }, 405, 'method-unknown'],
    ['nobody', { method: 'GET', url: '/api/v1/members?colour=red' }, 401, 'session-missing'],
    [
      'a made-up cookie',
      { method: 'GET', url: '/api/v1/members', headers: { cookie: 'unbind_session=x' } },
      401,
      'session-missing',
    ],
  ])('answers %s with a problem', async (_, request, status, code) => {
    const answer = await at.app.inject(request);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect([answer.statusCode, problem.parse(answer.json()).code]).toEqual([status, code]);
  });

  it.each([
    ['a query that does not exist', '/members?colour=red', 400, 'query-unknown'],
    ['a query where none is known', '/departments?x=1', 400, 'query-unknown'],
    ['an id that is none', `/members/${'x'.repeat(150)}`, 404, 'not-found'],
    ['an id with a NUL', '/members/a%00b', 404, 'not-found'],
    ['an id with a path in it', '/members/..%2f..%2fetc', 404, 'not-found'],
  ])('answers somebody signed in who sends %s with a problem', async (_, path, status, code) => {
    const answer = await owner.get(path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('says what can be done there', async () => {
    const { headers } = await at.app.inject({ method: 'PATCH', url: '/api/v1/session' });
    expect(String(headers.allow).split(', ')).toEqual(expect.arrayContaining(['GET', 'POST', 'DELETE']));
  });

  it('tells a problem in the language asked for, with the id by which the log knows it', async () => {
    const told = async (language?: string) => {
      const headers = language === undefined ? {} : { 'accept-language': language };
      const { headers: sent, ...answer } = await at.app.inject({ method: 'GET', url: '/api/v1/session', headers });
      expect(answer.json().requestId).toBe(sent['x-request-id']);
      return answer.json().title;
    };
    expect(await told('en-GB,en;q=0.9')).toBe('Please sign in');
    expect(await told('zh-CN,zh;q=0.9,en;q=0.8')).toBe('请先登录');
    expect(await told()).toBe('请先登录');
  });

  it('names what is wrong with the input', async () => {
    const answer = await at.app.inject(signIn({ account: ' ', password: 'x' }));
    expect(answer.json().errors).toEqual([{ path: 'account', message: expect.any(String) }]);
  });

  it('tells nothing of a fault of ours but its id, and logs it without values', async () => {
    const broken = { ...at.deps, db: { ...at.deps.db, $queryRaw: () => Promise.reject(new Error('secret 4711')) } };
    const app = await buildApp(broken as unknown as typeof at.deps, { demo: null, webDist: null });
    const answer = await app.inject({ method: 'GET', url: '/api/v1/members', headers: { cookie: owner.cookie } });
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'unexpected']);
    expect(answer.body).not.toContain('4711');
    expect(at.log.join()).toContain(answer.json().requestId);
    await app.close();
  });

  it('sends headers under which the console runs and nothing foreign does', async () => {
    const { headers } = await at.app.inject({ method: 'GET', url: '/healthz' });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('is alive, ready and measured', async () => {
    expect((await at.app.inject('/healthz')).json()).toEqual({ ok: true });
    expect((await at.app.inject('/readyz')).json()).toEqual({ ok: true });
    const { body } = await at.app.inject('/metrics');
    expect(body).toContain('http_request_duration_seconds_count{method="GET",route="/healthz",status="200"} ');
    expect(body).toContain('process_resident_memory_bytes');
  });

  it('is not ready when it cannot write', async () => {
    const broken = {
      ...at.deps,
      db: { ...at.deps.db, throttle: { upsert: () => Promise.reject(new Error('disk full')) } },
    };
    const app = await buildApp(broken as unknown as typeof at.deps, { demo: null, webDist: null });
    const answer = await app.inject('/readyz');
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'not-ready']);
    await app.close();
  });

  it('has no demo paths where demo mode is off', async () => {
    const app = await buildApp(at.deps, { demo: null, webDist: null });
    for (const url of ['/api/v1/demo/inbox', '/api/v1/demo/clock'])
      expect((await app.inject(url)).json().code).toBe('not-found');
    await app.close();
  });

  it('logs by route, and neither searches nor secrets', async () => {
    await owner.get(`/members?q=${encodeURIComponent('13800001004')}`);
    await at.app.inject(signIn({ account: 'super', password: 'hunter2-hunter2' }));
    const log = at.log.join('\n');
    expect(log).toContain('"route":"/api/v1/members"');
    for (const secret of ['13800001004', 'hunter2', owner.cookie, owner.csrfToken]) expect(log).not.toContain(secret);
  });

  describe('with a built console', () => {
    const webDist = mkdtempSync(join(tmpdir(), 'unbind-web-'));
    mkdirSync(join(webDist, 'assets'));
    writeFileSync(join(webDist, 'index.html'), '<!doctype html><title>console</title>');
    writeFileSync(join(webDist, 'assets', 'app-1a2b.js'), 'export {};');
    afterAll(() => rmSync(webDist, { recursive: true }));

    it.each([
      ['/', 200, 'text/html', 'no-cache'],
      ['/members/x/history?tab=1', 200, 'text/html', 'no-cache'],
      ['/assets/app-1a2b.js', 200, 'application/javascript', 'immutable'],
      ['/assets/gone.js', 404, 'application/problem+json', 'no-store'],
      ['/api/v1/nothing', 404, 'application/problem+json', 'no-store'],
      ['/..%2f..%2fpackage.json', 404, 'application/problem+json', 'no-store'],
    ])('answers %s with %d', async (url, status, type, cache) => {
      const app = await buildApp(at.deps, { demo: null, webDist });
      const answer = await app.inject({ method: 'GET', url });
      expect(answer.statusCode).toBe(status);
      expect(answer.headers['content-type']).toContain(type);
      expect(answer.headers['cache-control']).toContain(cache);
      await app.close();
    });
  });
});
