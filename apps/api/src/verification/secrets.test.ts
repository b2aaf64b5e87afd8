import { faceConsent } from '@unbind/contract/face';
import { day, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { describe, expect, it } from 'vitest';
import { approvalOf, proveFor } from '../approvals/testing.ts';
import { everything } from '../testing/everything.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { newestCode, opening, ticketOf } from '../unbinding/testing.ts';
import { codeOf } from './codes.ts';
import { frameOf, scripted } from './face/scripted.ts';
import { type Prover, prover, stepMs } from './testing.ts';

const strong = 'teapot-orbit-salmon-velvet';
const guess = 'a-guess-that-was-wrong';
const frames = (says: string) => [says, 'frame-two-of-a-face', 'frame-three-of-a-face'].map(frameOf);

const tokenOf = (setCookie: unknown): string => /unbind_session=([\w-]+)/.exec(String(setCookie))?.[1] ?? '';

/** Signs in with everything that can go wrong on the way, and keeps what was typed. */
async function signInBadly(of: World, me: Prover): Promise<void> {
  const recoveryCode = me.secrets.find((each) => /^[a-z0-9]{5}-[a-z0-9]{5}$/.test(each)) ?? '';
  const tries = [
    { password: guess },
    { password: 'unbind-demo' },
    { password: 'unbind-demo', totp: '918273' },
    { password: 'unbind-demo', recoveryCode },
    { password: 'unbind-demo', recoveryCode },
  ];
  for (const payload of tries) {
    const reply = await of.anonymous.post('/session', { account: 'super', ...payload });
    if (reply.status === 201) me.secrets.push(tokenOf(reply.headers['set-cookie']));
    else me.secrets.push(...(payload.totp === undefined ? [guess] : [payload.totp]));
  }
}

/** A case of the strict level by everything that it asks, with a wrong answer before each right one. */
async function carryThrough(of: World, me: Prover, second_: Agent): Promise<string> {
  const { id } = (await me.desk.post('/unbindings', opening(), { 'idempotency-key': 'once' })).body;
  for (const factor of ['qr', 'sms', 'totp'] as const) {
    const asked = (await me.ask(id, factor)).body;
    if (factor !== 'qr') await me.desk.post(`/challenges/${asked.id}/answer`, { code: '918273' });
    expect((await me.answer(asked)).body.state).toBe('passed');
  }
  const { previewHash } = await of.db.unbinding.findUniqueOrThrow({ where: { id } });
  const question = await approvalOf(of, id);
  expect((await proveFor(of, question, second_)).body.state).toBe('passed');
  expect((await second_.post(`/unbindings/${id}/approve`, { previewHash })).status).toBe(200);
  await of.advance(61 * second);
  const token = me.appCode();
  me.secrets.push(token);
  expect((await me.desk.post(`/unbindings/${id}/confirm`, { token: '918273' })).body.code).toBe('code-wrong');
  expect((await me.desk.post(`/unbindings/${id}/confirm`, { token })).status).toBe(200);
  await of.runner.runDue();
  return id;
}

/** A member enrols a face, changes to another WeChat, and proves it by password, face and app. */
async function changeOwn(of: World, me: Prover): Promise<void> {
  me.secrets.push(...frames('passed'), ...frames('face'), 'frame-two-of-a-face');
  expect((await me.desk.post('/me/face', { consent: faceConsent, frames: frames('face') })).status).toBe(201);
  await of.db.faceTemplate.updateMany({ data: { createdAt: new Date(of.now().getTime() - 8 * day) } });
  const ticket = (await me.desk.post('/me/bind-tickets')).body;
  const token = ticketOf(ticket.scanUrl);
  me.secrets.push(token);
  await of.anonymous.post(`/bind/${token}x`, { code: 'demo-own' });
  expect((await of.anonymous.post(`/bind/${token}`, { code: 'demo-own' })).status).toBe(200);
  const body = { reason: '换新微信', inheritance: { mode: 'pool' } };
  const { id } = (await me.desk.post('/me/unbindings', body)).body;
  for (const factor of ['password', 'face', 'totp'] as const) {
    const asked = (await me.ask(id, factor)).body;
    if (factor === 'password') await me.desk.post(`/challenges/${asked.id}/answer`, { password: guess });
    const reply =
      factor === 'face'
        ? await me.desk.post(`/challenges/${asked.id}/answer`, { frames: frames('passed') })
        : await me.answer(asked);
    expect(reply.body.state).toBe('passed');
  }
}

/** Raises a session by password and SMS, then changes the password. */
async function changePassword(of: World): Promise<string[]> {
  const me = await of.signIn('xu');
  const [first, other] = [
    (await me.post('/session/challenges', { factor: 'password' })).body,
    (await me.post('/session/challenges', { factor: 'sms' })).body,
  ];
  await me.post(`/challenges/${first.id}/answer`, { password: 'unbind-demo' });
  const raised = await me.post(`/challenges/${other.id}/answer`, { code: await newestCode(of, 'sms') });
  const again = await of.seat('xu');
  expect((await again.post('/me/password', { next: 'password1234' })).body.code).toBe('password-weak');
  expect((await again.post('/me/password', { next: strong })).status).toBe(200);
  return [strong, 'password1234', tokenOf(raised.headers['set-cookie']), codeOf(of.deps.keys, other.id)];
}

/** Is it there, as it is or as its base64? Digits count only where no others stand beside them. */
function found(secret: string, text: string): boolean {
  if (/^\d+$/.test(secret)) return new RegExp(`(?<!\\d)${secret}(?!\\d)`).test(text);
  const [base64, url] = (['base64', 'base64url'] as const).map((form) => Buffer.from(secret).toString(form));
  return [secret, encodeURIComponent(secret), base64, url].some((each) => each !== undefined && text.includes(each));
}

describe.each(engines)('what was typed, shown or sent on %s', (engine) => {
  it('is in no log, no problem, no leaf of the record and no column of the database', async () => {
    const of = await world(engine, { policy: { level: 'strict' }, face: scripted });
    const [me, member] = [await prover(of, 'super'), await prover(of, 'lin')];
    const secrets = await changePassword(of);
    await changeOwn(of, member);
    await of.advance(stepMs);
    await member.desk.post(`/unbindings/${(await member.desk.get('/me')).body.openCase.id}/cancel`, {
      reason: '下次再说',
    });
    await signInBadly(of, me);
    await carryThrough(of, me, await of.seat('second'));
    const codes = of.inbox().flatMap(({ code }) => code ?? []);
    const all = new Set([...secrets, ...me.secrets, ...member.secrets, ...codes].filter((each) => each !== ''));
    expect(all.size).toBeGreaterThan(40);

    const places = new Map([
      ['the log', of.log.join('\n')],
      ['the problems', of.problems.join('\n')],
      ...(await everything(of.db, engine)),
    ]);
    for (const name of ['Challenge', 'Credential', 'LedgerEntry', 'Session', 'WorkOrder', 'FaceTemplate', 'BindTicket'])
      expect(places.get(name)?.length, name).toBeGreaterThan(0);
    const leaks = [...places].flatMap(([name, text]) =>
      [...all].filter((secret) => found(secret, text)).map((secret) => `${name} holds ${secret}`),
    );
    expect(leaks).toEqual([]);
    await of.close();
  });
});
