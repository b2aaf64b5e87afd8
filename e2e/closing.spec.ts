import { enterCode, newestCode, target, verify } from './journey.ts';
import { laterBy } from './prove.ts';
import { expect, test } from './world.ts';

test('a case closes when its last task is done and its last timer has run', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
}) => {
  await signIn(page, 'super');
  await verify({ page, t }, await phone('super'), server);
  const id = /unbindings\/([^/]+)/.exec(page.url())?.[1];
  await server.advance('PT60S');
  await expect(page.getByText(t('hold.over'))).toBeVisible();
  await enterCode({ page, t }, await newestCode(server, 'email'));
  await page.getByRole('button', { name: t('hold.confirm', { name: target }) }).click();
  await expect(page.getByText(t('state.settling')).first()).toBeVisible();

  await test.step('each task is done by naming a person, or with a note of what was done', async () => {
    await page.goto('/tasks?view=all');
    await expect(page.getByRole('button', { name: t('tasks.complete') }).first()).toBeVisible();
    await check(page);
    for (let left = await page.getByRole('button', { name: t('tasks.complete') }).count(); left > 0; left -= 1) {
      await page
        .getByRole('button', { name: t('tasks.complete') })
        .first()
        .click();
      const dialog = page.getByRole('dialog');
      await expect(dialog).toBeVisible();
      const people = dialog.getByRole('radio');
      if ((await people.count()) > 0) await people.first().check({ force: true });
      else await dialog.getByLabel(t('tasks.note')).fill('已在企业微信后台完成，见操作日志');
      await dialog.getByRole('button').last().click();
      await expect(dialog).toHaveCount(0);
      await expect(page.getByRole('button', { name: t('tasks.complete') })).toHaveCount(left - 1);
    }
  });

  await test.step('ninety days later the leader sees to those whom nobody claimed, and nothing is open any more', async () => {
    await laterBy(page, server, 'P91D');
    await signIn(page, 'dept');
    await page.goto('/tasks');
    await page.getByRole('button', { name: t('tasks.complete') }).click();
    await page.getByRole('dialog').getByLabel(t('tasks.note')).fill('已逐一联系，都加上了');
    await page.getByRole('dialog').getByRole('button').last().click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await signIn(page, 'super');
    await page.goto(`/unbindings/${id}`);
    await expect(page.getByText(t('state.closed')).first()).toBeVisible();
    await check(page);
  });
});
