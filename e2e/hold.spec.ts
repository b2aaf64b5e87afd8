import { openPreview, target, verify } from './journey.ts';
import { api, authenticator, givePassword, raise, raiseHere } from './prove.ts';
import { expect, test } from './world.ts';

test('nobody shortens the hold: no wrong clock, no second tab, no reload, no new policy, no request', async ({
  page,
  phone,
  server,
  signIn,
  t,
  guard,
}) => {
  guard.allow(409);
  await signIn(page, 'super');
  await raise(page.context(), server);
  // A code by SMS comes once a minute.
  await server.advance('PT61S');
  await verify({ page, t }, await phone('super'), server);
  const path = new URL(page.url()).pathname;
  const id = path.split('/')[2] ?? '';
  const call = api(page.context(), server);
  const confirm = page.getByRole('button', { name: t('hold.confirm', { name: target }) });

  await test.step('a browser whose clock is an hour ahead waits just as long', async () => {
    await page.clock.setSystemTime(Date.now() + 3_600_000);
    await page.reload();
    await expect(page.getByRole('heading', { name: t('hold.title') })).toBeVisible();
    await expect(page.getByText(t('hold.over'))).toBeHidden();
    await expect(confirm).toBeHidden();
  });

  await test.step('a shorter wait in the policy is for later cases', async () => {
    const { etag } = (await call('GET', '/policy')) as { etag: string };
    await call('PATCH', '/policy', { holdSeconds: 15 }, { 'if-match': etag });
    await server.advance('PT40S');
    const second = await page.context().newPage();
    await second.goto(path);
    await expect(second.getByRole('heading', { name: t('hold.title') })).toBeVisible();
    await second.close();
  });

  await test.step('a confirmation that comes early is refused, and says when it may come', async () => {
    await expect(call('POST', `/unbindings/${id}/confirm`, { token: '000000' })).rejects.toThrow(
      /hold-active.*notBefore/,
    );
    await expect(page.getByText(t('hold.over'))).toBeHidden();
  });

  await test.step('then it is over, by the server’s clock', async () => {
    await server.advance('PT20S');
    await expect(page.getByText(t('hold.over'))).toBeVisible();
  });
});

test.describe('in English', () => {
  test.use({ language: 'en' });

  test('the answer of a passkey that somebody recorded is worth nothing a second time', async ({
    page,
    server,
    signIn,
    t,
    check,
    guard,
  }) => {
    guard.allow(409);
    await signIn(page, 'member');
    await authenticator(page);
    await page.goto('/settings/security');
    await page.getByRole('button', { name: t('security.passkeyAdd') }).click();
    await raiseHere(page, t, server);
    await expect(page.getByText(t('security.passkeyAdded'))).toBeVisible();
    await check(page);

    await page.goto('/me');
    await page.getByRole('button', { name: t('me.unbind') }).click();
    await page.getByLabel(t('me.reason')).fill('A new phone');
    await page.getByRole('button', { name: t('me.begin') }).click();
    await givePassword(page, t);
    const sent = page.waitForRequest((request) => request.postData()?.includes('"credential"') ?? false);
    await page.getByRole('button', { name: t('verify.passkeyUse') }).click();
    await expect(page.getByRole('heading', { name: t('hold.title') })).toBeVisible();
    await check(page);

    const recorded = await sent;
    const call = api(page.context(), server);
    const same = new URL(recorded.url()).pathname.replace('/api/v1', '');
    await expect(call('POST', same, recorded.postDataJSON())).rejects.toThrow('challenge-ended');
    const fresh = (await call('POST', '/session/challenges', { factor: 'passkey' })) as { id: string };
    const answered = await call('POST', `/challenges/${fresh.id}/answer`, recorded.postDataJSON());
    expect(answered).toMatchObject({ state: 'failed' });
  });
});

test('somebody signs out everywhere but here', async ({ page, phone, signIn, t, guard }) => {
  guard.allow(401);
  await signIn(page, 'super');
  const others = [await phone('super'), await phone('super')];
  await page.goto('/settings/security');
  await page.getByRole('button', { name: t('sessions.endOthers') }).click();
  await expect(page.getByText(t('sessions.endedOthers', { count: 2 })).first()).toBeVisible();
  for (const each of others) {
    await each.goto('/');
    await expect(each.getByRole('button', { name: t('session.signIn') })).toBeVisible();
  }
  await openPreview({ page, t });
});
