import { approve, begin, enterCode, newestCode, openPreview, scan, target } from './journey.ts';
import { expect, test } from './world.ts';

for (const language of ['zh-CN', 'en'] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test('a super-admin unbinds a member, from the directory to the case', async ({
      page,
      phone,
      server,
      signIn,
      t,
      check,
    }) => {
      const sitting = { page, t };
      await signIn(page, 'super');

      await test.step('the preview says what will happen', async () => {
        await openPreview(sitting);
        await expect(page.getByText(t('effect.customers_transfer')).first()).toBeVisible();
        await check(page);
        await begin(sitting);
        await check(page);
      });

      await test.step('the code is scanned by a second browser', async () => {
        const mobile = await phone('super');
        await scan(sitting, mobile);
        await check(mobile);
        await approve(sitting, mobile);
      });

      await test.step('the code by SMS', async () => {
        await expect(page.getByRole('group', { name: t('verify.code') })).toBeVisible();
        await check(page);
        await enterCode(sitting, await newestCode(server, 'sms'));
      });

      await test.step('the hold, then the token', async () => {
        await expect(page.getByRole('heading', { name: t('hold.title') })).toBeVisible();
        await check(page);
        await server.advance('PT60S');
        await expect(page.getByText(t('hold.over'))).toBeVisible();
        await enterCode(sitting, await newestCode(server, 'email'));
        await page.getByRole('button', { name: t('hold.confirm', { name: target }) }).click();
      });

      await test.step('the case shows forecast beside fact', async () => {
        await expect(page).toHaveURL(/\/unbindings\/[^/]+$/);
        await expect(page.getByRole('heading', { name: t('case.title', { name: target }) })).toBeVisible();
        await expect(page.getByText(t('state.settling')).first()).toBeVisible();
        await check(page);
        await page.goto('/unbindings');
        await expect(page.getByRole('link', { name: target })).toBeVisible();
        await check(page);
      });
    });
  });
}
