import { target } from './journey.ts';
import { laterBy, raiseHere, unbind } from './prove.ts';
import { expect, test } from './world.ts';

test('a purge is put off and a session ended early; it happens, and the auditor sees who did it and why', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(409);
  await unbind({ page, phone, server, signIn }, { mode: 'pool' });
  const purge = t('timer.chat_purge');
  const windows = t('timer.windows_end');
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  const named = (key: 'timers.moveOf' | 'timers.runOf', what: string) => t(key, { what, name: target });

  await test.step('everything that comes later stands under the day by which it comes', async () => {
    await page.goto('/audit/timers');
    await expect(page.getByRole('heading', { name: t('timers.title'), level: 1 })).toBeVisible();
    await expect(page.getByRole('heading', { name: t('timers.later') })).toBeVisible();
    await expect(row(purge)).toContainText(t('undo.final'));
    // What is final cannot come before the shortest retention.
    await expect(page.getByRole('button', { name: named('timers.runOf', purge) })).toHaveCount(0);
    await expect(row(t('timer.pool_remind')).first()).toContainText(t('timers.fixed'));
    await check(page);
  });

  await test.step('puts the purge off, with a reason and a second proof', async () => {
    await page.getByRole('button', { name: named('timers.moveOf', purge) }).click();
    const dialog = page.getByRole('dialog', { name: named('timers.moveOf', purge) });
    await dialog.getByLabel(t('timers.moveTo')).fill('2020-01-01T00:00');
    await expect(dialog.getByText(t('timers.outside'))).toBeVisible();
    await dialog.getByRole('button', { name: t('timers.plusDays', { n: 30 }) }).click();
    await expect(dialog.getByText(t('timers.outside'))).toHaveCount(0);
    await dialog.getByRole('button', { name: t('timers.move'), exact: true }).click();
    await expect(dialog.getByText(t('timers.reasonMissing'))).toBeVisible();
    await check(page);
    await dialog.getByLabel(t('timers.reason')).fill('外部审计在一季度结束');
    await dialog.getByRole('button', { name: t('timers.move'), exact: true }).click();
    await raiseHere(page, t, server);
    await expect(dialog).toHaveCount(0);
    await expect(row(purge)).toContainText(t('timers.changes', { count: 1 }));
  });

  await test.step('ends the Windows client early, and it has happened', async () => {
    await page.getByRole('button', { name: named('timers.runOf', windows) }).click();
    const dialog = page.getByRole('dialog', { name: named('timers.runOf', windows) });
    await dialog.getByLabel(t('timers.reason')).fill('电脑已归还');
    await dialog.getByRole('button', { name: t('timers.run'), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await page.getByRole('link', { name: t('timers.done') }).click();
    await expect(row(windows)).toContainText(t('timers.ran'));
    await row(windows)
      .getByText(t('timers.changes', { count: 1 }))
      .click();
    await expect(row(windows)).toContainText('电脑已归还');
    await check(page);
  });

  await test.step('the purge does not come when the rule had it, but when it was moved to', async () => {
    await laterBy(page, server, 'P100D');
    await signIn(page, 'auditor');
    await page.goto('/audit/timers?kind=chat_purge');
    await expect(row(purge)).toContainText(t('timers.changes', { count: 1 }));
    await laterBy(page, server, 'P21D');
    await signIn(page, 'auditor');
    await page.goto('/audit/timers?view=done&kind=chat_purge');
    // The clock jumped over its time, so that it says how late it ran: that it did is what counts here.
    await expect(row(purge)).toBeVisible();
  });

  await test.step('the auditor reads why, and has nothing to press', async () => {
    await row(purge)
      .getByText(t('timers.changes', { count: 1 }))
      .click();
    await expect(row(purge)).toContainText('外部审计在一季度结束');
    await page.goto('/audit/timers');
    await expect(page.getByRole('button', { name: t('timers.run') })).toHaveCount(0);
    await expect(page.getByRole('button', { name: t('timers.move') })).toHaveCount(0);
    await check(page);
  });

  await test.step('a sub-department admin is told that this is not for them', async () => {
    guard.allow(403);
    await signIn(page, 'dept');
    await page.goto('/audit/timers');
    await expect(page.getByRole('alert')).toBeVisible();
  });
});
