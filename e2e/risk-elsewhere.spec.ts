import { approve, begin, enterCode, newestCode, openPreview, scan } from './journey.ts';
import { expect, test } from './world.ts';

/** An address in Chengdu, as the proxy in front of the server would name it. */
test.use({ extraHTTPHeaders: { 'x-forwarded-for': '118.112.1.1' } });

test('from another city a case asks for both codes, by SMS and by e-mail, and says why', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
}) => {
  const sitting = { page, t };
  await signIn(page, 'super');
  await openPreview(sitting);
  await expect(page.getByText(t('risk.elsewhere'))).toBeVisible();
  await expect(page.getByText('成都').first()).toBeVisible();
  await check(page);
  await begin(sitting);
  const mobile = await phone('super');
  await scan(sitting, mobile);
  await approve(sitting, mobile);
  const code = page.getByRole('group', { name: t('verify.code') });
  await expect(page.getByRole('heading', { name: t('verify.sms', { factor: t('factor.sms') }) })).toBeVisible();
  await expect(code).toBeVisible();
  await enterCode(sitting, await newestCode(server, 'sms'));
  await expect(page.getByRole('heading', { name: t('verify.sms', { factor: t('factor.email') }) })).toBeVisible();
  await enterCode(sitting, await newestCode(server, 'email'));
  await expect(page.getByRole('heading', { name: t('hold.title') })).toBeVisible();
});
