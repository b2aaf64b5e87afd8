import { makeSuperAdmin, raise } from './prove.ts';
import { expect, test } from './world.ts';

const reason = '旺季客户多，多留时间';

test('the policy is drafted, compared, published for later, withdrawn, and told in the history', async ({
  page,
  server,
  signIn,
  t,
  check,
}) => {
  test.setTimeout(180_000);
  await signIn(page, 'super');
  await raise(page.context(), server);
  await page.goto('/settings/policy');
  const waits = page.getByRole('region', { name: t('policyRule.R2') });
  await waits.getByText(t('policy.fixedCount', { count: 3 })).click();
  await expect(waits.getByText(t('policyFixedWhy.highRiskHoldSeconds'))).toBeVisible();
  await expect(waits.getByText(t('policyBound.objectionHours'))).toBeVisible();
  await page.getByRole('link', { name: t('policy.edit') }).click();
  const differences = page.getByRole('region', { name: t('policy.differences') });
  const publish = page.getByRole('button', { name: t('policy.publish') });

  await test.step('a number out of its bounds is said beside it and cannot be saved', async () => {
    await page.getByLabel(t('policy.holdSeconds')).fill('5');
    await expect(page.getByText(t('policy.outside'))).toBeVisible();
    await expect(page.getByText(t('policyBound.holdSeconds'))).toBeVisible();
    await expect(page.getByRole('button', { name: t('policy.saveDraft') })).toBeDisabled();
  });

  await test.step('a draft is saved and there again after a reload, beside what is in force', async () => {
    await page.getByLabel(t('policy.holdSeconds')).fill('120');
    await page.getByLabel(t('risk.modeOf', { rule: t('rule.new_device') })).selectOption('on');
    await expect(differences.getByRole('listitem')).toHaveCount(2);
    await page.getByRole('button', { name: t('policy.saveDraft') }).click();
    await expect(page.getByText(t('policy.draftSaved')).first()).toBeVisible();
    await page.reload();
    await expect(differences.getByRole('listitem').first()).toContainText('60 → 120');
    await check(page);
  });

  await test.step('published for tomorrow, it waits and nothing else goes through', async () => {
    await page.getByRole('radio', { name: t('policy.later') }).check();
    await page.getByLabel(t('policy.reason')).fill(reason);
    await publish.click();
    await expect(page.getByText(t('policy.outcome.waits')).first()).toBeVisible();
    await page.goto('/settings/policy');
    await expect(page.getByText(t('policy.waitingLead'))).toBeVisible();
    await check(page);
  });

  await test.step('the next day it is in force', async () => {
    await server.advance('PT48H');
    await signIn(page, 'super');
    await page.goto('/settings/policy/history');
    const newest = page.getByRole('region', { name: t('policy.versionOf', { version: 2 }) });
    await expect(newest.getByText(t('policy.state.in_force'))).toBeVisible();
    await expect(newest.getByText(reason)).toBeVisible();
    await expect(newest.getByText('60 → 120')).toBeVisible();
    await check(page);
  });

  await test.step('and what was before is taken back into a draft', async () => {
    const first = page.getByRole('region', { name: t('policy.versionOf', { version: 1 }) });
    await first.getByRole('button', { name: t('policy.load') }).click();
    await expect(differences.getByRole('listitem').first()).toContainText('120 → 60');
  });
});

test('a strict org is not left by one person', async ({ page, server, signIn, t, check }) => {
  await signIn(page, 'super');
  await raise(page.context(), server);
  await page.goto('/settings/policy/draft');

  await test.step('a preset says why each of its numbers is not as usual', async () => {
    await page.getByRole('button', { name: t('policy.presetWhy', { count: 25 }) }).click();
    const why = page.getByRole('region', { name: t('policy.presetWhyOf', { level: t('level.strict') }) });
    await expect(why.getByRole('listitem')).toHaveCount(25);
    await expect(why.getByText(t('presetWhy.strict.nightFromHour'))).toBeVisible();
    await expect(why.getByText(t('presetWhy.strict.org_rate'))).toBeVisible();
    await check(page);
  });

  await test.step('a preset is chosen as a whole, and becoming strict takes one person', async () => {
    await page.getByRole('button', { name: t('policy.presetUse', { level: t('level.strict') }) }).click();
    await page.getByLabel(t('policy.reason')).fill('监管要求');
    await page.getByRole('button', { name: t('policy.publish') }).click();
    await expect(page.getByText(t('policy.outcome.in_force')).first()).toBeVisible();
  });

  await test.step('leaving it changes nothing at once', async () => {
    await page.getByRole('button', { name: t('policy.presetUse', { level: t('level.light') }) }).click();
    await page.getByLabel(t('policy.reason')).fill('太麻烦');
    await page.getByRole('button', { name: t('policy.ask') }).click();
    const told = page.getByText(t('policy.outcome.asked')).or(page.getByText(t('policy.outcome.waits')));
    await expect(told.first()).toBeVisible();
    await check(page);
    await page.goto('/settings/policy');
    await expect(
      page
        .getByText(t('policy.isAsked'))
        .or(page.getByText(t('policy.waitingLead')))
        .first(),
    ).toBeVisible();
    const levels = page.getByRole('listitem').filter({ hasText: t('policyHelp.level') });
    await expect(levels).toContainText(t('level.strict'));
  });
});

