import type { BrowserContext, Page } from '@playwright/test';
import { members } from '@unbind/contract/members';
import { policies } from '@unbind/contract/policy';
import { security } from '@unbind/contract/security';
import { session } from '@unbind/contract/session';
import { unbindings } from '@unbind/contract/unbindings';
import { verification } from '@unbind/contract/verification';
import type { Translate } from '@unbind/phrases';
import { Secret, TOTP } from 'otpauth';
import { enterCode, lastCode, newestCode, target } from './journey.ts';
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
    data?: object | readonly object[],
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
  await giveCode(call, server, '/session');
}

/** Asks for a code by SMS for this, and answers with that very one. */
async function giveCode(call: ReturnType<typeof api>, server: Server, of: string): Promise<void> {
  const before = await lastCode(server, 'sms');
  const { id } = challenge.parse(await call('POST', `${of}/challenges`, { factor: 'sms' }));
  await call('POST', `/challenges/${id}/answer`, { code: await newestCode(server, 'sms', before) });
}

interface Stage {
  readonly page: Page;
  readonly server: Server;
  signIn(page: Page, account: 'super'): Promise<void>;
  phone(account: string): Promise<Page>;
}

/**
 * Signs a super-admin in on the page and unbinds the demo's member, or another one, by the API, with a second browser for the scan: for
 * journeys that begin where an unbinding ends.
 */
export async function unbind(
  { page, server, signIn, phone }: Stage,
  inheritance: { readonly mode: 'assign' | 'pool' } | { readonly mode: 'retain'; readonly newWechatAccountId: string },
  whom: string = target,
): Promise<string> {
  await signIn(page, 'super');
  const [call, scan] = [api(page.context(), server), api((await phone('super')).context(), server)];
  const [member] = members.list.ok.parse(await call('GET', `/members?q=${encodeURIComponent(whom)}`)).items;
  const body = { memberId: member?.id, reason: '换了手机', inheritance };
  const { id } = unbindings.create.ok.parse(await call('POST', '/unbindings', body));
  const qr = challenge.parse(await call('POST', `/unbindings/${id}/challenges`, { factor: 'qr' }));
  await scan('POST', `/scan/${qr.scanUrl?.split('/').at(-1)}/approve`);
  await giveCode(call, server, `/unbindings/${id}`);
  await server.advance('PT61S');
  await call('POST', `/unbindings/${id}/confirm`, { token: await newestCode(server, 'email') });
  const state = async () => unbindings.read.ok.parse(await call('GET', `/unbindings/${id}`)).state;
  await expect.poll(state).toBe('settling');
  return id;
}

/** Gives the first of a member's successors another capacity, as an administrator does meanwhile. */
export async function setCapacity(
  context: BrowserContext,
  server: Server,
  name: string,
  capacity: number,
): Promise<void> {
  const call = api(context, server);
  const [member] = members.list.ok.parse(await call('GET', `/members?q=${encodeURIComponent(name)}`)).items;
  const path = `/members/${member?.id}/successors`;
  const { items, etag } = members.successors.ok.parse(await call('GET', path));
  const entries = items.map(({ memberId, priority, capacity: before }, index) => ({
    memberId,
    priority,
    capacity: index === 0 ? capacity : before,
  }));
  await call('PUT', path, entries, { 'if-match': etag });
}

/** Changes the org's numbers, as a super-admin who gives a second proof for it. */
export async function setPolicy(context: BrowserContext, server: Server, change: object): Promise<void> {
  await raise(context, server);
  await changePolicy(context, server, change);
}

/** The same by one who has given that proof a moment ago. */
export async function changePolicy(context: BrowserContext, server: Server, change: object): Promise<void> {
  const call = api(context, server);
  const { etag } = policies.read.ok.parse(await call('GET', '/policy'));
  await call('PATCH', '/policy', change, { 'if-match': etag });
}

/** Moves the clock past the end of sessions, with this page closed: open, it would go on asking, and be told so. */
export async function laterBy(page: Page, server: Server, duration: string): Promise<void> {
  await page.goto('about:blank');
  await server.advance(duration);
}

/** In the dialog that asks once more who it is: the password, then the code by SMS. */
export async function raiseHere(page: Page, t: Translate, server: Server): Promise<void> {
  const dialog = page.getByRole('dialog', { name: t('raise.title') });
  await dialog.getByRole('textbox', { name: t('session.password') }).fill(password);
  const before = await lastCode(server, 'sms');
  await dialog.getByRole('button', { name: t('verify.go') }).click();
  await expect(dialog.getByRole('group', { name: t('verify.code') })).toBeEnabled();
  await enterCode({ page, t }, await newestCode(server, 'sms', before));
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

/** Gives a signed-in person an authenticator app; what it needs to make its codes. */
export async function enrolApp(context: BrowserContext, server: Server): Promise<string> {
  await raise(context, server);
  const call = api(context, server);
  const { secret } = security.beginTotp.ok.parse(await call('POST', '/me/totp'));
  await call('POST', '/me/totp/confirm', { code: appCode(secret, Date.now() - 30_000) });
  return secret;
}

/** Gives a colleague the role of a super-admin, by one who has just proved who they are. */
export async function makeSuperAdmin(context: BrowserContext, server: Server, account: string): Promise<void> {
  const call = api(context, server);
  const [member] = members.list.ok.parse(await call('GET', `/members?q=${account}`)).items;
  await call('POST', '/roles', { memberId: member?.id, role: 'super_admin' });
}

/** Somebody at the desk, with a browser for the scan and an app for its codes. */
export interface Prover {
  readonly desk: BrowserContext;
  readonly scanner: BrowserContext;
  readonly secret: string;
}

/** A strict org: a super-admin on the page who has an app, and a second one on a phone, by whom nothing was decided yet. */
export async function strictOrg(
  { page, server, signIn, phone }: Stage,
  account = 'chenyu',
): Promise<{ readonly me: Prover; readonly scanner: Page; readonly second: Page }> {
  await signIn(page, 'super');
  const scanner = await phone('super');
  const secret = await enrolApp(page.context(), server);
  await makeSuperAdmin(page.context(), server, account);
  await changePolicy(page.context(), server, { level: 'strict' });
  // A code by SMS comes once a minute.
  await server.advance('PT61S');
  const me = { desk: page.context(), scanner: scanner.context(), secret };
  return { me, scanner, second: await phone(account) };
}

/** Gives by the API all that the strict level asks of a super-admin for a case or a run: for journeys of the second person. */
export async function giveProofs(
  { desk, scanner, secret }: Prover,
  server: Server,
  of: `/unbindings/${string}` | `/runs/${string}`,
  at: number,
): Promise<void> {
  const [call, scan] = [api(desk, server), api(scanner, server)];
  const ask = async (factor: string) => challenge.parse(await call('POST', `${of}/challenges`, { factor }));
  await scan('POST', `/scan/${(await ask('qr')).scanUrl?.split('/').at(-1)}/approve`);
  await giveCode(call, server, of);
  const totp = await ask('totp');
  await call('POST', `/challenges/${totp.id}/answer`, { code: appCode(secret, at) });
}
