import { minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, describe, expect, it } from 'vitest';
import type { Messenger, OutgoingMessage } from '../deps.ts';
import { workHandlers } from '../handlers.ts';
import { type Agent, type Reply, type World, world } from '../testing/world.ts';
import { open, opening, passQr, stateIn } from '../unbinding/testing.ts';
import { createRunner } from '../workflow/runner.ts';
import { codeOf } from './codes.ts';

describe.each(engines)('a provider on %s', (engine) => {
  let of: World;
  let admin: Agent;
  afterEach(() => of.close());

  const ask = async (id: string, factor: string): Promise<Reply['body']> =>
    (await admin.post(`/unbindings/${id}/challenges`, { factor })).body;
  const give = (id: string, body: object) => admin.post(`/challenges/${id}/answer`, body);
  const codeFor = (challenge: { id: string }) => codeOf(of.deps.keys, challenge.id);
  /** A case that waits for its code by SMS, and the challenge. */
  const waiting = async () => {
    const id = await open(admin, opening());
    await passQr(of, admin, id);
    return { id, challenge: await ask(id, 'sms') };
  };

  /** What it was given; every order that it truly sends, once per key. */
  const attempts: OutgoingMessage[] = [];
  const codes = () => attempts.filter(({ code, channel }) => code !== undefined && channel === 'sms');
  const moody = async (mood: (message: OutgoingMessage, inbox: Messenger) => ReturnType<Messenger['send']>) => {
    attempts.length = 0;
    of = await world(engine, {
      messenger: (inbox) => ({
        carries: inbox.carries,
        send: (message) => {
          attempts.push(message);
          return mood(message, inbox);
        },
      }),
    });
    admin = await of.seat('super');
  };

  it('that sends and says nothing is asked again with the same key and code, and one message arrives', async () => {
    await moody(async (message, inbox) => {
      await inbox.send(message);
      return codes().length < 3 ? { ok: false, fault: 'unknown', detail: 'no answer' } : { ok: true };
    });
    const { id, challenge } = await waiting();
    for (let tries = 0; tries < 3; tries += 1) await of.advance(50 * second);
    expect(new Set(codes().map(({ key }) => key))).toEqual(new Set([`${challenge.id}:send`]));
    expect(new Set(codes().map(({ code }) => code)).size).toBe(1);
    expect(of.inbox().filter(({ code, channel }) => code !== undefined && channel === 'sms')).toHaveLength(1);
    expect((await give(challenge.id, { code: codeFor(challenge) })).body.state).toBe('passed');
    expect(await stateIn(of, id)).toBe('holding');
  });

  it('that is away moves nothing, is not asked for a code that has ended, and another code can follow', async () => {
    await moody(async () => ({ ok: false, fault: 'down', detail: 'connect ECONNREFUSED' }));
    const { id, challenge } = await waiting();
    await of.runner.runDue();
    const again = await admin.post(`/unbindings/${id}/challenges`, { factor: 'sms' });
    expect(again).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    await of.advance(61 * second);
    const next = await ask(id, 'sms');
    const before = codes().length;
    await of.advance(4 * minute);
    expect(
      codes()
        .slice(before)
        .every(({ key }) => key === `${next.id}:send`),
    ).toBe(true);
    expect((await give(challenge.id, { code: codeFor(challenge) })).body.code).toBe('challenge-ended');
    expect([await stateIn(of, id), of.inbox()]).toEqual(['verifying', []]);
  });

  it('that takes its time holds nobody else up, and no second worker sends while it does', async () => {
    const [begun, slow] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await moody(async (message, inbox) => {
      begun.resolve();
      await slow.promise;
      return inbox.send(message);
    });
    const { id, challenge } = await waiting();
    const sending = of.runner.runDue();
    await begun.promise;
    await createRunner(of.deps, workHandlers(of.deps)).runDue();
    expect((await admin.get(`/unbindings/${id}`)).body.state).toBe('verifying');
    slow.resolve();
    await sending;
    expect(codes().map(({ key }) => key)).toEqual([`${challenge.id}:send`]);
    expect(of.inbox().filter(({ code }) => code !== undefined)).toHaveLength(1);
  });
});
