import { approve, begin, enterCode, newestCode, openPreview, scan } from './journey.ts';
import { authenticator, raiseHere } from './prove.ts';
import { unboundOften } from './risk-history.ts';
import { expect, test } from './world.ts';

test('the fourth unbinding of a WeChat within 30 days asks for a face or a passkey, and says why', async ({
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
  await authenticator(page);
  await page.goto('/settings/security');
  await page.getByRole('button', { name: t('security.passkeyAdd') }).click();
  await raiseHere(page, t, server);
  await expect(page.getByText(t('security.passkeyAdded'))).toBeVisible();

  await test.step('the third asks for nothing more', async () => {
    await unboundOften(page.context(), server, 'member', 2);
    await openPreview(sitting);
    await expect(page.getByText(t('preview.riskCalm'))).toBeVisible();
  });

  await test.step('the fourth does, in words', async () => {
    await unboundOften(page.context(), server, 'member', 3);
    await openPreview(sitting);
    await expect(page.getByText(t('preview.riskHigh'))).toBeVisible();
    await expect(page.getByText(t('risk.account_often', { above: 3 }))).toBeVisible();
    await expect(page.getByText(t('preview.riskDemands', { factors: t('factor.face') }))).toBeVisible();
    await check(page);
  });

  await test.step('scan, SMS, and then oneself', async () => {
    await server.advance('PT61S');
    await begin(sitting);
    const mobile = await phone('super');
    await scan(sitting, mobile);
    await approve(sitting, mobile);
    await expect(page.getByRole('group', { name: t('verify.code') })).toBeVisible();
    await enterCode(sitting, await newestCode(server, 'sms'));
    await page.getByRole('button', { name: t('verify.passkeyUse') }).click();
    await expect(page.getByRole('heading', { name: t('hold.title') })).toBeVisible();
  });
});
