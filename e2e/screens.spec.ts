import { expect, test } from './world.ts';

const screens = [
  ...['/', '/members', '/unbindings', '/tasks', '/functions', '/notices'],
  ...['/audit/frozen-roles', '/audit/risk', '/audit/risk/rules', '/audit/timers', '/audit/parked', '/audit/holds'],
  ...['/settings/import', '/settings/systems', '/settings/notices', '/no-such-page'],
  ...['/settings/policy', '/settings/policy/draft', '/settings/policy/history', '/settings/delegation'],
  ...['/approvals', '/calendar', '/runs', '/runs/new'],
];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing serious on any screen', async ({ page, signIn, check }) => {
      test.setTimeout(240_000);
      await signIn(page, 'super');
      for (const path of screens) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await check(page);
      }
    });
  });
}

test.describe('at the width of a small phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('no screen scrolls sideways', async ({ page, signIn }) => {
    test.setTimeout(180_000);
    await signIn(page, 'super');
    for (const path of screens) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(360);
    }
  });
});

test('somebody without the right is told, and sees no door that does not open', async ({ page, t, signIn }) => {
  await signIn(page, 'member');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: t('shell.members') })).toHaveCount(0);
});
