import { enterCode, newestCode } from './journey.ts';
import { api, raise } from './prove.ts';
import { expect, test } from './world.ts';

interface Listed {
  readonly items: readonly { readonly id: string; readonly name: string; readonly account: string }[];
}

test('sixty from a file, four of them bad: previewed, proved once, carried out, and the rest to mend', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
}) => {
  test.slow();
  await signIn(page, 'super');
  const call = api(page.context(), server);
  await raise(page.context(), server);
  // A code by SMS comes once a minute.
  await server.advance('PT61S');
  // Sixty of the demo's two hundred would open a security audit at the rate that is shipped.
  const { etag } = (await call('GET', '/policy')) as { etag: string };
  await call('PATCH', '/policy', { riskRules: { org_rate: { above: 50 } } }, { 'if-match': etag });
  const { items: bound } = (await call('GET', '/members?binding=bound&limit=100')) as Listed;
  const { items: unbound } = (await call('GET', '/members?binding=unbound&limit=1')) as Listed;
  const good = bound.filter(({ account }) => !['super', 'dept', 'auditor'].includes(account)).slice(0, 56);
  const bad = ['nobody-of-this-name', good[0]?.account, 'super', unbound[0]?.account];
  const rows = [
    '姓名,帐号',
    ...good.map(({ name, account }) => `${name},${account}`),
    ...bad.map((each) => `,${each}`),
  ];
  const file = { name: '离职名单.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${rows.join('\r\n')}`) };

  await test.step('the list is chosen and previewed, and nobody is touched', async () => {
    await page.goto('/runs');
    await page.getByRole('link', { name: t('runs.new') }).click();
    await page.getByLabel(t('runs.fileChoose')).setInputFiles(file);
    await page.getByRole('radio', { name: t('runs.mode.pool') }).check({ force: true });
    await page.getByLabel(t('runs.reason')).fill('门店关闭，统一离职');
    await check(page);
    await page.getByRole('button', { name: t('runs.draw') }).click();
    await expect(page.getByRole('button', { name: t('runs.begin', { count: 56 }) })).toBeVisible();
    await page.reload();
    await page.getByRole('link', { name: t('runs.red') }).click();
    for (const line of [58, 59, 60, 61]) await expect(page.getByText(t('runs.line', { n: line }))).toBeVisible();
    await check(page);
  });

  await test.step('one proof for exactly this list, on the phone and by a code', async () => {
    await page.getByRole('button', { name: t('runs.begin', { count: 56 }) }).click();
    const other = await phone('super');
    const link = await page.getByRole('link', { name: t('verify.openLink') }).getAttribute('href');
    await other.goto(link ?? '');
    await expect(other.getByText(t('runs.scanAsk', { count: 56 }))).toBeVisible();
    const hash = await page.getByText(/^[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}$/).textContent();
    await expect(other.getByText(hash ?? 'no hash')).toBeVisible();
    await check(other);
    const digits = await page.getByLabel(t('verify.match')).textContent();
    await other.getByRole('radio', { name: digits ?? '' }).check({ force: true });
    await other.getByRole('button', { name: t('runs.scanApprove', { count: 56 }) }).click();
    await expect(other.getByText(t('scan.approved'))).toBeVisible();
    await expect(page.getByRole('group', { name: t('verify.code') })).toBeVisible();
    await enterCode({ page, t }, await newestCode(server, 'sms'));
    await expect(page.getByRole('heading', { name: t('runs.holding') })).toBeVisible();
  });

  await test.step('after the wait it is confirmed, and carried out whatever the browser does', async () => {
    await expect(page.getByText(t('runs.telling', { count: 1 }))).toBeHidden();
    await server.advance('PT61S');
    await expect(page.getByRole('heading', { name: t('runs.confirm') })).toBeVisible();
    await check(page);
    await enterCode({ page, t }, await newestCode(server, 'email'));
    await page.getByRole('button', { name: t('runs.confirmGo', { count: 56 }) }).click();
    await page.reload();
    await expect(page.getByText(t('runs.done'))).toBeVisible();
    await expect(page.getByRole('definition').filter({ hasText: /^56$/ }).first()).toBeVisible();
    await check(page);
  });

  await test.step('the result is a file, and so are the lines to mend', async () => {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: t('runs.redFile') }).click();
    const path = await (await saved).path();
    const { readFile } = await import('node:fs/promises');
    const lines = (await readFile(path, 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(5);
    await page
      .getByRole('link', { name: t('runs.case') })
      .first()
      .click();
    await expect(page).toHaveURL(/\/unbindings\//);
  });

  await test.step('each case was measured by itself, and counts again to the same', async () => {
    const auditor = await phone('auditor');
    await auditor.goto(page.url());
    await expect(auditor.getByText(t('check.same'))).toBeVisible();
    await check(auditor);
  });
});