test('the policy goes out as a file and comes back as a draft; a bad file is told where', async ({
  page,
  server,
  signIn,
  t,
  guard,
}) => {
  guard.allow(400);
  await signIn(page, 'super');
  await raise(page.context(), server);
  await page.goto('/settings/policy');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: t('policy.export') }).click();
  const path = await (await saved).path();
  const { readFileSync } = await import('node:fs');
  const file = JSON.parse(readFileSync(path, 'utf8'));
  await page.goto('/settings/policy/draft');
  const load = (content: object) =>
    page.locator('input[type=file]').setInputFiles({
      name: 'policy.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(content)),
    });
  await load({ ...file, numbers: { ...file.numbers, holdSeconds: 5 } });
  await expect(page.getByText(t('policy.importWrong', { paths: 'numbers.holdSeconds' }))).toBeVisible();
  await load({ hello: 'world' });
  await expect(page.getByText(t('policy.importUnreadable'))).toBeVisible();
  await load({ ...file, numbers: { ...file.numbers, holdSeconds: 240 } });
  const differences = page.getByRole('region', { name: t('policy.differences') });
  await expect(differences.getByRole('listitem')).toHaveCount(1);
  await expect(differences.getByRole('listitem').first()).toContainText('60 → 240');
});

test('what a colleague saves meanwhile takes nothing away, and what both changed is asked about', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
  guard,
}) => {
  guard.allow(412);
  await signIn(page, 'super');
  await raise(page.context(), server);
  await makeSuperAdmin(page.context(), server, 'chenyu');
  await server.advance('PT61S');
  await page.goto('/settings/policy/draft');
  await page.getByLabel(t('policy.holdSeconds')).fill('120');
  await page.getByLabel(t('policy.approverHours')).fill('8');
  const colleague = await phone('chenyu');
  await colleague.goto('/settings/policy/draft');
  await colleague.getByLabel(t('policy.holdSeconds')).fill('90');
  await colleague.getByLabel(t('policy.nightFromHour')).fill('21');
  await colleague.getByRole('button', { name: t('policy.saveDraft') }).click();
  await expect(colleague.getByText(t('policy.draftSaved')).first()).toBeVisible();
  const save = page.getByRole('button', { name: t('policy.saveDraft') });

  await test.step('it is said who saved what, and nothing of one’s own is gone', async () => {
    await save.click();
    await expect(page.getByText(t('policy.news.saved', { name: '陈屿' }))).toBeVisible();
    await expect(page.getByText(t('policy.newsTheirs'))).toBeVisible();
    await expect(page.getByLabel(t('policy.nightFromHour'))).toHaveValue('21');
    await expect(page.getByLabel(t('policy.approverHours'))).toHaveValue('8');
    await expect(page.getByLabel(t('policy.holdSeconds'))).toHaveValue('120');
    await check(page);
  });

  await test.step('before somebody has decided between the two, nothing is saved', async () => {
    await expect(save).toBeDisabled();
    const both = page.getByRole('group', { name: t('policy.holdSeconds') });
    await both.getByRole('button', { name: t('policy.newsOf', { name: '陈屿' }) }).click();
    await expect(page.getByLabel(t('policy.holdSeconds'))).toHaveValue('90');
    await save.click();
    await expect(page.getByText(t('policy.draftSaved')).first()).toBeVisible();
  });

  await test.step('the draft has what both wrote, and the colleague’s page has it too', async () => {
    await colleague.reload();
    await expect(colleague.getByLabel(t('policy.holdSeconds'))).toHaveValue('90');
    await expect(colleague.getByLabel(t('policy.approverHours'))).toHaveValue('8');
    await expect(colleague.getByLabel(t('policy.nightFromHour'))).toHaveValue('21');
  });
});
