import { target } from './journey.ts';
import { raiseHere, unbind } from './prove.ts';
import { expect, test } from './world.ts';

let unbinding = '';
test.beforeEach(async ({ page, phone, server, signIn }) => {
  unbinding = await unbind({ page, phone, server, signIn }, { mode: 'pool' });
});

test('the auditor reviews one frozen role; the other, which nobody reviews, is removed and flagged', async ({
  page,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(409);
  await signIn(page, 'auditor');
  await page.goto('/');
  await page
    .getByRole('link', { name: t('shell.audit') })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: t('rights.title') })).toBeVisible();
  const rows = page
    .getByRole('table', { name: t('rights.open') })
    .getByRole('row')
    .filter({ hasText: target });
  await expect(rows.first()).toBeVisible();
  const before = await rows.count();
  expect(before).toBeGreaterThan(1);

  await test.step('looks at who held it over whom, and writes why it is removed', async () => {
    const aside = page.getByRole('complementary');
    await expect(aside.getByText(t('rights.caseOf', { name: target }))).toBeVisible();
    await expect(aside.getByText(t('rights.notAgain', { name: target }))).toBeVisible();
    const submit = aside.getByRole('button', { name: t('rights.submitRemove', { role: '' }).slice(0, 4) });
    await submit.click();
    await expect(aside.getByText(t('rights.noteMissing'))).toBeVisible();
    await check(page);
    await aside.getByLabel(t('rights.note')).fill('排班已由同事接手');
    await submit.click();
    await raiseHere(page, t, server);
    await expect(page.getByText(t('rights.done'), { exact: true }).first()).toBeVisible();
    await expect(rows).toHaveCount(before - 1);
  });
  await test.step('what was decided stays to be read', async () => {
    await page.getByRole('link', { name: t('rights.reviewed') }).click();
    await expect(page.getByRole('complementary').getByText('排班已由同事接手')).toBeVisible();
    await check(page);
    await page.getByRole('link', { name: t('rights.documents') }).click();
    await expect(page.getByRole('table', { name: t('rights.documents') })).toContainText(target);
    await check(page);
  });
  await test.step('a day before the end the auditor is told; at the end the rest is flagged', async () => {
    await server.advance('PT145H');
    const told = async () => (await server.inbox()).map(({ text }) => text).join();
    await expect.poll(told).toContain('还没有复核');
    await server.advance('PT24H');
    await signIn(page, 'auditor');
    await page.goto('/audit/frozen-roles?state=unreviewed');
    await expect(page.getByRole('table', { name: t('rights.unreviewed') })).toContainText(target);
    await expect(page.getByText(t('rights.flagged')).first()).toBeVisible();
    await expect(page.getByRole('complementary').getByText(t('rights.nobody'))).toBeVisible();
    await check(page);
  });
});

test('the member binds again by themself, and a super-admin restores the case: the roles are back', async ({
  page,
  phone,
  browser,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(409);
  await test.step('before that the case says why it cannot be restored', async () => {
    await page.goto(`/unbindings/${unbinding}`);
    await expect(page.getByText(t('restore.refusal.not-bound-again'))).toBeVisible();
    await check(page);
  });
  await test.step('the member scans with their own new WeChat', async () => {
    const member = await phone('member');
    await member.goto('/me');
    await member.getByRole('link', { name: t('me.bindBack') }).click();
    await member.getByRole('button', { name: t('me.ticketMake') }).click();
    const link = await member.getByRole('link', { name: t('verify.openLink') }).getAttribute('href');
    const other = await browser.newContext({ baseURL: server.baseURL });
    const holder = await other.newPage();
    await holder.goto(link ?? '');
    await holder.getByRole('radio', { name: `${target}的新微信` }).check({ force: true });
    await holder.getByRole('button', { name: t('bind.accept') }).click();
    await expect(member.getByText(t('me.bindBackDone'))).toBeVisible();
    await check(member);
    await other.close();
  });
  await test.step('the case stands still and asks', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: t('back.title', { name: target }) }).click();
    await expect(page.getByRole('button', { name: t('back.goOn') })).toBeVisible();
    await check(page);
  });
  await test.step('a super-admin restores it, with the reason', async () => {
    await page.getByRole('button', { name: t('restore.act') }).click();
    const dialog = page.getByRole('dialog', { name: t('restore.dialog', { name: target }) });
    await dialog.getByLabel(t('rights.note')).fill('本人换机，已用同一实名绑定');
    await check(page);
    await dialog.getByRole('button', { name: t('restore.go', { name: target }) }).click();
    await raiseHere(page, t, server);
    await expect(page.getByText(t('state.restored')).first()).toBeVisible();
    await expect(page.getByRole('button', { name: t('back.goOn') })).toBeHidden();
    await check(page);
  });
  await test.step('the roles are back, also after seven days', async () => {
    await server.advance('PT169H');
    await signIn(page, 'super');
    await page.goto('/audit/frozen-roles?state=reviewed');
    const rows = page
      .getByRole('table', { name: t('rights.reviewed') })
      .getByRole('row')
      .filter({ hasText: target });
    await expect(rows.first()).toContainText(t('rights.state.restored'));
    await expect(rows.filter({ hasText: t('rights.flagged') })).toHaveCount(0);
  });
});
