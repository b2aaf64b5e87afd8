import { readFile } from 'node:fs/promises';
import { unbind } from './prove.ts';
import { expect, test } from './world.ts';

test('an administrator reads what became of customers, first the chart, then the numbers, and takes them along', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
}) => {
  await unbind({ page, phone, server, signIn }, { mode: 'pool' });

  await test.step('what waits in the pool is under way, and no rate rests on it', async () => {
    await page.goto('/customers/reach');
    await expect(page.getByRole('img', { name: `${t('mode.pool')}: ${t('reach.none')}` })).toBeVisible();
    await page.getByText(t('reach.table')).first().click();
    const pool = page.getByRole('table', { name: t('reach.way') }).getByRole('row', { name: t('mode.pool') });
    await expect(pool).toContainText('–');
    await check(page);
  });

  await test.step('the file opens as what it is', async () => {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: t('reach.file') }).click();
    const file = await readFile(await (await coming).path(), 'utf8');
    expect(file.startsWith(`\uFEFF${t('reach.month')},`)).toBe(true);
    expect(file).toContain(`,${t('mode.pool')},`);
  });

  await test.step('a colleague without an office sees neither the page nor its tab', async () => {
    const chen = await phone('chenyu');
    await chen.goto('/customers');
    await expect(chen.getByRole('link', { name: t('pool.mine') })).toBeVisible();
    await expect(chen.getByRole('link', { name: t('reach.tab'), exact: true })).toHaveCount(0);
  });
});
