import type { BrowserContext, Page } from '@playwright/test';
import { policies } from '@unbind/contract/policy';
import { session } from '@unbind/contract/session';
import { verification } from '@unbind/contract/verification';
import type { Translate } from '@unbind/phrases';
import { Secret, TOTP } from 'otpauth';
import { enterCode, newestCode } from './journey.ts';
import type { Server } from './server.ts';
import { expect } from './world.ts';

const challenge = verification.askForSession.ok;
export const password = 'unbind-demo';

/** The API as a page would use it, for what a journey does not look at. */
export function api(context: BrowserContext, { baseURL }: Server) {
  const base = `${baseURL}/api/v1`;
  const csrf = async () => session.read.ok.parse(await (await context.request.get(`${base}/session`)).json()).csrfToken;
  return async (
    method: string,
    path: string,
    data?: object,
    headers: Record<string, string> = {},
  ): Promise<unknown> => {
    const answer = await context.request.fetch(base + path, {
      method,
      headers: { ...headers, 'x-csrf-token': await csrf() },
      ...(data === undefined ? {} : { data }),
    });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
}

/** Proves by password and SMS who sits there. */
export async function raise(context: BrowserContext, server: Server): Promise<void> {
  const call = api(context, server);
  const first = challenge.parse(await call('POST', '/session/challenges', { factor: 'password' }));
  await call('POST', `/challenges/${first.id}/answer`, { password });
  const second = challenge.parse(await call('POST', '/session/challenges', { factor: 'sms' }));
  await call('POST', `/challenges/${second.id}/answer`, { code: await newestCode(server, 'sms') });
}

/** Changes the org's numbers, as a super-admin who has given a second proof. */
export async function setPolicy(context: BrowserContext, server: Server, change: object): Promise<void> {
  await raise(context, server);
  const call = api(context, server);
  const { etag } = policies.read.ok.parse(await call('GET', '/policy'));
  await call('PATCH', '/policy', change, { 'if-match': etag });
}

/** In the dialog that asks once more who it is: the password, then the code by SMS. */
export async function raiseHere(page: Page, t: Translate, server: Server): Promise<void> {
  const dialog = page.getByRole('dialog', { name: t('raise.title') });
  await dialog.getByRole('textbox', { name: t('session.password') }).fill(password);
  await dialog.getByRole('button', { name: t('verify.go') }).click();
  await expect(dialog.getByRole('group', { name: t('verify.code') })).toBeEnabled();
  await enterCode({ page, t }, await newestCode(server, 'sms'));
  await expect(dialog).toBeHidden();
}

/** The password step of a case. */
export async function givePassword(page: Page, t: Translate): Promise<void> {
  await page.getByRole('textbox', { name: t('session.password') }).fill(password);
  await page.getByRole('button', { name: t('verify.go') }).click();
}

/** Chromium's own authenticator: one device, with a switch for whether it verifies who holds it. */
export async function authenticator(page: Page) {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    verifies: (isUserVerified: boolean) => client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

/** What an authenticator app that was given this secret shows at a time. */
export const appCode = (secret: string, at: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
