import { expect, test } from './world.ts';

for (const language of ['zh-CN', 'en'] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test('a person signs in and comes back to the page they asked for', async ({ page, t, check }) => {
      await page.goto('/members?q=lzx');
      await expect(page.getByRole('heading', { name: t('session.lead') })).toBeVisible();
      await check(page);
      await page.getByLabel(t('session.account')).fill('super');
      await page.getByLabel(t('session.password')).fill('unbind-demo');
      await page.getByRole('button', { name: t('session.signIn') }).click();
      await expect(page).toHaveURL('/members?q=lzx');
      await expect(page.getByRole('link', { name: '林知夏' })).toBeVisible();
    });

    test('a wrong password is refused in words, and the field is emptied', async ({ page, t, check, guard }) => {
      guard.allow(401);
      await page.goto('/sign-in');
      await page.getByLabel(t('session.account')).fill('super');
      await page.getByLabel(t('session.password')).fill('not-the-password');
      await page.getByRole('button', { name: t('session.signIn') }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await expect(page.getByLabel(t('session.password'))).toHaveValue('');
      await check(page);
    });

    test('an empty form says what is missing', async ({ page, t }) => {
      await page.goto('/sign-in');
      await page.getByRole('button', { name: t('session.signIn') }).click();
      await expect(page.getByText(t('session.accountMissing'))).toBeVisible();
      await expect(page.getByText(t('session.passwordMissing'))).toBeVisible();
    });
  });
}

test('signing out ends the session everywhere in this browser', async ({ page, t, signIn }) => {
  await signIn(page, 'super');
  await page.goto('/');
  await page.getByRole('button', { name: '周念慈' }).click();
  await page.getByRole('menuitem', { name: t('session.signOut') }).click();
  await expect(page.getByRole('heading', { name: t('session.lead') })).toBeVisible();
  await page.goto('/members');
  await expect(page.getByRole('heading', { name: t('session.lead') })).toBeVisible();
});
