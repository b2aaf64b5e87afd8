import { unbind } from './prove.ts';
import { expect, test } from './world.ts';

test('a business owner sees what does not work, puts the stop-gap in place, and sees it come back by itself', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
}) => {
  await unbind({ page, phone, server, signIn }, { mode: 'pool' });
  await signIn(page, 'dept');
  const live = '棠里直播间';

  await test.step('at home, what does not work is at the top', async () => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: t('functions.card') })).toBeVisible();
    await page.getByRole('link', { name: t('functions.all') }).click();
    await expect(page.getByRole('heading', { name: t('functions.title') })).toBeVisible();
    await expect(page.getByText(t('functions.means.miniprogram_live'))).toBeVisible();
    await check(page);
  });

  await test.step('the stop-gap is said to be in place, with what shows it', async () => {
    await page.getByRole('button', { name: t('functions.doStopGapOf', { name: live }) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: t('functions.submit') }).click();
    await expect(dialog.getByText(t('functions.noteMissing'))).toBeVisible();
    await dialog.getByLabel(t('functions.note')).fill('许安然已是备用管理员，周三由她开播');
    await dialog.getByRole('button', { name: t('functions.submit') }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('button', { name: t('functions.doStopGapOf', { name: live }) })).toHaveCount(0);
    await expect(page.getByText(t('functions.means.miniprogram_live'))).toBeVisible();
  });

  await test.step('48 hours later it works again, on a phone too', async () => {
    await server.advance('PT48H');
    const small = await phone('dept');
    await small.goto('/functions');
    const recovered = small.getByRole('region', { name: t('functions.recovered') });
    await expect(recovered.getByText(live)).toBeVisible();
    await expect(small.getByText(t('functions.means.miniprogram_live'))).toHaveCount(0);
    await check(small);
  });
});
