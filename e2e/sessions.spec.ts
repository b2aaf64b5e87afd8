import { approve, begin, decide, enterCode, openPreview, scan, scanAndCode, target } from './journey.ts';
import { appCode, changePolicy, makeSuperAdmin, raise, raiseHere } from './prove.ts';
import { expect, test } from './world.ts';

test('a super-admin at the strict level proves by scan, SMS and app, and a second one approves', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(409);
  const sitting = { page, t };
  await signIn(page, 'super');
  let secret = '';

  await test.step('enrols an authenticator app', async () => {
    await page.goto('/settings/security');
    await page.getByRole('button', { name: t('security.totpSet') }).click();
    await raiseHere(page, t, server);
    const dialog = page.getByRole('dialog', { name: t('security.totpSet') });
    secret = (await dialog.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? '';
    await check(page);
    await enterCode(sitting, appCode(secret, Date.now() - 30_000));
    await expect(page.getByRole('list', { name: t('security.codes') }).getByRole('listitem')).toHaveCount(10);
    await check(page);
    await page.getByRole('button', { name: t('security.codesKept') }).click();
  });

  await test.step('a second super-admin, and the strict level', async () => {
    await makeSuperAdmin(page.context(), server, 'auditor');
    await changePolicy(page.context(), server, { level: 'strict' });
  });

  await test.step('scan, SMS, app', async () => {
    // A code by SMS was sent for the second proof; the next one may go a minute later.
    await server.advance('PT60S');
    await openPreview(sitting);
    await page.getByText(t('mode.pool'), { exact: true }).click();
    await begin(sitting);
    const own = await page.context().browser()?.newContext({ baseURL: server.baseURL });
    if (own === undefined) throw new Error('no browser');
    const answer = await own.request.post(`${server.baseURL}/api/v1/session`, {
      data: { account: 'super', password: 'unbind-demo', totp: appCode(secret, Date.now()) },
    });
    expect(answer.status()).toBe(201);
    await scanAndCode(sitting, await own.newPage(), server);
    await own.close();
    await expect(page.getByRole('heading', { name: t('verify.totp') })).toBeVisible();
    await check(page);
    await enterCode(sitting, appCode(secret, Date.now() + 30_000));
    await expect(page.getByText(t('case.awaiting'))).toBeVisible();
  });

  await test.step('another super-admin approves', async () => {
    const second = await phone('auditor');
    await second.goto(new URL(page.url()).pathname);
    await check(second);
    await second.getByRole('link', { name: t('approvals.decideHere') }).click();
    await decide({ page: second, t }, server, 'approve', '电话核实过本人');
    await expect(page.getByText(t('state.holding')).first()).toBeVisible();
  });
});

test('a sub-department admin unbinds with a scan alone, and sees nothing outside the scope', async ({
  page,
  phone,
  signIn,
  t,
}) => {
  const sitting = { page, t };
  await signIn(page, 'dept');
  await openPreview(sitting);
  await begin(sitting);
  const mobile = await phone('dept');
  await scan(sitting, mobile);
  await approve(sitting, mobile);
  await expect(page.getByRole('heading', { name: t('hold.title') })).toBeVisible();
});

test('a member freezes with one tap what was not their doing, and a super-admin finds out', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(409);
  const sitting = { page, t };
  await signIn(page, 'super');
  await openPreview(sitting);
  await begin(sitting);
  const id = /unbindings\/([^/]+)/.exec(page.url())?.[1] ?? '';
  const member = await phone('member');
  await member.goto(`/unbindings/${id}/objection`);
  await member.getByRole('button', { name: t('object.freeze') }).click();
  await expect(member.getByText(t('object.frozen'))).toBeVisible();
  await check(member);
  await expect(page.getByText(t('case.blocked'))).toBeVisible();
  await expect(page.getByRole('button', { name: t('case.release') })).toBeHidden();

  await raise(page.context(), server);
  await makeSuperAdmin(page.context(), server, 'auditor');
  const second = await phone('auditor');
  await raise(second.context(), server);
  await second.goto(`/unbindings/${id}`);
  await second.getByRole('button', { name: t('case.release') }).click();
  await second.getByLabel(t('case.releaseNote')).fill('当面问过本人，是误会');
  await second
    .getByRole('dialog')
    .getByRole('button', { name: t('case.release') })
    .click();
  await expect(second.getByText(t('state.verifying')).first()).toBeVisible();
  await check(second);
});

test('somebody signs out the others, and disowns a session', async ({ page, phone, signIn, t, check, guard }) => {
  guard.allow(401);
  await signIn(page, 'super');
  const other = await phone('super');
  await page.goto('/settings/security');
  await check(page);
  await page.getByRole('button', { name: t('sessions.notMe') }).click();
  await page.getByRole('button', { name: t('sessions.disown') }).click();
  await expect(page.getByRole('button', { name: t('sessions.notMe') })).toBeHidden();
  await other.goto('/');
  await expect(other.getByRole('button', { name: t('session.signIn') })).toBeVisible();
});

test('a super-admin gives a role and changes the policy, each after a second proof', async ({
  page,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(409);
  await signIn(page, 'super');
  await page.goto('/settings/roles');
  await check(page);
  await page.getByRole('button', { name: t('roles.give') }).click();
  await page.getByRole('searchbox', { name: t('roles.find') }).fill('lzx');
  await page.getByRole('radio', { name: target }).check({ force: true });
  await page.getByRole('radio', { name: t('role.auditor') }).check({ force: true });
  await check(page);
  await page.getByRole('button', { name: t('roles.giveGo'), exact: true }).click();
  await raiseHere(page, t, server);
  await expect(page.getByText(t('roles.given'))).toBeVisible();
  await page.goto('/settings/policy/draft');
  await check(page);
  await page.getByLabel(t('policy.holdSeconds')).fill('120');
  await page.getByLabel(t('policy.reason')).fill('多留一点时间');
  await page.getByRole('button', { name: t('policy.publish') }).click();
  await expect(page.getByText(t('policy.outcome.in_force')).first()).toBeVisible();
});
