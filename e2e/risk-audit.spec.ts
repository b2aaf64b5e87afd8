import { members } from '@unbind/contract/members';
import { risk } from '@unbind/contract/risk';
import { unbindings } from '@unbind/contract/unbindings';
import { openPreview, proveBegun, target } from './journey.ts';
import { api, raiseHere } from './prove.ts';
import { wave } from './risk-history.ts';
import { expect, test } from './world.ts';

test('a wave opens an audit; the auditor releases one case, keeps one frozen, and closes it with a conclusion', async ({
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
  const call = api(page.context(), server);

  await test.step('just above 15 %', async () => {
    const { rate } = risk.simulate.ok.parse(await call('POST', '/risk/simulate', { riskRules: {} }));
    let count = 0;
    while ((100 * (rate.unbound + count)) / (rate.bound + count) <= 15) count += 1;
    await wave(page.context(), server, count);
  });

  await test.step('a further case waits, and says why and whom to ask', async () => {
    await openPreview(sitting);
    await page.getByLabel(t('preview.reason')).fill('手机遗失，换新微信');
    await page.getByRole('button', { name: t('preview.start') }).click();
    await expect(page.getByText(t('case.blockedAudit'))).toBeVisible();
    await expect(page.getByText(t('case.blockedAsk', { names: '顾明川' }))).toBeVisible();
    await check(page);
  });
  const path = new URL(page.url()).pathname;
  const other = members.list.ok.parse(await call('GET', '/members?q=xuanran')).items[0];
  const second = { memberId: other?.id, reason: '换了手机', inheritance: { mode: 'pool' } };
  const frozen = unbindings.create.ok.parse(await call('POST', '/unbindings', second));

  const auditor = await phone('auditor');
  await test.step('the auditor reads why, releases one and keeps the other frozen', async () => {
    await auditor.goto('/audit/risk');
    await check(auditor);
    await auditor
      .getByRole('link', { name: /./ })
      .filter({ has: auditor.locator('time') })
      .first()
      .click();
    await expect(auditor.getByText(t('risk.same'))).toBeVisible();
    await check(auditor);
    await auditor.getByRole('button', { name: t('risk.releaseOf', { name: target }) }).click();
    await raiseHere(auditor, t, server);
    await expect(auditor.getByText(t('risk.released'))).toBeVisible();
    await auditor.getByRole('button', { name: t('risk.freezeOf', { name: frozen.member.name }) }).click();
    await expect(auditor.getByText(t('risk.keptFrozen'))).toBeVisible();
  });

  await test.step('and closes it with a conclusion', async () => {
    await auditor.getByRole('button', { name: t('risk.close') }).click();
    await auditor.getByLabel(t('risk.closeField')).fill('逐一核实：七家门店统一换机，均有工单');
    await auditor
      .getByRole('dialog')
      .getByRole('button', { name: t('risk.close') })
      .click();
    await expect(auditor.getByText('逐一核实：七家门店统一换机，均有工单')).toBeVisible();
    await expect(auditor.getByText(t('risk.closed')).first()).toBeVisible();
  });

  await test.step('the released one goes on, the frozen one waits for another super-admin', async () => {
    await page.goto(`/unbindings/${frozen.id}`);
    await expect(page.getByText(t('case.blockedFrozen'))).toBeVisible();
    await page.goto(`${path}/verify`);
    await proveBegun(sitting, await phone('super'), server);
  });
});
