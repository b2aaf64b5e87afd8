import { faceConsent } from '@unbind/contract/face';
import { day, minute } from '@unbind/domain/time/duration';
import type { FaceVerifier } from '@unbind/face';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identityHash } from '../../identity.ts';
import { type Agent, type World, world } from '../../testing/world.ts';
import { open, stateIn } from '../../unbinding/testing.ts';
import { frameOf, scripted } from './scripted.ts';

const three = (says: string) => [says, '2', '3'].map(frameOf);
const enrolment = (says = 'face') => ({ consent: faceConsent, frames: three(says) });

describe.each(engines)('a face as a factor on %s', (engine) => {
  let of: World;
  let admin: Agent;
  const begin = async (face: FaceVerifier = scripted): Promise<void> => {
    of = await world(engine, { face, second: true });
    admin = await of.signIn('super', { raised: true });
  };
  beforeEach(() => begin());
  afterEach(() => of.close());

  /** A case that asks for this person's face alone. */
  async function faceCase(alternatives = ['passkey']): Promise<string> {
    const id = await open(admin);
    const requiredFactors = [{ factor: 'face', state: 'waiting', alternatives }];
    await of.db.unbinding.update({ where: { id }, data: { requiredFactors } });
    return id;
  }
  const ask = async (id: string) => (await admin.post(`/unbindings/${id}/challenges`, { factor: 'face' })).body;
  const answer = (challenge: string, says: string) =>
    admin.post(`/challenges/${challenge}/answer`, { frames: three(says) });

  async function enrolled(daysAgo = 8): Promise<void> {
    expect((await admin.post('/me/face', enrolment())).status).toBe(201);
    const createdAt = new Date(of.now().getTime() - daysAgo * day);
    await of.db.faceTemplate.updateMany({ data: { createdAt } });
  }

  describe('enrolment', () => {
    it('keeps numbers that open for nobody else, and tells what they are worth and from when on', async () => {
      expect((await admin.get('/me/face')).body).toMatchObject({
        kind: 'embedded',
        kept: false,
        enrolled: false,
        usableFrom: null,
      });
      const reply = await admin.post('/me/face', enrolment());
      const usableFrom = new Date(of.now().getTime() + 7 * day).toISOString();
      expect(reply).toMatchObject({ status: 201, body: { enrolled: true, usableFrom, measured: null } });
      const row = await of.db.faceTemplate.findUniqueOrThrow({ where: { memberId: 'o1-super' } });
      expect(row).toMatchObject({ consent: faceConsent, model: 'scripted', consentAt: of.now() });
      const plain = Buffer.from(Float32Array.from([1, 2, 3]).buffer);
      expect(Buffer.from(row.sealed, 'base64url').includes(plain)).toBe(false);
      expect(await of.db.notification.findMany()).toMatchObject([{ memberId: 'o1-super', kind: 'face_changed' }]);
    });

    it.each([
      ['without consent to today’s wording', { ...enrolment(), consent: '2020-01' }, 400, 'input-invalid'],
      ['from fewer than three pictures', { ...enrolment(), frames: [frameOf('face')] }, 400, 'input-invalid'],
      ['from what is not base64', { ...enrolment(), frames: ['~', '~', '~'] }, 400, 'input-invalid'],
      ['from pictures that will not do', enrolment('mouth'), 422, 'face-unfit'],
      ['while too many others do', enrolment('busy'), 429, 'too-many-requests'],
      ['while the models do not load', enrolment('broken'), 409, 'factor-unavailable'],
    ])('keeps nothing %s', async (_, body, status, code) => {
      expect(await admin.post('/me/face', body)).toMatchObject({ status, body: { code } });
      expect(await of.db.faceTemplate.count()).toBe(0);
    });

    it('asks for a second proof first, and for more than a password could give', async () => {
      expect((await (await of.signIn('super')).post('/me/face', enrolment())).body.code).toBe('raise-needed');
      await of.db.member.update({ where: { id: 'o1-super' }, data: { mobile: null, email: null } });
      expect((await admin.post('/me/face', enrolment())).body).toMatchObject({
        code: 'factor-missing',
        params: { factor: 'totp' },
      });
    });

    it('is ended by its owner at any time, with the check that is under way', async () => {
      await enrolled();
      const challenge = await ask(await faceCase());
      expect((await (await of.signIn('o2-super')).delete('/me/face')).body.code).toBe('not-found');
      expect((await (await of.signIn('super')).delete('/me/face')).status).toBe(204);
      expect(await of.db.faceTemplate.count()).toBe(0);
      expect((await answer(challenge.id, 'passed')).body.code).toBe('challenge-ended');
      expect((await admin.delete('/me/face')).body.code).toBe('not-found');
    });
  });

  describe('verification', () => {
    it('shows one movement after another, then passes', async () => {
      await enrolled();
      const id = await faceCase();
      const challenge = await ask(id);
      expect(challenge).toMatchObject({ factor: 'face', actions: ['center'], scanUrl: null });
      expect((await answer(challenge.id, 'next')).body).toEqual({
        state: 'open',
        attemptsLeft: 0,
        action: 'blink',
        hint: 'no-face',
      });
      expect((await admin.get(`/challenges/${challenge.id}`)).body.actions).toEqual(['center', 'blink']);
      expect((await answer(challenge.id, 'passed')).body.state).toBe('passed');
      expect(await stateIn(of, id)).toBe('holding');
      expect((await of.db.challenge.findUniqueOrThrow({ where: { id: challenge.id } })).progress).toBeNull();
    });

    it.each([
      ['somebody else', 'stranger', 'no-match'],
      ['somebody too slow', 'late', 'too-slow'],
    ])('ends the attempt for %s, and says why', async (_, says, hint) => {
      await enrolled();
      const id = await faceCase();
      const challenge = await ask(id);
      expect((await answer(challenge.id, says)).body).toMatchObject({ state: 'failed', attemptsLeft: 0, hint });
      expect((await answer(challenge.id, 'passed')).body.code).toBe('challenge-ended');
      expect(await stateIn(of, id)).toBe('verifying');
    });

    it.each([
      ['busy', 429, 'too-many-requests'],
      ['slow', 429, 'too-many-requests'],
      ['broken', 409, 'factor-unavailable'],
    ])('costs no attempt while the check is %s', async (says, status, code) => {
      await enrolled();
      const challenge = await ask(await faceCase());
      expect(await answer(challenge.id, says)).toMatchObject({ status, body: { code } });
      expect((await answer(challenge.id, 'passed')).body.state).toBe('passed');
    });

    it('goes on from one place only, when several answers come at once', async () => {
      await of.close();
      let [waiting, release] = [0, () => {}];
      const together = new Promise<void>((resolve) => {
        release = resolve;
      });
      await begin({
        ...scripted,
        submit: async (asked) => {
          waiting += 1;
          if (waiting === 3) release();
          await together;
          return scripted.submit(asked);
        },
      });
      await enrolled();
      const challenge = await ask(await faceCase());
      const replies = await Promise.all([1, 2, 3].map(() => answer(challenge.id, 'next')));
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 429, 429]);
      expect((await admin.get(`/challenges/${challenge.id}`)).body.actions).toEqual(['center', 'blink']);
    });

    it('pauses for a day after five failures, over all cases', async () => {
      await enrolled();
      const id = await faceCase();
      for (const left of [4, 3, 2, 1]) {
        const { body } = await answer((await ask(id)).id, 'stranger');
        expect([left, body.state]).toEqual([left, 'failed']);
      }
      const fifth = await answer((await ask(id)).id, 'stranger');
      expect(fifth).toMatchObject({ status: 429, body: { code: 'too-many-tries', params: { retryAfter: 86_400 } } });
      expect((await ask(id)).code).toBe('too-many-tries');
    });

    it('refuses a face that was enrolled less than seven days before the case, and names the other ways', async () => {
      await enrolled(6.9);
      const id = await faceCase();
      const reply = await admin.post(`/unbindings/${id}/challenges`, { factor: 'face' });
      expect(reply).toMatchObject({ status: 409, body: { code: 'face-young', params: { days: 1 } } });
      expect(reply.body.detail).toContain('passkey');
      await of.db.faceTemplate.updateMany({ data: { createdAt: new Date(of.now().getTime() - 7 * day) } });
      expect((await ask(id)).state).toBe('open');
    });

    it('refuses who has not enrolled, whose template another model made, and any answer of another kind', async () => {
      const id = await faceCase();
      expect((await ask(id)).code).toBe('factor-missing');
      await enrolled();
      const challenge = await ask(id);
      expect((await admin.post(`/challenges/${challenge.id}/answer`, { code: '123456' })).body.code).toBe(
        'input-invalid',
      );
      await of.db.faceTemplate.updateMany({ data: { model: 'older' } });
      expect((await answer(challenge.id, 'passed')).body.code).toBe('factor-missing');
      expect((await ask(id)).code).toBe('factor-missing');
      expect((await admin.get('/me/face')).body).toMatchObject({ kept: true, enrolled: false });
      expect((await admin.get('/me/security')).body.face.outdated).toBe(true);
    });

    it('leaves the leader’s word to who has only a face that does not count yet', async () => {
      const byLeader = async (id: string) =>
        (await admin.post(`/unbindings/${id}/challenges`, { factor: 'leader' })).body;
      const leaderId = 'o1-second';
      await of.db.member.update({ where: { id: 'o1-super' }, data: { leaderId } });
      await enrolled(1);
      const id = await faceCase(['passkey', 'leader']);
      expect((await ask(id)).code).toBe('face-young');
      expect((await byLeader(id)).state).toBe('open');
      await of.db.faceTemplate.updateMany({ data: { createdAt: new Date(of.now().getTime() - 8 * day) } });
      expect((await byLeader(id)).code).toBe('factor-unavailable');
    });

    it('opens no template that was tampered with', async () => {
      await enrolled();
      const row = await of.db.faceTemplate.findUniqueOrThrow({ where: { memberId: 'o1-super' } });
      await of.db.faceTemplate.update({
        where: { memberId: 'o1-super' },
        data: { sealed: `${row.sealed.slice(0, -8)}AAAAAAAA` },
      });
      const challenge = await ask(await faceCase());
      expect((await answer(challenge.id, 'passed')).body.code).toBe('factor-missing');
    });

    it('raises no session', async () => {
      await enrolled();
      expect((await admin.post('/session/challenges', { factor: 'face' })).body.code).toBe('factor-unavailable');
    });

    it('leaves no frame and no number of a face in the log or on the record', async () => {
      await enrolled();
      const challenge = await ask(await faceCase());
      await answer(challenge.id, 'next');
      await answer(challenge.id, 'passed');
      const leaves = JSON.stringify(await of.db.ledgerEntry.findMany());
      for (const text of [...of.log, leaves]) for (const frame of three('face')) expect(text).not.toContain(frame);
    });
  });

  describe('at a provider', () => {
    const provider = (identity: { name: string; idNumber: string }): FaceVerifier => ({
      ...scripted,
      kind: 'provider',
      model: null,
      shown: (progress) => ({ actions: [], url: progress === '0' ? null : 'https://provider.example/go' }),
      submit: async ({ progress }) =>
        progress === '0' ? { state: 'open', progress: '1', action: null, hint: null } : { state: 'passed', identity },
    });

    it.each([
      ['440111', 'passed', null],
      ['440222', 'failed', 'no-match'],
    ])('takes the person whom the org knows by the real name: %s %s', async (idNumber, state, hint) => {
      await of.close();
      await begin(provider({ name: '周念慈', idNumber }));
      const id = await faceCase();
      await of.db.member.update({ where: { id: 'o1-super' }, data: { realNameHash: null } });
      expect((await ask(id)).code).toBe('factor-missing');
      const realNameHash = identityHash(of.deps.keys.identities, 'real-name', '440111');
      await of.db.member.update({ where: { id: 'o1-super' }, data: { realNameHash } });
      const challenge = await ask(id);
      expect(challenge.scanUrl).toBeNull();
      expect(new Date(challenge.expiresAt).getTime() - of.now().getTime()).toBe(5 * minute);
      const poll = () => admin.post(`/challenges/${challenge.id}/answer`, { frames: [] });
      expect((await poll()).body).toMatchObject({ state: 'open', action: null });
      expect((await admin.get(`/challenges/${challenge.id}`)).body.scanUrl).toBe('https://provider.example/go');
      expect((await poll()).body).toMatchObject({ state, hint });
      expect((await admin.post('/me/face', enrolment())).body.code).toBe('factor-unavailable');
    });
  });
});
