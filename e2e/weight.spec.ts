import { weighScripts } from './weight.ts';
import { expect, test } from './world.ts';

const most = 200 * 1_024;

test('the first load of sign-in and of the members is at most 200 KB of compressed JavaScript', async ({
  browser,
  server,
  signIn,
}) => {
  for (const path of ['/sign-in', '/members']) {
    const context = await browser.newContext({ baseURL: server.baseURL });
    const page = await context.newPage();
    if (path === '/members') await signIn(page, 'super');
    const weight = weighScripts(page);
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(await weight(), path).toBeLessThanOrEqual(most);
    expect(await weight(), path).toBeGreaterThan(0);
    await context.close();
  }
});
