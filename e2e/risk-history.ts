import { randomUUID } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import { imports } from '@unbind/contract/imports';
import { session } from '@unbind/contract/session';
import { api } from './prove.ts';
import type { Server } from './server.ts';
import { expect } from './world.ts';

const view = imports.read.ok;
const day = 24 * 3_600_000;

/** Brings a file in through the API, as an administrator does on the page that has a test of its own. */
async function bringIn(
  context: BrowserContext,
  server: Server,
  kind: string,
  name: string,
  text: string,
): Promise<void> {
  const base = `${server.baseURL}/api/v1`;
  const { csrfToken } = session.read.ok.parse(await (await context.request.get(`${base}/session`)).json());
  const answer = await context.request.post(`${base}/imports`, {
    headers: { 'x-csrf-token': csrfToken, 'idempotency-key': randomUUID() },
    multipart: { kind, file: { name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) } },
  });
  if (answer.status() !== 201) throw new Error(`${name}: ${answer.status()} ${await answer.text()}`);
  const { id, refused } = view.parse(await answer.json());
  expect(refused, name).toEqual([]);
  const call = api(context, server);
  await call('POST', `/imports/${id}/commit`);
  await expect.poll(async () => view.parse(await call('GET', `/imports/${id}`)).state).toBe('committed');
}

const past = (member: string, union: string, daysAgo: number, lastedDays: number) => ({
  ...{ member, union, realName: null, nickname: '旧微信', unbinding: null },
  startedAt: new Date(Date.now() - (daysAgo + lastedDays) * day).toISOString(),
  endedAt: new Date(Date.now() - daysAgo * day).toISOString(),
});

/** This member's WeChat account was bound and unbound so often in the last weeks. */
export const unboundOften = (context: BrowserContext, server: Server, account: string, times: number): Promise<void> =>
  bringIn(
    context,
    server,
    'extras',
    'history.json',
    JSON.stringify({
      bindings: Array.from({ length: times }, (_, index) => past(account, `${account}-2`, 3 * (index + 1), 1)),
    }),
  );

/** So many colleagues who were bound for a year and were unbound last week. */
export async function wave(context: BrowserContext, server: Server, count: number): Promise<void> {
  const accounts = Array.from({ length: count }, (_, index) => `wave${index}`);
  const lines = accounts.map((account, index) => `导购${index},${account},1`);
  await bringIn(context, server, 'members', 'members.csv', `\uFEFF${['姓名,帐号,所在部门', ...lines].join('\r\n')}`);
  const bindings = accounts.map((account) => past(account, `${account}-1`, 7, 365));
  await bringIn(context, server, 'extras', 'history.json', JSON.stringify({ bindings }));
}
