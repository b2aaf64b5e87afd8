import { second } from '@unbind/domain/time/duration';
import { openDatabase } from '@unbind/prisma';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { createChanges } from '../changes.ts';
import { type Agent, type Reply, type World, world } from '../testing/world.ts';
import { newestCode, open, opening, passQr, passSms, stateIn, ticketOf } from '../unbinding/testing.ts';
import { codeOf } from './codes.ts';

const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1';

describe.each(engines)('what goes wrong while a case is verified, on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine);
    admin = await of.seat('super');
  });
  afterEach(() => of.close());

  const ask = async (id: string, factor: string): Promise<Reply['body']> =>
    (await admin.post(`/unbindings/${id}/challenges`, { factor })).body;
  const give = (id: string, body: object, by = admin) => by.post(`/challenges/${id}/answer`, body);
  const codeFor = (challenge: { id: string }) => codeOf(of.deps.keys, challenge.id);
  const count = (kind: string) => of.db.ledgerEntry.count({ where: { kind } });
  /** A case that waits for its code by SMS, and the challenge. */
  const waiting = async (memberId = 'o1-lin') => {
    const id = await open(admin, { ...opening(memberId), inheritance: { mode: 'pool' } });
    await passQr(of, admin, id);
    return { id, challenge: await ask(id, 'sms') };
  };

  describe('two at once', () => {
    it('one of two browsers that give the right code wins', async () => {
      const { id, challenge } = await waiting();
      const code = codeFor(challenge);
      const replies = await Promise.all([1, 2, 3].map(() => give(challenge.id, { code })));
      expect(replies.map(({ status }) => (status === 200 ? 'passed' : 'refused')).sort()).toEqual([
        'passed',
        'refused',
        'refused',
      ]);
      expect(await count('challenge_passed')).toBe(2);
      expect(await stateIn(of, id)).toBe('holding');
    });

    it('one of two phones that approve wins', async () => {
      const id = await open(admin);
      const path = `/scan/${ticketOf((await ask(id, 'qr')).scanUrl)}/approve`;
      const phones = await Promise.all([of.seat('super'), of.seat('super')]);
      const replies = await Promise.all(phones.map((phone) => phone.post(path)));
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 410]);
      expect(await count('challenge_passed')).toBe(1);
    });

    it('a phone that approves and one that refuses never both count', async () => {
      const id = await open(admin);
      const path = `/scan/${ticketOf((await ask(id, 'qr')).scanUrl)}`;
      const [one, two] = [await of.seat('super'), await of.seat('super')];
      const replies = await Promise.all([one.post(`${path}/approve`), two.post(`${path}/refuse`)]);
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
      expect((await count('challenge_passed')) + (await count('challenge_refused'))).toBe(1);
    });

    it('one of two confirmations starts the one carry-out', async () => {
      const { id } = await waiting();
      await of.advance(61 * second);
      await passSms(of, admin, id);
      await of.advance(61 * second);
      const token = await newestCode(of, 'email');
      const replies = await Promise.all([1, 2].map(() => admin.post(`/unbindings/${id}/confirm`, { token })));
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
      await of.runner.runDue();
      expect([await count('confirmed'), await count('carried_out')]).toEqual([1, 1]);
    });

    it('five guesses at once use up five tries, not one', async () => {
      const { challenge } = await waiting();
      const wrong = codeFor(challenge) === '000000' ? '111111' : '000000';
      await Promise.all([1, 2, 3, 4, 5, 6, 7].map(() => give(challenge.id, { code: wrong })));
      expect(await count('challenge_failed')).toBe(5);
      expect((await give(challenge.id, { code: codeFor(challenge) })).status).toBeGreaterThanOrEqual(400);
    });
  });

  describe('two at once for a session', () => {
    const asking = async (factor: string) => (await admin.post('/session/challenges', { factor })).body;

    it('guesses use up their tries one by one', async () => {
      const { id } = await asking('password');
      await Promise.all(Array.from({ length: 12 }, () => give(id, { password: 'wrong' })));
      expect(await count('challenge_failed')).toBe(5);
      expect((await asking('password')).code).toBe('too-many-tries');
    });

    it('the last proof raises once', async () => {
      await of.db.session.updateMany({ data: { raisedUntil: null } });
      const [first, last] = [await asking('password'), await asking('sms')];
      await give(first.id, { password: 'unbind-demo' });
      const code = codeFor(last);
      const replies = await Promise.all([1, 2, 3].map(() => give(last.id, { code })));
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(await count('session_raised')).toBe(1);
    });
  });

  describe('of somewhere else', () => {
    it('a code of another case is wrong here, and its challenge moves only its own case', async () => {
      const first = await waiting();
      await of.advance(61 * second);
      const other = await waiting('o1-xu');
      expect((await give(other.challenge.id, { code: codeFor(first.challenge) })).body.state).toBe('failed');
      expect((await give(first.challenge.id, { code: codeFor(first.challenge) })).body.state).toBe('passed');
      expect([await stateIn(of, first.id), await stateIn(of, other.id)]).toEqual(['holding', 'verifying']);
    });

    it('a ticket of another case moves that one alone', async () => {
      const pooled = { ...opening('o1-xu'), inheritance: { mode: 'pool' } };
      const [first, other] = [await open(admin), await open(admin, pooled)];
      const ticket = ticketOf((await ask(other, 'qr')).scanUrl);
      await ask(first, 'qr');
      expect((await (await of.seat('super')).post(`/scan/${ticket}/approve`)).body.unbinding.id).toBe(other);
      const slots = (await admin.get(`/unbindings/${first}`)).body.requiredFactors;
      expect(slots.map(({ state }: { state: string }) => state)).toEqual(['waiting', 'waiting']);
    });

    it('a proof for the session is no factor of a case, nor the other way round', async () => {
      const { id, challenge } = await waiting();
      await of.advance(61 * second);
      const raising = (await admin.post('/session/challenges', { factor: 'sms' })).body;
      expect((await give(raising.id, { code: codeFor(raising) })).body.state).toBe('passed');
      expect(await stateIn(of, id)).toBe('verifying');
      expect((await give(challenge.id, { code: codeFor(raising) })).body.state).toBe('failed');
    });

    it.each(['another session of the same person', 'somebody else'])('an answer by %s finds nothing', async (who) => {
      const { id, challenge } = await waiting();
      const thief = await of.seat(who === 'somebody else' ? 'second' : 'super');
      expect((await give(challenge.id, { code: codeFor(challenge) }, thief)).status).toBe(404);
      expect(await stateIn(of, id)).toBe('verifying');
    });

    it('a stolen cookie on another kind of device ends the session, and the right code passes nothing', async () => {
      admin = await of.signIn('super');
      const { id, challenge } = await waiting();
      const headers = { cookie: admin.cookie, 'x-csrf-token': admin.csrfToken, 'user-agent': iphone };
      const payload = { code: codeFor(challenge) };
      const url = `/api/v1/challenges/${challenge.id}/answer`;
      const stolen = await of.app.inject({ method: 'POST', url, headers, payload });
      expect(stolen.json().code).toBe('session-missing');
      expect((await give(challenge.id, payload)).status).toBe(401);
      expect(await stateIn(of, id)).toBe('verifying');
    });
  });

  describe('guessing', () => {
    /** The same database under a server that has just started. */
    const restarted = async (challengeId: string, code: string): Promise<string> => {
      const { db, close } = openDatabase(of.url);
      const app = await buildApp({ ...of.deps, db, changes: createChanges() }, { demo: null, webDist: null });
      const headers = { cookie: admin.cookie, 'x-csrf-token': admin.csrfToken };
      const url = `/api/v1/challenges/${challengeId}/answer`;
      const reply = await app.inject({ method: 'POST', url, headers, payload: { code } });
      await app.close();
      await close();
      return reply.json().code ?? reply.json().state;
    };
    /** One wrong answer less than the limit, counted earlier. */
    const almost = (key: string, times: number) =>
      of.db.throttle.create({ data: { key, count: times, windowStart: of.now() } });

    it.each([
      ['a person, over all their cases', () => ['wrong:code:o1-super', 4]],
      ['one case, whoever answers', (id: string) => [`wrong:case:${id}`, 14]],
      ['one address, whatever it answers', () => ['wrong:from:127.0.0.1', 49]],
    ] as [string, (id: string) => [string, number]][])('is limited for %s, after a restart too', async (_, counter) => {
      const { id, challenge } = await waiting();
      await almost(...counter(id));
      const code = codeFor(challenge);
      const wrong = await give(challenge.id, { code: code === '000000' ? '111111' : '000000' });
      expect(wrong).toMatchObject({ status: 429, body: { code: 'too-many-tries' } });
      expect(Number(wrong.headers['retry-after'])).toBeGreaterThan(0);
      expect(await restarted(challenge.id, code)).toBe('too-many-tries');
      expect(await stateIn(of, id)).toBe('verifying');
    });

    it('of the dynamic token counts like any code', async () => {
      const { id } = await waiting();
      await of.advance(61 * second);
      await passSms(of, admin, id);
      await of.advance(61 * second);
      await almost('wrong:code:o1-super', 4);
      const right = await newestCode(of, 'email');
      const token = right === '000000' ? '111111' : '000000';
      expect((await admin.post(`/unbindings/${id}/confirm`, { token })).body.code).toBe('too-many-tries');
      expect((await admin.post(`/unbindings/${id}/confirm`, { token: right })).body.code).toBe('too-many-tries');
      expect(await stateIn(of, id)).toBe('confirmable');
    });
  });
});
