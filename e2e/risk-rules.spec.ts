import { enrolApp, makeSuperAdmin, setPolicy } from './prove.ts';
import { expect, test } from './world.ts';

test('where a change takes two people, a rule of risk that was tried goes into the draft, beside what stands there', async ({
  page,
  server,
  signIn,
  t,
  check,
}) => {
  await signIn(page, 'super');
  await enrolApp(page.context(), server);
  await makeSuperAdmin(page.context(), server, 'chenyu');
  await server.advance('PT61S');
  await setPolicy(page.context(), server, { level: 'strict' });
  const modeOf = (rule: 'new_device' | 'at_night') => page.getByLabel(t('risk.modeOf', { rule: t(`rule.${rule}`) }));
  const intoDraft = page.getByRole('button', { name: t('risk.intoDraft') });

  await test.step('the page says so before anything is pressed', async () => {
    await page.goto('/audit/risk/rules');
    await expect(page.getByText(t('risk.secondLead'))).toBeVisible();
    await expect(intoDraft).toBeDisabled();
    await check(page);
  });

  await test.step('one rule goes there', async () => {
    await modeOf('new_device').selectOption('on');
    await intoDraft.click();
    await expect(page).toHaveURL(/\/settings\/policy\/draft$/);
    await expect(modeOf('new_device')).toHaveValue('on');
    await expect(page.getByRole('region', { name: t('policy.differences') }).getByRole('listitem')).toHaveCount(1);
    await check(page);
  });

  await test.step('another does not take the first away', async () => {
    await page.goto('/audit/risk/rules');
    await expect(modeOf('new_device')).toHaveValue('dry');
    await modeOf('at_night').selectOption('off');
    await intoDraft.click();
    await expect(page).toHaveURL(/\/settings\/policy\/draft$/);
    await expect(modeOf('new_device')).toHaveValue('on');
    await expect(modeOf('at_night')).toHaveValue('off');
  });
});
