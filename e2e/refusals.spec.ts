import { approve, begin, enterCode, newestCode, openPreview, scan, target, verify } from './journey.ts';
import { expect, test } from './world.ts';

for (const language of ['zh-CN', 'en'] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test.beforeEach(({ page, signIn }) => signIn(page, 'super'));

    test('a scan that is refused on the phone ends the case, and nothing has changed', async ({ page, phone, t }) => {
      const sitting = { page, t };
      await openPreview(sitting);
      await begin(sitting);
      const mobile = await phone('super');
      await scan(sitting, mobile);
      await mobile.getByRole('button', { name: t('scan.refuse') }).click();
      await expect(mobile.getByText(t('scan.refused'))).toBeVisible();
      await expect(page.getByText(t('state.cancelled')).first()).toBeVisible();
      await page.goto('/members?q=lzx');
      await expect(page.getByRole('row', { name: new RegExp(target) })).toContainText(t('members.bound'));
    });

    test('somebody else cannot approve with their own phone', async ({ page, phone, t, guard }) => {
      guard.allow(404);
      const sitting = { page, t };
      await openPreview(sitting);
      await begin(sitting);
      const link = await page.getByRole('link', { name: t('verify.openLink') }).getAttribute('href');
      const foreign = await phone('dept');
      await foreign.goto(link ?? '');
      await expect(foreign.getByRole('button', { name: t('scan.approve', { name: target }) })).toHaveCount(0);
      await expect(page.getByText(t('verify.scan'))).toBeVisible();
    });

    test('a wrong code says how many tries are left; the right one still passes', async ({
      page,
      phone,
      server,
      t,
    }) => {
      const sitting = { page, t };
      await openPreview(sitting);
      await begin(sitting);
      const mobile = await phone('super');
      await scan(sitting, mobile);
      await approve(sitting, mobile);
      await expect(page.getByRole('group', { name: t('verify.code') })).toBeVisible();
      const right = await newestCode(server, 'sms');
      await enterCode(sitting, right === '000000' ? '000001' : '000000');
      await expect(page.getByText(t('verify.wrong', { count: 4 }))).toBeVisible();
      await enterCode(sitting, right);
      await expect(page.getByRole('heading', { name: t('hold.title') })).toBeVisible();
    });

    test('the member concerned objects during the hold, and the case ends', async ({
      page,
      phone,
      server,
      t,
      check,
    }) => {
      await verify({ page, t }, await phone('super'), server);
      const id = /unbindings\/([^/]+)/.exec(page.url())?.[1];
      const member = await phone('member');
      await member.goto(`/unbindings/${id}/objection`);
      await expect(member.getByRole('heading', { name: t('object.title') })).toBeVisible();
      await check(member);
      await member.getByRole('button', { name: t('object.know') }).click();
      await member.getByRole('button', { name: t('object.go') }).click();
      await expect(member.getByText(t('object.done'))).toBeVisible();
      await page.goto(`/unbindings/${id}`);
      await expect(page.getByText(t('end.objected')).first()).toBeVisible();
    });

    test('a case of nobody is not found', async ({ page, t, guard }) => {
      guard.allow(404);
      await page.goto('/unbindings/no-such-case');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText(t('state.settling'))).toHaveCount(0);
    });
  });
}
