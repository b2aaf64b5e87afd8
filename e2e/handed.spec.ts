import { target } from './journey.ts';
import { unbind } from './prove.ts';
import { expect, test } from './world.ts';

test('a successor sees who came, changes what they read, reports a refusal, and somebody decides on it', async ({
  page,
  phone,
  server,
  signIn,
  t,
  check,
}) => {
  await unbind({ page, phone, server, signIn }, { mode: 'assign' });
  const chen = await phone('chenyu');
  const first = () => chen.getByRole('row').nth(1);
  const nameIn = async (row: ReturnType<typeof first>) =>
    (await row.getByRole('checkbox').getAttribute('aria-label')) ?? '';
  let customer = '';

  await test.step('who came, from whom, and what they read', async () => {
    await chen.goto('/customers/handed');
    await expect(chen.getByRole('heading', { name: t('handed.from', { name: target }) })).toBeVisible();
    await expect(chen.getByText(t('handed.wordsOrg'))).toBeVisible();
    await check(chen);
    await chen.getByRole('button', { name: t('handed.change') }).click();
    await chen.getByRole('textbox', { name: t('handed.words') }).fill('{customer}，我是陈屿，接替林知夏。');
    await chen.getByRole('button', { name: t('handed.save') }).click();
    await expect(chen.getByText(t('handed.wordsOwn'))).toBeVisible();
    await expect(chen.getByText(/我是陈屿，接替林知夏。$/)).toBeVisible();
  });

  await test.step('one of them has refused', async () => {
    customer = (await nameIn(first())).replace(t('pool.select', { name: '' }), '').trim();
    await first().getByRole('checkbox').check();
    await chen.getByRole('button', { name: t('customers.report', { count: 1 }) }).click();
    await chen.getByRole('radio', { name: new RegExp(t('fate.refused')) }).check({ force: true });
    await check(chen);
    await chen.getByRole('button', { name: t('customers.reportAct'), exact: true }).click();
    await expect(chen.getByText(t('customers.changed', { count: 1 }))).toBeVisible();
    await chen.goto('/customers/handed?view=done');
    await expect(chen.getByRole('row').filter({ hasText: customer })).toContainText(t('fate.refused'));
  });

  await test.step('an administrator gives them to somebody else, and sees them on the way', async () => {
    // Customers bear the names that people bear: others of this one may be on the way too.
    const underWay = async (): Promise<number> => {
      await page.goto(`/customers/open?view=underway&q=${encodeURIComponent(customer)}`);
      await expect(
        page
          .getByRole('table')
          .or(page.getByText(t('customers.emptyUnderway')))
          .first(),
      ).toBeVisible();
      return page.getByRole('row').filter({ hasText: customer }).count();
    };
    const before = await underWay();
    await page.goto('/customers/open?view=undecided');
    const row = page.getByRole('row').filter({ hasText: customer });
    await expect(row).toContainText(t('customers.step.administrator'));
    await check(page);
    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: t('customers.transferMany', { count: 1 }) }).click();
    const dialog = page.getByRole('dialog');
    // The list gives 许安然 no more than the hand-over has brought.
    await expect(dialog.getByRole('radio', { name: /许安然/ })).toBeDisabled();
    await expect(dialog.getByText(t('receiver.full')).first()).toBeVisible();
    await check(page);
    await dialog.getByRole('radio', { disabled: false }).last().check({ force: true });
    await page.getByRole('textbox', { name: t('customers.note') }).fill('客户想由门店同事跟进');
    await dialog.getByRole('button').last().click();
    await expect(page.getByText(t('customers.changed', { count: 1 }))).toBeVisible();
    expect(await underWay()).toBe(before + 1);
    await check(page);
  });
});
