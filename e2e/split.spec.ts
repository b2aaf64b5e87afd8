import { enterCode, newestCode, openPreview, prove, target } from './journey.ts';
import { setCapacity } from './prove.ts';
import { expect, test } from './world.ts';

test('VIP customers are assigned, the rest goes to the pool, and every one of them is somewhere', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(409);
  await signIn(page, 'super');
  await openPreview({ page, t });
  const aside = page.getByLabel(t('preview.aside'));
  const choose = (mode: 'mode.assign' | 'mode.pool') =>
    aside
      .getByRole('radiogroup', { name: t('preview.mode') })
      .getByText(t(mode))
      .click();

  await test.step('what the list cannot take goes to the pool, said beforehand', async () => {
    await choose('mode.assign');
    await expect(aside.getByText(t('warning.successors-overflow'))).toBeVisible();
    await expect(aside.getByText(t('preview.sharePoolNote'))).toBeVisible();
  });

  await test.step('splits by tag: each part says how many it takes', async () => {
    await aside.getByRole('button', { name: t('split.add') }).click();
    await expect(aside.getByText(t('split.choose'))).toBeVisible();
    await choose('mode.pool');
    await aside
      .getByRole('group', { name: t('split.part', { n: 1 }) })
      .getByLabel(/VIP/)
      .click();
    await expect(aside.getByText(t('split.takes', { count: 46 }))).toBeVisible();
    await expect(aside.getByText(t('split.rest', { count: 282 }))).toBeVisible();
    await expect(aside.getByRole('radio', { name: t('mode.pool') })).toBeChecked();
    await check(page);
    await page.reload();
    await expect(aside.getByText(t('split.takes', { count: 46 }))).toBeVisible();
  });

  await test.step('is carried out as it was shown', async () => {
    const sitting = { page, t };
    await prove(sitting, await phone('super'), server);
    await server.advance('PT60S');
    await expect(page.getByText(t('hold.over'))).toBeVisible();
    const context = page.context();
    await test.step('what has changed since is shown first, and asked about', async () => {
      await setCapacity(context, server, target, 10);
      await enterCode(sitting, await newestCode(server, 'email'));
      await page.getByRole('button', { name: t('hold.confirm', { name: target }) }).click();
      await expect(page.getByText(t('split.changed'))).toBeVisible();
      await check(page);
      await page.getByRole('button', { name: t('split.accept') }).click();
    });
    await expect(page.getByText(t('state.settling')).first()).toBeVisible();
    await page.goto('/customers');
    await expect(page.getByText(t('pool.lead', { count: 282 }))).toBeVisible();
  });
});
