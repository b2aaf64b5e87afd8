import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, test as base, devices, expect, type Page } from '@playwright/test';
import { type Language, loadTable, type Translate, translator } from '@unbind/phrases';
import { type Guard, guard } from './guard.ts';
import { type Server, startServer } from './server.ts';
import { copyOfDemoOrg } from './template.ts';

export { expect };

/** The demo org's accounts that a person may sign in with. */
export type Account = 'super' | 'dept' | 'member' | 'auditor' | (string & {});

interface Reader {
  /** What the person who sits before the console reads: `test.use({ language: 'en' })`. */
  language: Language;
}

interface World {
  /** The console's own sentences, in this reader's language: a test finds things by what a person reads. */
  t: Translate;
  /** A real server of this test's own, with its own copy of the demo org. */
  server: Server;
  /** Signs in without the form, which has a test of its own. */
  signIn(page: Page, account: Account): Promise<void>;
  /** A phone of somebody who is signed in: a second browser that shares nothing with the first. */
  phone(account: Account): Promise<Page>;
  /** No finding of axe that is serious or critical by WCAG 2.0–2.2 A and AA. */
  check(page: Page): Promise<void>;
  /** Call `guard.allow(409)` where a test provokes a refusal. A test with any other finding fails. */
  guard: Guard;
}

/**
 * Only what is wrong is written down, and nothing is looked for in frames or style sheets of other origins, since there
 * are none (legacy mode): the same findings in less than half of the time, a third of which all journeys once took.
 */
const looking: Parameters<AxeBuilder['options']>[0] = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
  preload: false,
};

export const test = base.extend<World & Reader>({
  language: ['zh-CN', { option: true }],

  t: async ({ language }, use) => use(translator(await loadTable(language), language)),

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
  server: async ({}, use) => {
    const { database, remove } = copyOfDemoOrg();
    const server = await startServer(database);
    await use(server);
    await server.stop();
    remove();
  },

  baseURL: ({ server }, use) => use(server.baseURL),

  storageState: ({ server, language }, use) => use(spoken(server.baseURL, language)),

  guard: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const watching = guard();
      await use(watching);
      expect(watching.findings, 'errors in the console').toEqual([]);
    },
    { auto: true },
  ],

  context: async ({ context, guard: watching }, use) => {
    watching.watch(context);
    await use(context);
  },

  signIn: ({ server }, use) => use((page, account) => enter(page.context(), server, account)),

  phone: async ({ browser, server, guard: watching, language }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (account) => {
      const { defaultBrowserType: _, ...phone } = devices['iPhone 13'] ?? {};
      const context = await browser.newContext({
        ...phone,
        baseURL: server.baseURL,
        storageState: spoken(server.baseURL, language),
      });
      opened.push(context);
      watching.watch(context);
      await enter(context, server, account);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  check: ({}, use) =>
    use(async (page) => {
      const { violations } = await new AxeBuilder({ page }).options(looking).setLegacyMode(true).analyze();
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      const lines = grave.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target})`));
      expect(lines, `accessibility of ${page.url()}`).toEqual([]);
    }),
});

/** A browser in which the language was chosen before. */
const spoken = (origin: string, language: Language) => ({
  cookies: [],
  origins: [{ origin, localStorage: [{ name: 'language', value: language }] }],
});

async function enter(context: BrowserContext, server: Server, account: Account): Promise<void> {
  const answer = await context.request.post(`${server.baseURL}/api/v1/session`, {
    data: { account, password: 'unbind-demo' },
  });
  if (answer.status() !== 201)
    throw new Error(`${account} could not sign in: ${answer.status()} ${await answer.text()}`);
}
