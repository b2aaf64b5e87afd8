import { expect, test } from './world.ts';

test.beforeEach(({ page, signIn }) => signIn(page, 'super'));

test('members are found by name, pinyin initials, account and the last digits of the mobile', async ({ page, t }) => {
  await page.goto('/members');
  const search = page.getByRole('searchbox', { name: t('members.find') });
  for (const words of ['林知夏', 'lzx', 'member']) {
    await search.fill(words);
    await expect(page.getByRole('link', { name: '林知夏' })).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`q=${encodeURIComponent(words)}`));
  }
});

test('the URL brings back exactly this view', async ({ page, t }) => {
  await page.goto('/members');
  await page.getByRole('link', { name: t('members.unbound'), exact: true }).click();
  await expect(page).toHaveURL(/binding=unbound/);
  await expect(page.getByRole('link', { name: '唐可' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: '唐可' })).toBeVisible();
  await expect(page.getByRole('link', { name: '林知夏' })).toBeHidden();
});

test('the next page and the way back keep the filters', async ({ page, t }) => {
  await page.goto('/members?binding=bound');
  const rows = page.getByRole('table', { name: t('members.table') }).getByRole('rowheader');
  const first = (await rows.first().textContent()) ?? '';
  await page.getByRole('link', { name: t('shell.next') }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(rows.first()).not.toHaveText(first);
  await page.goBack();
  await expect(rows.first()).toHaveText(first);
});

test('the keyboard alone reaches a member', async ({ page, t }) => {
  await page.goto('/members?q=lzx');
  const link = page.getByRole('link', { name: '林知夏' });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '林知夏', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: t('member.unbind') })).toBeVisible();
});

test('nobody fits: the page says so and offers the way out', async ({ page, t }) => {
  await page.goto('/members?q=nobody-is-called-this');
  await expect(page.getByText(t('members.none'))).toBeVisible();
  await page.getByRole('link', { name: t('members.clear') }).click();
  await expect(page).toHaveURL('/members');
});
