import { unbind } from './prove.ts';
import { expect, test } from './world.ts';

/** Who has a merchant number in the demo. */
const merchant = '方若琳';

test.beforeEach(() => {});

test('the leader sees on a phone what waits for the approver, and names who was suggested', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
}) => {
  await unbind({ page, phone, server, signIn }, { mode: 'assign' });
  const dept = await phone('dept');
  await dept.goto('/tasks');
  await dept
    .getByRole('link', { name: t('effect.approver_replace') })
    .first()
    .click();
  await expect(dept.getByRole('heading', { name: t('tasks.formsOf') })).toBeVisible();
  await expect(dept.getByText(t('tasks.step.approver_replace.1'))).toBeVisible();
  await check(dept);
  await dept.getByRole('button', { name: t('tasks.complete') }).click();
  const dialog = dept.getByRole('dialog');
  await expect(dialog.getByText(t('tasks.reason.successor')).first()).toBeVisible();
  await dialog.getByRole('radio').first().check({ force: true });
  await check(dept);
  await dialog.getByRole('button').last().click();
  await expect(dialog).toHaveCount(0);
  await expect(dept.getByText(t('tasks.ended.done')).first()).toBeVisible();
});

test('a merchant number is bound again, with a receipt that is checked by what it holds', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(422);
  await unbind({ page, phone, server, signIn }, { mode: 'pool' }, merchant);
  await page.goto('/tasks');
  await page
    .getByRole('link', { name: t('effect.merchant_rebind') })
    .first()
    .click();
  const give = (name: string, text: string) =>
    page
      .getByLabel(t('tasks.chooseFile'))
      .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(text) });
  await test.step('what only calls itself a PDF is refused', async () => {
    await give('web.pdf', '<script>');
    await expect(page.getByRole('alert')).toBeVisible();
    await check(page);
  });
  await test.step('a real one stays with the task', async () => {
    await give('receipt.pdf', '%PDF-1.7 receipt');
    await expect(page.getByRole('link', { name: 'receipt.pdf' })).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'receipt.pdf' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('receipt.pdf');
  });
  await page.getByRole('button', { name: t('tasks.complete') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('tasks.note')).fill('已用新微信登录商户平台');
  await expect(dialog.getByText(t('tasks.filesCount', { count: 1 }))).toBeVisible();
  await dialog.getByRole('button').last().click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(t('tasks.event.done', { by: '周念慈' }))).toBeVisible();
  await check(page);
});

test('what is not done goes one step up, and stands on the board', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
}) => {
  await unbind({ page, phone, server, signIn }, { mode: 'assign' });
  await server.advance('PT25H');
  await signIn(page, 'super');
  await page.goto('/tasks?view=board');
  const late = page.getByRole('region', { name: t('tasks.group.late') });
  const tile = late
    .getByRole('listitem')
    .filter({ hasText: t('effect.approver_replace') })
    .first();
  await expect(tile).toContainText(t('tasks.escalatedTo', { name: '' }).trim());
  await check(page);
  await test.step('the filters live in the address', async () => {
    await page.getByRole('combobox', { name: t('tasks.byKind') }).selectOption('approver_replace');
    await expect(page).toHaveURL(/kind=approver_replace/);
    await expect(late.getByRole('listitem').first()).toBeVisible();
    await expect(page.getByRole('link', { name: t('effect.live_backup') })).toHaveCount(0);
  });
  await test.step('its page tells who was told', async () => {
    await tile.getByRole('link').click();
    await expect(page.getByRole('heading', { name: t('tasks.history') })).toBeVisible();
    await expect(page.getByText(t('tasks.late')).first()).toBeVisible();
    await check(page);
  });
});
