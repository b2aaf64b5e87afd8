import { unbind } from './prove.ts';
import { expect, test } from './world.ts';

test.beforeEach(async ({ page, phone, server, signIn }) => {
  await unbind({ page, phone, server, signIn }, { mode: 'pool' });
});

test('two colleagues claim the same customer in two browsers: one has it, the other is told', async ({
  page,
  phone,
  t,
  check,
  guard,
}) => {
  guard.allow(409);
  const [chen, xu] = [await phone('chenyu'), await phone('xuanran')];
  for (const browser of [chen, xu]) await browser.goto('/customers');
  const claim = t('pool.claim');
  const row = chen.getByRole('row').filter({ has: chen.getByRole('button', { name: claim }) });
  const name = (await row.first().getByRole('checkbox').getAttribute('aria-label')) ?? '';
  const customer = name.replace(t('pool.select', { name: '' }), '').trim();
  const button = t('pool.claimOf', { name: customer });
  await expect(xu.getByRole('button', { name: button })).toBeVisible();
  await check(chen);

  await test.step('both press', async () => {
    // Neither claim leaves before both have pressed, or a look at the pool in between takes the second button away.
    const pressed = Promise.withResolvers<void>();
    let waiting = 2;
    const answers = [chen, xu].map(async (browser) => {
      await browser.route('**/api/v1/pool/*/claim', async (route) => {
        waiting -= 1;
        if (waiting === 0) pressed.resolve();
        await pressed.promise;
        await route.continue();
      });
      const answered = browser.waitForResponse((response) => response.url().endsWith('/claim'));
      await browser.getByRole('button', { name: button }).click();
      return (await answered).status();
    });
    const statuses = await Promise.all(answers);
    expect(statuses.toSorted()).toEqual([200, 409]);
    // What the loser reads stays; what the winner is told in passing does not.
    const loser = statuses[0] === 409 ? chen : xu;
    await expect(loser.getByText(t('pool.notClaimed', { name: customer }))).toBeVisible();
    await expect(loser.getByRole('alert')).toBeVisible();
    await check(loser);
  });

  await test.step('exactly one of them has it', async () => {
    const counts: number[] = [];
    for (const browser of [chen, xu]) {
      await browser.goto('/customers?view=mine');
      await expect(browser.getByRole('heading', { name: t('pool.title') })).toBeVisible();
      await expect(
        browser
          .getByRole('table')
          .or(browser.getByText(t('pool.emptyMine')))
          .first(),
      ).toBeVisible();
      counts.push(await browser.getByRole('row').filter({ hasText: customer }).count());
      await check(browser);
    }
    expect(counts.sort()).toEqual([0, 1]);
  });

  await test.step('the administrator sees who has it', async () => {
    await page.goto('/customers?view=ended');
    await expect(page.getByRole('row').filter({ hasText: customer })).toContainText(/陈屿|许安然/);
    await check(page);
  });
});

test('several are claimed at once, one is given back, and what nobody wants goes to the leader', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
}) => {
  const chen = await phone('chenyu');
  await chen.goto('/customers');
  await test.step('claims three', async () => {
    const boxes = chen.getByRole('table').getByRole('checkbox', { disabled: false });
    for (const at of [0, 1, 2]) await boxes.nth(at).check();
    await chen.getByRole('button', { name: t('pool.claimMany', { count: 3 }) }).click();
    await expect(chen.getByText(t('pool.claimedMany', { count: 3 }))).toBeVisible();
  });
  await test.step('gives one back with a reason', async () => {
    await chen.getByRole('link', { name: t('pool.mine') }).click();
    await chen
      .getByRole('button', { name: t('pool.giveBack') })
      .first()
      .click();
    const dialog = chen.getByRole('dialog');
    await dialog.getByRole('button', { name: t('pool.giveBack') }).click();
    await expect(dialog.getByText(t('pool.giveBackMissing'))).toBeVisible();
    await check(chen);
    await dialog.getByLabel(t('pool.giveBackReason')).fill('不在我的片区');
    await dialog.getByRole('button', { name: t('pool.giveBack') }).click();
    await expect(dialog).toHaveCount(0);
    await expect(chen.getByRole('button', { name: t('pool.giveBack') })).toHaveCount(2);
  });
  await test.step('confirms in the tasks that the others have come over', async () => {
    await chen.goto('/tasks');
    await chen.getByRole('button', { name: t('tasks.complete') }).click();
    await chen.getByRole('dialog').getByLabel(t('tasks.note')).fill('两位都已加上');
    await chen.getByRole('dialog').getByRole('button').last().click();
    await expect(chen.getByRole('dialog')).toHaveCount(0);
    await chen.goto('/customers?view=mine');
    await expect(chen.getByText(t('fate.taken_over')).first()).toBeVisible();
  });
  await test.step('a day before the end the leader names who receives two of the rest', async () => {
    await server.advance('PT49H');
    await signIn(page, 'dept');
    await page.goto('/customers?view=stale');
    const boxes = page.getByRole('table').getByRole('checkbox');
    for (const at of [0, 1]) await boxes.nth(at).check();
    await page.getByRole('button', { name: t('pool.releaseMany', { count: 2 }) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { disabled: false }).first().check({ force: true });
    await check(page);
    await dialog.getByRole('button').last().click();
    await expect(dialog).toHaveCount(0);
  });
  await test.step('at the end the leader has all that nobody claimed, flagged', async () => {
    await server.advance('PT24H');
    await signIn(page, 'dept');
    await page.goto('/customers?view=ended');
    await expect(page.getByText(t('pool.flagged')).first()).toBeVisible();
    await check(page);
    await page.goto('/tasks');
    await expect(page.getByText(t('effect.customers_transfer')).first()).toBeVisible();
  });
});
