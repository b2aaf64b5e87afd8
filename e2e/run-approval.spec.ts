import { members } from '@unbind/contract/members';
import { runs } from '@unbind/contract/runs';
import { decide, enterCode, lastCode, newestCode } from './journey.ts';
import { api, appCode, giveProofs, type Prover, strictOrg } from './prove.ts';
import type { Server } from './server.ts';
import { expect, test } from './world.ts';

const reason = '南山门店关闭，统一离职';

/** Three of the demo's shop, whom nothing is decided about yet. */
async function three(me: Prover, server: Server) {
  const { items } = members.list.ok.parse(await api(me.desk, server)('GET', '/members?binding=bound&limit=40'));
  return items.filter(({ account }) => !['super', 'dept', 'auditor', 'chenyu', 'member'].includes(account)).slice(0, 3);
}

/** Draws the list up and proves it, up to where a second person is asked. */
async function asks(me: Prover, server: Server, at: number): Promise<void> {
  await server.advance('PT61S');
  const call = api(me.desk, server);
  const memberIds = (await three(me, server)).map(({ id }) => id);
  const body = { choice: { source: 'selection', memberIds }, inheritance: { mode: 'pool' }, reason };
  const { id } = runs.create.ok.parse(await call('POST', '/runs', body));
  const now = async () => runs.read.ok.parse(await call('GET', `/runs/${id}`));
  await expect.poll(async () => (await now()).state).toBe('draft');
  await call('POST', `/runs/${id}/begin`, { listHash: (await now()).listHash });
  await giveProofs(me, server, `/runs/${id}`, at);
}

test('a second super-admin sees whom a run would unbind, refuses it with a reason, and approves another', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(409);
  const { me, scanner, second } = await strictOrg({ page, server, signIn, phone });
  const listed = await three(me, server);
  const title = t('approvals.of.run', { name: '3' });
  const sitting = { page, t };

  await test.step('a list of three is proved by scan, SMS and app, and waits', async () => {
    const rows = ['帐号', ...listed.map(({ account }) => account), 'nobody-of-this-name'];
    const file = { name: '离职名单.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) };
    await page.goto('/runs/new');
    await page.getByLabel(t('runs.fileChoose')).setInputFiles(file);
    await page.getByRole('radio', { name: t('runs.mode.pool') }).check({ force: true });
    await page.getByLabel(t('runs.reason')).fill(reason);
    await page.getByRole('button', { name: t('runs.draw') }).click();
    await expect(page.getByText(t('runs.approval'))).toBeVisible();
    await page.getByRole('button', { name: t('runs.begin', { count: 3 }) }).click();
    const link = await page.getByRole('link', { name: t('verify.openLink') }).getAttribute('href');
    await scanner.goto(link ?? '');
    await expect(scanner.getByText(t('runs.scanAsk', { count: 3 }))).toBeVisible();
    const digits = await page.getByLabel(t('verify.match')).textContent();
    await scanner.getByRole('radio', { name: digits ?? '' }).check({ force: true });
    const before = await lastCode(server, 'sms');
    await scanner.getByRole('button', { name: t('runs.scanApprove', { count: 3 }) }).click();
    await expect(page.getByRole('group', { name: t('verify.code') })).toBeVisible();
    await enterCode(sitting, await newestCode(server, 'sms', before));
    await expect(page.getByRole('heading', { name: t('verify.totp') })).toBeVisible();
    await enterCode(sitting, appCode(me.secret, Date.now()));
    await expect(page.getByText(t('runs.waiting'))).toBeVisible();
    await check(page);
  });

  await test.step('who began it cannot decide', async () => {
    await page.goto('/approvals');
    await page.getByRole('link', { name: title }).click();
    await expect(page.getByText(t('bar.asker'))).toBeVisible();
  });

  await test.step('the second one sees the three, by name, and nobody whom the list refused', async () => {
    await second.goto('/');
    await second.getByRole('link', { name: `${t('approvals.decideHere')}: ${title}` }).click();
    await expect(second.getByRole('heading', { name: title })).toBeVisible();
    const list = second.getByRole('table', { name: t('runs.lines') });
    await expect(list.getByRole('row')).toHaveCount(listed.length + 1);
    for (const { name } of listed) await expect(list.getByText(name)).toBeVisible();
    await expect(second.getByRole('table', { name: t('runs.totals') })).toBeVisible();
    await expect(second.getByText(reason)).toBeVisible();
    expect(await second.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await check(second);
  });

  await test.step('and refuses, with a proof of their own', async () => {
    await second.getByText(t('approvals.refuse'), { exact: true }).click();
    await expect(second.getByText(t('approvals.then.refuse.run'))).toBeVisible();
    await decide({ page: second, t }, server, 'refuse', '名单里有人没有离职');
    await expect(second.getByText(t('approvals.is.refused')).first()).toBeVisible();
    await check(second);
  });

  await test.step('who began it is told why, and nobody was unbound', async () => {
    await page.goto('/notices');
    await expect(page.getByText('名单里有人没有离职').first()).toBeVisible();
    await page.goto('/runs');
    await page.getByRole('link', { name: /^RUN-/ }).first().click();
    await expect(page.getByText(t('runs.refusedBySecond', { name: '陈屿' }))).toBeVisible();
    await expect(page.getByText('名单里有人没有离职')).toBeVisible();
    await check(page);
  });

  await test.step('another is approved, and goes on to its hold', async () => {
    await asks(me, server, Date.now() + 30_000);
    await second.goto('/approvals');
    await second.getByRole('link', { name: title }).click();
    await decide({ page: second, t }, server, 'approve', '逐个打过电话');
    await page.goto('/runs');
    await page.getByRole('link', { name: /^RUN-/ }).first().click();
    await expect(page.getByText(t('run.state.holding')).first()).toBeVisible();
    await expect(page.getByText(t('runs.approvedBy', { name: '陈屿' }))).toBeVisible();
  });
});
