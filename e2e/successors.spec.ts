import { openPreview } from './journey.ts';
import { expect, test } from './world.ts';

test('the successor list is edited in place, and the preview counts anew', async ({ page, signIn, t, check }) => {
  await signIn(page, 'super');
  await openPreview({ page, t });
  await expect(page.getByText('150', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: t('preview.editSuccessors') }).click();
  const editor = page.getByRole('region', { name: t('successors.title') });
  await check(page);
  await editor.getByRole('textbox', { name: t('successors.capacity', { name: '陈屿' }) }).fill('100');
  await editor.getByRole('button', { name: t('successors.remove', { name: '高远' }) }).click();
  await editor.getByRole('button', { name: t('successors.save') }).click();
  await expect(page.getByText(t('successors.saved'))).toBeVisible();
  // 324 can move: 100 and 120 are received, and 104 find no place.
  await expect(page.getByText('104', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('150', { exact: true })).toHaveCount(0);
});

test('each way to hand over is offered, with what it means and why it may not be possible', async ({
  page,
  signIn,
  t,
}) => {
  await signIn(page, 'super');
  await openPreview({ page, t });
  for (const mode of ['assign', 'pool', 'retain'] as const) {
    await expect(page.getByRole('radio', { name: t(`mode.${mode}`) })).toBeVisible();
  }
  await page.getByText(t('mode.pool'), { exact: true }).click();
  await expect(page.getByText(t('effect.customers_pool')).first()).toBeVisible();
  await expect(page.getByText(t('effect.customers_transfer'))).toHaveCount(0);
});
