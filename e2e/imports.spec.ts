import { expect, test } from './world.ts';

const rows = [
  '姓名,帐号,手机号,邮箱,所在部门,职位',
  '程一鸣,chengyiming,13900001111,,1,顾问',
  '陆小满,luxiaoman,13900002222,,1,顾问',
  ',nameless,13900003333,,1,顾问',
];

test('a file is read, previewed with what is refused and why, and written whole', async ({
  page,
  signIn,
  t,
  check,
}) => {
  await signIn(page, 'super');
  await page.goto('/settings/import');
  const file = { name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${rows.join('\r\n')}`) };
  await page.getByLabel(t('imports.choose')).setInputFiles(file);
  await expect(page.getByText(t('imports.added', { count: 2 })).first()).toBeVisible();
  await expect(page.getByText(t('imports.refused', { count: 1 })).first()).toBeVisible();
  await check(page);
  await page.getByRole('button', { name: t('imports.commit', { count: 2 }) }).click();
  await expect(page.getByText(t('imports.committed', { added: 2, changed: 0 }))).toBeVisible();
  await page.goto('/members?q=cym');
  await expect(page.getByRole('link', { name: '程一鸣' })).toBeVisible();
});

test('a file that is none is refused in words, and nothing has changed', async ({ page, signIn, t, guard }) => {
  guard.allow(422);
  await signIn(page, 'super');
  await page.goto('/settings/import');
  const file = {
    name: 'members.xlsx',
    mimeType: 'application/zip',
    buffer: Buffer.from('PK\u0003\u0004 not a workbook'),
  };
  await page.getByLabel(t('imports.choose')).setInputFiles(file);
  await expect(page.getByRole('alert').first()).toBeVisible();
  await page.goto('/members');
  await expect(page.getByText(t('members.lead', { members: 240, bound: 204 })).first()).toBeVisible();
});
