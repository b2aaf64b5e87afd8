import { devices } from '@playwright/test';
import { enterCode, newestCode } from './journey.ts';
import { authenticator, givePassword, raiseHere, setPolicy } from './prove.ts';
import { expect, test } from './world.ts';

const { defaultBrowserType: _, ...phone } = devices['iPhone 13'] ?? {};
test.use({ viewport: phone.viewport ?? null, hasTouch: true });

test.describe('on my own phone', () => {
  test('a member adds a passkey, unbinds their WeChat with it, and keeps a receipt', async ({
    page,
    server,
    signIn,
    t,
    check,
    guard,
  }) => {
    guard.allow(409);
    await signIn(page, 'member');
    const device = await authenticator(page);

    await test.step('the page says what I would lose and what is missing', async () => {
      await page.goto('/settings');
      await check(page);
      await page.getByRole('link', { name: t('me.title') }).click();
      await expect(page.getByRole('heading', { name: t('me.goes') })).toBeVisible();
      await expect(page.getByText(t('me.leader', { name: '沈嘉禾' }))).toBeVisible();
      await check(page);
    });

    await test.step('begins, gives the password, and is led to set up a passkey', async () => {
      await page.getByRole('button', { name: t('me.unbind') }).click();
      await page.getByLabel(t('me.reason')).fill('换了手机');
      await page.getByRole('button', { name: t('me.begin') }).click();
      await expect(page.getByRole('heading', { name: t('verify.password') })).toBeVisible();
      await check(page);
      await givePassword(page, t);
      await page.getByRole('button', { name: t('verify.passkeyUse') }).click();
      await page.getByRole('link', { name: t('verify.setUp') }).click();
      await page.getByRole('button', { name: t('security.passkeyAdd') }).click();
      await raiseHere(page, t, server);
      await expect(page.getByText(t('security.passkeyAdded'))).toBeVisible();
      await check(page);
    });

    await test.step('comes back to the same step; a device that does not verify its owner does not pass', async () => {
      await page.getByRole('link', { name: t('security.back') }).click();
      await device.verifies(false);
      await page.getByRole('button', { name: t('verify.passkeyUse') }).click();
      await expect(page.getByText(t('passkey.declined'))).toBeVisible();
      await check(page);
      await device.verifies(true);
      await page.getByRole('button', { name: t('verify.passkeyUse') }).click();
      await expect(page.getByRole('heading', { name: t('hold.title') })).toBeVisible();
    });

    await test.step('waits, leaves, comes back, and confirms', async () => {
      await page.goto('/me');
      await page.getByRole('link', { name: t('me.goOn') }).click();
      await server.advance('PT60S');
      await expect(page.getByText(t('hold.over'))).toBeVisible();
      await check(page);
      await enterCode({ page, t }, await newestCode(server, 'email'));
      await page.getByRole('button', { name: t('hold.confirm', { name: '林知夏' }) }).click();
    });

    await test.step('the receipt stays', async () => {
      await expect(page.getByRole('heading', { name: t('receipt.title') })).toBeVisible();
      await expect(page.getByText(t('way.passkey')).first()).toBeVisible();
      await check(page);
      await page.goto('/me');
      await expect(page.getByText(t('me.unbound'))).toBeVisible();
    });
  });

  test('a member changes to another WeChat, and only to one of the same real name', async ({
    page,
    browser,
    server,
    signIn,
    t,
    check,
    guard,
  }) => {
    guard.allow(409);
    await signIn(page, 'member');
    await authenticator(page);
    await page.goto('/settings/security');
    await page.getByRole('button', { name: t('security.passkeyAdd') }).click();
    await raiseHere(page, t, server);
    await expect(page.getByText(t('security.passkeyAdded'))).toBeVisible();

    const other = await browser.newContext({ ...phone, baseURL: server.baseURL });
    const holder = await other.newPage();
    await page.goto('/me/change');
    await page.getByRole('button', { name: t('me.ticketMake') }).click();
    await check(page);
    const scanWith = async (account: string) => {
      const link = await page.getByRole('link', { name: t('verify.openLink') }).getAttribute('href');
      await holder.goto(link ?? '');
      await check(holder);
      await holder.getByRole('radio', { name: account }).check({ force: true });
      await holder.getByRole('button', { name: t('bind.accept') }).click();
      await expect(holder.getByText(t('bind.done'))).toBeVisible();
    };
    await test.step('an account of somebody else is refused', async () => {
      await scanWith('一位朋友的微信');
      await expect(page.getByText(t('me.otherName', { name: '一位朋友的微信' }))).toBeVisible();
      await expect(page.getByRole('button', { name: t('me.begin') })).toBeHidden();
      await check(page);
      await page.getByRole('button', { name: t('me.scanAnother') }).click();
    });
    await scanWith('林知夏的新微信');
    await other.close();

    await expect(page.getByText(t('me.sameName', { name: '林知夏的新微信' }))).toBeVisible();
    await expect(page.getByRole('button', { name: t('me.begin') })).toBeEnabled();
    await check(page);
    await page.getByRole('button', { name: t('me.begin') }).click();
    await givePassword(page, t);
    await page.getByRole('button', { name: t('verify.passkeyUse') }).click();
    await expect(page.getByRole('heading', { name: t('hold.title') })).toBeVisible();
    await server.advance('PT60S');
    await expect(page.getByText(t('hold.over'))).toBeVisible();
    await enterCode({ page, t }, await newestCode(server, 'email'));
    await page.getByRole('button', { name: t('hold.confirm', { name: '林知夏' }) }).click();
    await expect(page.getByText('林知夏的新微信', { exact: true })).toBeVisible();
    await page.goto('/me');
    await expect(page.getByText(t('me.bound'))).toBeVisible();
  });

  test('a member of an org at the light level gives a password and a code', async ({
    page,
    phone: other,
    server,
    signIn,
    t,
  }) => {
    const admin = await other('super');
    await setPolicy(admin.context(), server, { level: 'light' });
    await signIn(page, 'member');
    await page.goto('/me');
    await page.getByRole('button', { name: t('me.unbind') }).click();
    await page.getByLabel(t('me.reason')).fill('换了手机');
    await page.getByRole('button', { name: t('me.begin') }).click();
    await givePassword(page, t);
    await expect(page.getByRole('group', { name: t('verify.code') })).toBeEnabled();
    const mine = async () =>
      (await server.inbox()).find(({ channel, code, text }) => channel === 'sms' && code && text.includes('林知夏'))
        ?.code ?? '';
    await expect.poll(mine).not.toBe('');
    await enterCode({ page, t }, await mine());
    await expect(page.getByRole('heading', { name: t('hold.title') })).toBeVisible();
  });

  test('a member whose org forces the binding is told whom to ask, and asks', async ({
    page,
    phone: other,
    server,
    signIn,
    t,
    check,
  }) => {
    const admin = await other('super');
    await setPolicy(admin.context(), server, { forceBinding: true });
    await signIn(page, 'member');
    await page.goto('/me');
    await expect(page.getByText(t('me.forced'))).toBeVisible();
    await expect(page.getByRole('button', { name: t('me.unbind') })).toBeHidden();
    await check(page);
    await page.getByRole('button', { name: t('me.ask') }).click();
    await page.getByLabel(t('me.note')).fill('我要换微信，请帮我解绑');
    await page.getByRole('button', { name: t('me.send') }).click();
    await expect(
      page
        .getByRole('status')
        .filter({ hasText: t('me.asked') })
        .first(),
    ).toBeVisible();
    const dept = await other('dept');
    await dept.goto('/tasks');
    await expect(dept.getByText(t('effect.member_request'))).toBeVisible();
    await check(dept);
  });
});
