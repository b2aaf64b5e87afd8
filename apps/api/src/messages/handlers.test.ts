import { minute } from '@unbind/domain/time/duration';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import type { OutgoingMessage, Sent } from '../deps.ts';
import { createLog } from '../http/log.ts';
import { tell } from '../notifications/tell.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { transaction } from '../transaction.ts';
import { opening } from '../unbinding/testing.ts';
import { createRunner } from '../workflow/runner.ts';
import type { Channel } from './channels.ts';
import { messageHandlers } from './handlers.ts';
import { noMessenger } from './none.ts';
import type { Provider } from './provider.ts';
import { messengerOf } from './router.ts';

/** What a provider that never learned manners might do with what it was given. */
const everything = ({ to, text, code }: OutgoingMessage): string => `cannot reach ${to} with ${code}: ${text}`;

describe('messages on their way', () => {
  let of: World;
  let admin: Agent;
  let sent: OutgoingMessage[];
  let answers: Sent[];
  let lines: string[];
  beforeEach(async () => {
    of = await world('sqlite');
    admin = await of.signIn('super');
    [sent, answers, lines] = [[], [], []];
  });
  afterEach(() => of.close());

  const provider: Provider = async (message) => {
    sent.push(message);
    const answer = answers.shift() ?? { ok: true };
    return answer.ok ? answer : { ...answer, detail: everything(message) };
  };
  const runner = (ways: Parameters<typeof messengerOf>[0]) => {
    const log = createLog('debug', { write: (line) => lines.push(line) });
    const deps = { ...of.deps, log, messenger: messengerOf(ways, of.deps.clock) };
    return createRunner(deps, messageHandlers(deps));
  };
  const ask = async () => (await admin.post('/session/challenges', { factor: 'sms' })).body.id;
  const orderOf = (id: string) => of.db.workOrder.findUniqueOrThrow({ where: { id: `${id}:send` } });
  const fault = (kind: 'busy' | 'down' | 'refused' | 'unknown'): Sent => ({ ok: false, fault: kind, detail: '' });

  it('sends the same message with the same key when it tries again', async () => {
    const id = await ask();
    answers = [fault('unknown')];
    const { runDue } = runner({ sms: provider });
    await runDue();
    expect(await orderOf(id)).toMatchObject({ state: 'waiting', attempts: 1 });
    await of.db.workOrder.update({ where: { id: `${id}:send` }, data: { dueAt: of.now() } });
    await runDue();
    expect(await orderOf(id)).toMatchObject({ state: 'done' });
    expect(sent).toHaveLength(2);
    expect(sent[0]).toEqual(sent[1]);
    expect(sent[0]).toMatchObject({ key: `${id}:send`, channel: 'sms', to: '13800001000', kind: 'raise_code' });
  });

  it('never sends a code late', async () => {
    const id = await ask();
    answers = [fault('down')];
    const { runDue } = runner({ sms: provider });
    await runDue();
    await of.db.challenge.update({ where: { id }, data: { expiresAt: new Date(of.now().getTime() - minute) } });
    await of.db.workOrder.update({ where: { id: `${id}:send` }, data: { dueAt: of.now() } });
    await runDue();
    expect(await orderOf(id)).toMatchObject({ state: 'done' });
    expect(sent).toHaveLength(1);
  });

  it.each(['busy', 'down', 'refused', 'unknown'] as const)(
    'writes no address and no code down when %s',
    async (kind) => {
      const id = await ask();
      answers = [fault(kind)];
      await runner({ sms: provider }).runDue();
      const [message] = sent;
      const { lastError } = await orderOf(id);
      expect(lastError).toBe('cannot reach *** with ***: ***');
      expect(lines.join()).toContain('cannot reach ***');
      const written = `${lines.join()}${lastError}${JSON.stringify(await of.db.workOrder.findMany())}`;
      for (const secret of [message?.to, message?.code, message?.text]) {
        expect(secret).toBeTruthy();
        expect(written).not.toContain(secret);
      }
    },
  );

  it('says to who waits how far the code has come', async () => {
    const id = await ask();
    const sending = async () => (await admin.get(`/challenges/${id}`)).body.sending;
    const { runDue } = runner({ sms: provider });
    const again = async (answer: Sent) => {
      answers = [answer];
      await of.db.workOrder.update({ where: { id: `${id}:send` }, data: { state: 'waiting', dueAt: of.now() } });
      await runDue();
      return sending();
    };
    expect(await sending()).toBe('waiting');
    expect(await again(fault('down'))).toBe('delayed');
    expect(await again(fault('refused'))).toBe('failed');
    expect(await again({ ok: true })).toBe('sent');
  });

  it('parks what no provider carries, and says so', async () => {
    const id = await ask();
    await runner({ email: provider }).runDue();
    const parked = { state: 'parked', lastError: 'no provider is configured for sms' };
    expect(await orderOf(id)).toMatchObject(parked);
  });

  const notice = { kind: 'password_changed', params: {}, path: '/me' } as const;
  it.each([
    [['wecom', 'email'], 'wecom'],
    [['email'], 'email'],
    [['sms', 'email'], 'email'],
  ] as const)('tells what happened over %j by %s', async (carried, channel) => {
    await transaction(of.deps, (tx) => tell(tx, 'o1', ['o1-super'], notice));
    await runner(Object.fromEntries(carried.map((each) => [each, provider]))).runDue();
    expect(sent).toMatchObject([{ channel, kind: 'password_changed' }]);
    expect(sent[0]?.text).toMatch(/^【解绑控制台】你的密码已修改/);
  });
});

describe('a console without a provider', () => {
  let of: World;
  beforeEach(async () => {
    of = await world('sqlite');
  });
  afterEach(() => of.close());

  /** The same server and session, where messages can leave on these channels only. */
  async function carrying(...carried: Channel[]) {
    const { cookie, csrfToken } = await of.signIn('super');
    const messenger = { ...noMessenger, carries: carried };
    const app = await buildApp({ ...of.deps, messenger }, { demo: null, webDist: null });
    const headers = { cookie, 'x-csrf-token': csrfToken, 'idempotency-key': carried.join() };
    const post = (path: string, payload: object) =>
      app.inject({ method: 'POST', url: `/api/v1${path}`, payload, headers });
    return { app, post };
  }

  it('starts, says so, and refuses a code at once instead of letting somebody wait', async () => {
    const { app, post } = await carrying();
    const ready = await app.inject('/readyz');
    expect([ready.statusCode, ready.json()]).toEqual([200, { ok: true, noProviderFor: ['sms', 'email', 'wecom'] }]);
    const answer = await post('/session/challenges', { factor: 'sms' });
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'factor-unavailable']);
    expect(await of.db.challenge.count()).toBe(0);
    await app.close();
  });

  it('opens no case whose dynamic token could reach nobody', async () => {
    // SMS is a factor of a super-admin's case (R1), so that the token wants another way.
    const { app, post } = await carrying('sms');
    const answer = await post('/unbindings', opening());
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'factor-unavailable']);
    expect(await of.db.unbinding.count()).toBe(0);
    await app.close();
  });

  it.each([
    [['sms', 'email'], 'email'],
    [['sms', 'wecom'], 'wecom'],
  ] as const)('sends the token where it can: %j', async (carried, channel) => {
    const { app, post } = await carrying(...carried);
    expect((await post('/unbindings', opening())).statusCode).toBe(201);
    const impact = await app.inject({
      url: '/api/v1/members/o1-lin/impact',
      headers: { cookie: (await of.signIn('super')).cookie },
    });
    expect(impact.json()).toMatchObject({ tokenChannel: channel });
    await app.close();
  });
});
