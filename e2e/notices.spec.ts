import type { Page } from '@playwright/test';
import { members } from '@unbind/contract/members';
import { pool } from '@unbind/contract/pool';
import { noticeName } from '@unbind/phrases/notices';
import { api, raise, unbind } from './prove.ts';
import type { Server } from './server.ts';
import { expect, test } from './world.ts';

const muted = noticeName('zh-CN', 'case_refused');

test('a member is told as they chose: the urgent at once, the rest together, and less after a link', async ({
  page,
  phone,
  browser,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  // The clock moves past the end of open sessions.
  guard.allow(401);
  const chen = await phone('chenyu');
  const told = async () => (await server.inbox('chenyu')).map(({ text }) => text);
  const digests = async () => (await told()).filter((text) => text.includes('条新消息'));

  await test.step('chooses one message a day, and does without a kind', async () => {
    await chen.goto('/settings/notices');
    await chen.getByText(t('notices.rhythm.daily')).click();
    await expect(chen.getByRole('status').filter({ hasText: '09:00' })).toBeVisible();
    await chen.getByRole('checkbox', { name: muted }).uncheck();
    await chen.getByRole('button', { name: t('notices.save') }).click();
    await expect(chen.getByText(t('notices.saved'))).toBeVisible();
    await chen.reload();
    await expect(chen.getByRole('checkbox', { name: muted })).not.toBeChecked();
    await check(chen);
  });

  await test.step('what is urgent leaves at once, customers wait for the digest', async () => {
    await unbind({ page, phone, server, signIn }, { mode: 'pool' });
    await giveTo(page, server, '陈屿');
    await expect.poll(async () => (await told()).join()).toContain('的角色或管理范围有变化');
    expect((await told()).join()).not.toContain('位客户交给你');
    await chen.goto('/');
    await expect(chen.getByRole('link', { name: t('notices.bell', { count: 2 }) })).toBeVisible();
    await server.advance('PT24H');
    expect(await digests()).toHaveLength(1);
    expect((await digests()).join()).toContain('位客户交给你');
  });

  await test.step('stops them by the link of the digest, without signing in', async () => {
    const link = /http\S+\/unsubscribe\/\S+/.exec((await digests()).join())?.[0] ?? '';
    const context = await browser.newContext();
    const stranger = await context.newPage();
    await stranger.goto(link);
    await check(stranger);
    await stranger.getByRole('button', { name: t('notices.stop') }).click();
    await expect(stranger.getByText(t('notices.stopped'), { exact: true })).toBeVisible();
    await context.close();
  });

  await test.step('the console shows it all the same, and marks it as read', async () => {
    await signIn(chen, 'chenyu');
    await chen.goto('/notices');
    await expect(chen.getByRole('listitem').filter({ hasText: '位客户交给你' })).toBeVisible();
    await check(chen);
    await chen.getByRole('button', { name: t('notices.markAll') }).click();
    await expect(chen.getByText(t('notices.leadNone'))).toBeVisible();
    await expect(chen.getByRole('link', { name: t('notices.bellNone'), exact: true })).toBeVisible();
  });
});

/** An administrator hands a waiting customer to this colleague, and makes them an auditor. */
async function giveTo(page: Page, server: Server, name: string): Promise<void> {
  const call = api(page.context(), server);
  const [member] = members.list.ok.parse(await call('GET', `/members?q=${encodeURIComponent(name)}`)).items;
  const [entry] = pool.list.ok.parse(await call('GET', '/pool?limit=1')).items;
  await call('POST', '/pool/release', { ids: [entry?.id], toId: member?.id });
  await raise(page.context(), server);
  await call('POST', '/roles', { memberId: member?.id, role: 'auditor' });
}
