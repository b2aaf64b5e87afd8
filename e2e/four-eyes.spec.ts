import { members } from '@unbind/contract/members';
import { unbindings } from '@unbind/contract/unbindings';
import { decide, enterCode, openPreview, scanAndCode, target } from './journey.ts';
import { api, appCode, enrolApp, giveProofs, makeSuperAdmin, type Prover, strictOrg } from './prove.ts';
import type { Server } from './server.ts';
import { expect, test } from './world.ts';

/** Begins a case and gives all its proofs, up to where a second person is asked. */
async function asks(me: Prover, server: Server, at: number): Promise<string> {
  const call = api(me.desk, server);
  await server.advance('PT61S');
  const [member] = members.list.ok.parse(await call('GET', '/members?q=lzx')).items;
  const body = { memberId: member?.id, reason: '手机号停用，换新微信', inheritance: { mode: 'pool' } };
  const { id } = unbindings.create.ok.parse(await call('POST', '/unbindings', body));
  await giveProofs(me, server, `/unbindings/${id}`, at);
  return id;
}

test('a second super-admin sees the preview as it was, refuses with a reason, and approves another', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(409);
  const { me, second } = await strictOrg({ page, server, signIn, phone });
  const first = await asks(me, server, Date.now());

  await test.step('it waits on the second one’s home page', async () => {
    await second.goto('/');
    const title = t('approvals.of.case', { name: target });
    await second.getByRole('link', { name: `${t('approvals.decideHere')}: ${title}` }).click();
    await expect(second.getByRole('heading', { name: title })).toBeVisible();
    await expect(second.getByText(t('effect.customers_pool')).first()).toBeVisible();
    await check(second);
  });

  await test.step('who asked cannot decide, and is told why', async () => {
    await page.goto('/approvals');
    await check(page);
    await page.getByRole('link', { name: t('approvals.of.case', { name: target }) }).click();
    await expect(page.getByText(t('bar.asker'))).toBeVisible();
  });

  await test.step('a refusal needs a reason and a proof of their own', async () => {
    await second.getByText(t('approvals.refuse'), { exact: true }).click();
    await second.getByRole('button', { name: t('approvals.go.refuse') }).click();
    await expect(second.getByText(t('approvals.reasonMissing'))).toBeVisible();
    await decide({ page: second, t }, server, 'refuse', '联系不上本人');
    await expect(second.getByText(t('approvals.is.refused')).first()).toBeVisible();
    await check(second);
  });

  await test.step('who asked sees the refusal and its reason', async () => {
    await page.goto(`/unbindings/${first}`);
    await expect(page.getByText(t('state.cancelled')).first()).toBeVisible();
    await expect(page.getByText('联系不上本人').first()).toBeVisible();
    await check(page);
  });

  await test.step('another is approved, and goes on to its hold', async () => {
    const id = await asks(me, server, Date.now() + 30_000);
    await second.goto('/approvals');
    await second.getByRole('link', { name: t('approvals.of.case', { name: target }) }).click();
    await decide({ page: second, t }, server, 'approve', '电话核实过本人');
    await page.goto(`/unbindings/${id}/verify`);
    await expect(page.getByRole('heading', { name: t('hold.title') })).toBeVisible();
  });
});

test('a colleague decides in the stead of a super-admin who is away', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(409);
  await signIn(page, 'super');
  await enrolApp(page.context(), server);
  await page.goto('/settings');
  await page.getByRole('link', { name: t('delegation.title') }).click();
  await check(page);
  await page.getByRole('button', { name: t('delegation.give') }).click();
  const dialog = page.getByRole('dialog', { name: t('delegation.give') });
  await dialog.getByRole('searchbox').fill('chenyu');
  await dialog
    .getByRole('group', { name: t('delegation.to') })
    .getByRole('radio')
    .first()
    .check();
  await dialog.getByLabel(t('delegation.reason'), { exact: true }).fill('去广州出差');
  await check(page);
  await dialog.getByRole('button', { name: t('delegation.giveGo') }).click();
  await expect(page.getByText(t('delegation.given')).first()).toBeVisible();
  await expect(page.getByRole('table').getByText('去广州出差')).toBeVisible();
  const colleague = await phone('chenyu');
  await colleague.goto('/approvals');
  await expect(colleague.getByText(t('approvals.empty'))).toBeVisible();
  await check(colleague);
  await page
    .getByRole('button', { name: t('delegation.end') })
    .first()
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('delegation.endGo') })
    .click();
  await expect(page.getByText(t('delegation.is.ended')).first()).toBeVisible();
});

test('two super-admins unbind a stolen phone at once, and an auditor concludes on it', async ({
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
  const scanner = await phone('super');
  const secret = await enrolApp(page.context(), server);
  await makeSuperAdmin(page.context(), server, 'chenyu');
  const second = await phone('chenyu');
  const other = await enrolApp(second.context(), server);
  await server.advance('PT61S');

  await test.step('the entry stands apart, and says what it means', async () => {
    await openPreview(sitting);
    await page.getByText(t('mode.pool'), { exact: true }).click();
    await page.getByRole('button', { name: t('glass.entry') }).click();
    const dialog = page.getByRole('dialog', { name: t('glass.title', { name: target }) });
    await expect(dialog.getByText(t('glass.noHold'))).toBeVisible();
    await dialog.getByLabel(t('glass.reason')).fill('手机被盗');
    await dialog.getByRole('button', { name: t('glass.go', { name: target }) }).click();
    await expect(dialog.getByText(t('glass.reasonMissing'))).toBeVisible();
    await check(page);
    await dialog.getByLabel(t('glass.reason')).fill('本人来电：手机在地铁上被偷，请马上解绑');
    await dialog.getByRole('button', { name: t('glass.go', { name: target }) }).click();
  });

  await test.step('scan, SMS, app', async () => {
    await scanAndCode(sitting, scanner, server);
    await expect(page.getByRole('heading', { name: t('verify.totp') })).toBeVisible();
    await enterCode(sitting, appCode(secret, Date.now()));
    await expect(page.getByText(t('glass.case')).first()).toBeVisible();
    await check(page);
  });

  await test.step('the second one agrees, by their app', async () => {
    await second.goto('/');
    await second
      .getByRole('link', { name: t('approvals.decideHere') })
      .first()
      .click();
    await expect(second.getByText(t('glass.decideLead'))).toBeVisible();
    await check(second);
    await decide({ page: second, t }, server, 'approve', '已打座机联系到本人', appCode(other, Date.now()));
  });

  await test.step('nothing holds it', async () => {
    await page.goto(new URL(page.url()).pathname);
    await page.getByRole('link', { name: t('case.toConfirm') }).click();
    await expect(page.getByText(t('hold.over'))).toBeVisible();
    await enterCode(sitting, appCode(secret, Date.now() + 30_000));
    await page.getByRole('button', { name: t('hold.confirm', { name: target }) }).click();
    await expect(page.getByText(t('state.settling')).first()).toBeVisible();
  });

  await test.step('its audit is open, and an auditor finds it', async () => {
    const auditor = await phone('auditor');
    await auditor.goto('/audit/risk');
    await expect(auditor.getByText(t('glass.auditOf', { name: target })).first()).toBeVisible();
    await check(auditor);
    await auditor
      .getByRole('region', { name: t('risk.audits') })
      .getByRole('link')
      .first()
      .click();
    await expect(auditor.getByRole('heading', { name: t('glass.auditTitle', { name: target }) })).toBeVisible();
    await expect(auditor.getByText(t('glass.auditApprover'))).toBeVisible();
    await check(auditor);
  });
});
