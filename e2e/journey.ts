import type { Page } from '@playwright/test';
import type { Translate } from '@unbind/phrases';
import type { Server } from './server.ts';
import { expect } from './world.ts';

/** The demo's member with the most to lose: customers, roles, devices, documents. */
export const target = '林知夏';

export interface Sitting {
  readonly page: Page;
  readonly t: Translate;
}

/** From the directory to the page that shows what would happen. */
export async function openPreview({ page, t }: Sitting): Promise<void> {
  await page.goto('/members?q=lzx');
  await page.getByRole('link', { name: target }).click();
  await page.getByRole('link', { name: t('member.unbind') }).click();
  await expect(page.getByRole('heading', { name: t('preview.title', { name: target }) })).toBeVisible();
}

/** Gives a reason and begins: the QR code is on the screen afterwards. */
export async function begin({ page, t }: Sitting): Promise<void> {
  await page.getByLabel(t('preview.reason')).fill('手机遗失，换新微信');
  await page.getByRole('button', { name: t('preview.start') }).click();
  await expect(page.getByText(t('verify.scan'))).toBeVisible();
}

/** What the phone sees after scanning the code that is on the screen. */
export async function scan({ page, t }: Sitting, phone: Page): Promise<void> {
  const link = await page.getByRole('link', { name: t('verify.openLink') }).getAttribute('href');
  await phone.goto(link ?? '');
  await expect(phone.getByText(t('scan.ask', { name: target }))).toBeVisible();
}

/** Chooses on the phone the number that the screen shows, and approves. */
export async function approve({ page, t }: Sitting, phone: Page): Promise<void> {
  const digits = await page.getByLabel(t('verify.match')).textContent();
  await phone.getByRole('radio', { name: digits ?? '' }).check({ force: true });
  await phone.getByRole('button', { name: t('scan.approve', { name: target }) }).click();
  await expect(phone.getByText(t('scan.approved'))).toBeVisible();
}

export async function enterCode({ page, t }: Sitting, code: string): Promise<void> {
  await page.getByLabel(t('shell.digit', { n: 1 })).click();
  await page.keyboard.type(code);
}

/** The code that was sent last on a channel, or nothing. */
export const lastCode = async (server: Server, channel: 'sms' | 'email'): Promise<string> =>
  (await server.inbox()).find((each) => each.channel === channel && each.code)?.code ?? '';

/** The code that was sent last on a channel: the person looks at their phone until it is there, and is another than `before`. */
export async function newestCode(server: Server, channel: 'sms' | 'email', before = ''): Promise<string> {
  const sent = async () => {
    const code = await lastCode(server, channel);
    return code === before ? '' : code;
  };
  await expect.poll(sent).not.toBe('');
  return sent();
}

/** Everything up to the hold. */
export async function verify(sitting: Sitting, phone: Page, server: Server): Promise<void> {
  await openPreview(sitting);
  await prove(sitting, phone, server);
}

/** From a preview that is as it should be to the hold: only then may a test move the clock on. */
export async function prove(sitting: Sitting, phone: Page, server: Server): Promise<void> {
  await begin(sitting);
  await proveBegun(sitting, phone, server);
}

/** From the code on the screen: the scan, then the code by SMS. */
export async function scanAndCode(sitting: Sitting, phone: Page, server: Server): Promise<void> {
  await scan(sitting, phone);
  const before = await lastCode(server, 'sms');
  await approve(sitting, phone);
  await expect(sitting.page.getByRole('group', { name: sitting.t('verify.code') })).toBeVisible();
  await enterCode(sitting, await newestCode(server, 'sms', before));
}

/** From the code on the screen to the hold. */
export async function proveBegun(sitting: Sitting, phone: Page, server: Server): Promise<void> {
  await scanAndCode(sitting, phone, server);
  await expect(sitting.page.getByRole('heading', { name: sitting.t('hold.title') })).toBeVisible();
}

/** The second person's part on the page of a question: a decision, a reason, and their own proof by SMS or by app. */
export async function decide(
  sitting: Sitting,
  server: Server,
  decision: 'approve' | 'refuse',
  reason: string,
  appCode?: string,
): Promise<void> {
  const { page, t } = sitting;
  await page.getByText(t(`approvals.${decision}`), { exact: true }).click();
  await page.getByLabel(t('approvals.reason')).fill(reason);
  const before = await lastCode(server, 'sms');
  await page.getByRole('button', { name: t(`approvals.go.${decision}`) }).click();
  const dialog = page.getByRole('dialog', { name: t('approvals.proof') });
  const asked = t(appCode === undefined ? 'verify.code' : 'verify.totp');
  await expect(dialog.getByRole('group', { name: asked })).toBeEnabled();
  await enterCode(sitting, appCode ?? (await newestCode(server, 'sms', before)));
  await expect(page.getByText(t(`approvals.did.${decision}`)).first()).toBeVisible();
}
