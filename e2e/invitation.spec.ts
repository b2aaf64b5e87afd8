import { raiseHere } from './prove.ts';
import { expect, test } from './world.ts';

const password = 'teapot-orbit-salmon-velvet';

test('a super-admin invites a member, who sets a first password and signs in', async ({
  page,
  browser,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(409);
  await signIn(page, 'super');
  await page.goto('/members?q=gaoyuan');
  await page.getByRole('table').getByRole('link').first().click();
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await page.getByRole('button', { name: t('invitation.send') }).click();
  await raiseHere(page, t, server);
  await expect(page.getByText(t('invitation.sent', { name }))).toBeVisible();
  await check(page);

  const link = async () =>
    (await server.inbox()).map(({ text }) => /\S+\/invitation\/\S+/.exec(text)?.[0]).find((each) => each) ?? '';
  await expect.poll(link).not.toBe('');
  const context = await browser.newContext({ baseURL: server.baseURL, viewport: { width: 390, height: 844 } });
  const mine = await context.newPage();
  await mine.goto(new URL(await link()).pathname);
  await expect(mine.getByRole('heading', { name: t('invitation.hello', { name }) })).toBeVisible();
  await check(mine);
  await mine.getByLabel(t('security.passwordNext')).fill(password);
  await mine.getByLabel(t('security.passwordAgain')).fill(password);
  await mine.getByRole('button', { name: t('security.passwordSave') }).click();
  await expect(mine.getByText(t('invitation.done'))).toBeVisible();
  await mine.getByRole('link', { name: t('session.signIn') }).click();
  await mine.getByRole('textbox', { name: t('session.account') }).fill('gaoyuan');
  await mine.getByRole('textbox', { name: t('session.password') }).fill(password);
  await mine.getByRole('button', { name: t('session.signIn') }).click();
  await expect(mine.getByRole('link', { name: t('shell.settings') }).first()).toBeVisible();
  await context.close();
});
