import type { Page } from '@playwright/test';
import { policies } from '@unbind/contract/policy';
import { decide, type Sitting } from './journey.ts';
import { api, strictOrg } from './prove.ts';
import { expect, test } from './world.ts';

/** Drafts the next numbers on the page and asks a second person. */
async function ask({ page, t }: Sitting, draft: () => Promise<void>, reason: string): Promise<void> {
  await page.goto('/settings/policy/draft');
  await draft();
  await page.getByLabel(t('policy.reason')).fill(reason);
  await page.getByRole('button', { name: t('policy.ask') }).click();
  await expect(page.getByText(t('policy.outcome.asked')).first()).toBeVisible();
}

test('a strict org changes its policy only as a second super-admin agrees to, who sees the difference', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(409);
  const { me, second } = await strictOrg({ page, server, signIn, phone });
  const sitting = { page, t };
  const inForce = async () => policies.read.ok.parse(await api(me.desk, server)('GET', '/policy'));
  const version = (await inForce()).version;
  const open = async (who: Page) => {
    await who.goto('/approvals');
    await who.getByRole('link', { name: /安全策略/ }).click();
    await expect(who.getByRole('list', { name: t('policy.differences') })).toBeVisible();
  };

  await test.step('a super-admin drafts leaving the strict level', async () => {
    const light = page.getByRole('button', { name: t('policy.presetUse', { level: t('level.light') }) });
    await ask(sitting, () => light.click(), '流程太长');
    await check(page);
  });

  await test.step('they cannot agree to it themself', async () => {
    await open(page);
    await expect(page.getByText(t('bar.asker'))).toBeVisible();
    await check(page);
  });

  await test.step('the second one sees what would change, and refuses', async () => {
    await open(second);
    await expect(second.getByText('流程太长')).toBeVisible();
    const differences = second.getByRole('list', { name: t('policy.differences') });
    await expect(differences.getByText(t('level.strict'))).toBeVisible();
    await expect(differences.getByText(t('level.light'))).toBeVisible();
    await check(second);
    await decide({ page: second, t }, server, 'refuse', '监管要求两个人');
    await expect(second.getByText(t('approvals.is.refused')).first()).toBeVisible();
    await check(second);
  });

  await test.step('nothing has changed, and who asked is told why', async () => {
    expect(await inForce()).toMatchObject({ version, numbers: { level: 'strict' } });
    await page.goto('/notices');
    await expect(page.getByText('监管要求两个人').first()).toBeVisible();
  });

  await test.step('a number is changed instead, and agreed to', async () => {
    await ask(
      sitting,
      async () => {
        await page.getByRole('button', { name: t('policy.presetUse', { level: t('level.strict') }) }).click();
        await page.getByLabel(t('policy.holdSeconds')).fill('300');
      },
      '多留一点时间',
    );
    await server.advance('PT61S');
    await open(second);
    await decide({ page: second, t }, server, 'approve', '会上说好的');
    await expect(second.getByText(t('approvals.is.approved')).first()).toBeVisible();
  });

  await test.step('it is in force at once, and the history says who agreed', async () => {
    expect(await inForce()).toMatchObject({ version: version + 1, numbers: { level: 'strict', holdSeconds: 300 } });
    await page.goto('/settings/policy/history');
    const newest = page.getByRole('region', { name: t('policy.versionOf', { version: version + 1 }) });
    await expect(newest.getByText('陈屿')).toBeVisible();
    await check(page);
  });
});
