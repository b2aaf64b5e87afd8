import { minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { Secret, TOTP } from 'otpauth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { softAuthenticator } from './testing.ts';

const strong = 'teapot-orbit-salmon-velvet';

describe.each(engines)('how I prove who I am on %s', (engine) => {
  let of: World;
  let me: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    me = await of.signIn('super', { raised: true });
  });
  afterEach(() => of.close());

  const kinds = async () => (await of.db.ledgerEntry.findMany({ where: { orgId: 'o1' } })).map(({ kind }) => kind);
  const told = async (account: string) => {
    await of.runner.runDue();
    return of.inbox(account).map(({ text }) => text);
  };
  const appOf = (secret: string) => (at: Date) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
  const enrol = async () => {
    const begun = (await me.post('/me/totp')).body;
    const code = appOf(begun.secret);
    const confirmed = await me.post('/me/totp/confirm', { code: code(of.now()) });
    return { secret: begun.secret, code, recoveryCodes: confirmed.body.recoveryCodes };
  };
  const signIn = (more: object) =>
    of.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { account: 'super', password: 'unbind-demo', ...more },
    });
  const ask = async (factor: string) => (await me.post('/session/challenges', { factor })).body;

  it('shows what is set up, and nothing secret', async () => {
    expect((await me.get('/me/security')).body).toEqual({
      password: { set: true, changedAt: expect.any(String) },
      totp: { enrolled: false, confirmedAt: null, recoveryCodesLeft: 0 },
      passkeys: [],
      face: expect.objectContaining({ enrolled: false, usableFrom: null }),
    });
  });

  describe('the password', () => {
    it('is changed, ends every other session, and its owner is told', async () => {
      const elsewhere = await of.signIn('super');
      expect((await me.post('/me/password', { next: strong })).status).toBe(200);
      expect((await elsewhere.get('/session')).body.code).toBe('session-missing');
      expect((await me.get('/session')).status).toBe(200);
      expect((await signIn({})).statusCode).toBe(401);
      expect((await signIn({ password: strong })).statusCode).toBe(201);
      expect((await told('super')).some((text) => text.includes('密码已修改'))).toBe(true);
      expect(await kinds()).toContain('password_changed');
    });

    it.each([
      ['easy to guess', 'password1234', 'password-weak'],
      ['of the account', 'super-super-super', 'password-weak'],
      ['short', 'k7#pQ', 'input-invalid'],
    ])('is refused when it is %s, and stays as it was', async (_, next, problem) => {
      expect((await me.post('/me/password', { next })).body.code).toBe(problem);
      expect((await signIn({})).statusCode).toBe(201);
    });

    it('is not changed by a session that has not been raised', async () => {
      const flat = await of.signIn('super');
      expect((await flat.post('/me/password', { next: strong })).body.code).toBe('raise-needed');
    });
  });

  describe('the authenticator app', () => {
    it('counts once a code of it has come back, and gives ten recovery codes once', async () => {
      const { recoveryCodes } = await enrol();
      expect(new Set(recoveryCodes).size).toBe(10);
      expect((await me.get('/me/security')).body.totp).toMatchObject({ enrolled: true, recoveryCodesLeft: 10 });
      expect((await me.post('/me/totp')).body.code).toBe('already-enrolled');
      expect(await kinds()).toContain('totp_enrolled');
    });

    it('does not count while it is unconfirmed, and five wrong codes make a pause', async () => {
      await me.post('/me/totp');
      expect((await signIn({})).statusCode).toBe(201);
      for (let tries = 0; tries < 5; tries++)
        expect((await me.post('/me/totp/confirm', { code: '000000' })).body.code).toBe('code-wrong');
      expect((await me.post('/me/totp/confirm', { code: '000000' })).body.code).toBe('too-many-tries');
      expect((await ask('totp')).code).toBe('factor-missing');
    });

    it('is asked for at sign-in, after the password only, and each step works once', async () => {
      const { code } = await enrol();
      expect((await signIn({ password: 'wrong', totp: '000000' })).json().code).toBe('credentials-wrong');
      expect((await signIn({})).json().code).toBe('totp-needed');
      expect((await signIn({ totp: code(of.now()) })).json().code).toBe('credentials-wrong');
      await of.advance(31 * second);
      expect((await signIn({ totp: code(of.now()) })).statusCode).toBe(201);
      expect((await signIn({ totp: code(of.now()) })).json().code).toBe('credentials-wrong');
    });

    it('is replaced by a recovery code, each once', async () => {
      const { recoveryCodes } = await enrol();
      expect((await signIn({ recoveryCode: recoveryCodes[0] })).statusCode).toBe(201);
      expect((await signIn({ recoveryCode: recoveryCodes[0] })).statusCode).toBe(401);
      expect((await me.get('/me/security')).body.totp.recoveryCodesLeft).toBe(9);
      const renewed = (await me.post('/me/totp/recovery-codes')).body.recoveryCodes;
      expect((await signIn({ recoveryCode: recoveryCodes[1] })).statusCode).toBe(401);
      expect((await signIn({ recoveryCode: renewed[1] })).statusCode).toBe(201);
      expect((await told('super')).filter((text) => text.includes('恢复码已被使用'))).toHaveLength(2);
    });

    it('is a factor whose used step is refused', async () => {
      const { code } = await enrol();
      await of.advance(31 * second);
      const first = await ask('totp');
      expect((await me.post(`/challenges/${first.id}/answer`, { code: code(of.now()) })).body.state).toBe('passed');
      const second_ = await ask('totp');
      expect((await me.post(`/challenges/${second_.id}/answer`, { code: code(of.now()) })).body.state).toBe('failed');
      expect((await me.post(`/challenges/${second_.id}/answer`, { password: 'x' })).body.code).toBe('input-invalid');
    });

    it('is removed with its recovery codes', async () => {
      await enrol();
      expect((await me.delete('/me/totp')).body.totp).toMatchObject({ enrolled: false, recoveryCodesLeft: 0 });
      expect((await me.delete('/me/totp')).body.code).toBe('factor-missing');
      expect((await me.post('/me/totp/recovery-codes')).body.code).toBe('factor-missing');
      expect((await signIn({})).statusCode).toBe(201);
    });

    it('leaves no secret and no code in the clear', async () => {
      const { secret, recoveryCodes } = await enrol();
      const rows = JSON.stringify([await of.db.credential.findMany(), await of.db.recoveryCode.findMany()]);
      for (const text of [secret, ...recoveryCodes]) {
        expect(rows).not.toContain(text);
        expect(of.log.join()).not.toContain(text);
      }
    });
  });

  describe('a passkey', () => {
    const add = async (device = softAuthenticator(), wrong = {}) => {
      const begun = (await me.post('/me/passkeys/options')).body;
      const credential = device.make(begun.options, wrong);
      return {
        device,
        begun,
        credential,
        reply: await me.post('/me/passkeys', { challengeId: begun.challengeId, credential, name: '手机' }),
      };
    };

    it('is added with its owner verified, named, used and removed', async () => {
      const { device, reply } = await add();
      expect(reply.body.passkeys).toMatchObject([{ name: '手机', lastUsedAt: null }]);
      const [{ id }] = reply.body.passkeys;
      expect((await me.patch(`/me/passkeys/${id}`, { name: '工作手机' })).body.passkeys[0].name).toBe('工作手机');
      const asked = await ask('passkey');
      expect(asked.passkey).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
      const answered = await me.post(`/challenges/${asked.id}/answer`, { credential: device.use(asked.passkey) });
      expect(answered.body.state).toBe('passed');
      expect(String(answered.headers['set-cookie'])).toContain('unbind_session=');
      expect((await told('super')).some((text) => text.includes('通行密钥有变化'))).toBe(true);
      expect(await kinds()).toEqual(expect.arrayContaining(['passkey_added', 'passkey_renamed', 'session_raised']));
    });

    it('is removed by its owner alone', async () => {
      const { reply } = await add();
      const [{ id }] = reply.body.passkeys;
      const other = await of.signIn('second', { raised: true });
      expect((await other.delete(`/me/passkeys/${id}`)).status).toBe(404);
      expect((await other.patch(`/me/passkeys/${id}`, { name: 'x' })).status).toBe(404);
      expect((await me.delete(`/me/passkeys/${id}`)).body.passkeys).toEqual([]);
      expect((await ask('passkey')).code).toBe('factor-missing');
    });

    it.each([
      ['made on another site', { origin: 'https://evil.example' }],
      ['made for another site', { rpId: 'evil.example' }],
      ['made without checking who holds the device', { unverified: true }],
    ])('is refused when it was %s', async (_, wrong) => {
      expect((await add(softAuthenticator(), wrong)).reply.body.code).toBe('passkey-refused');
      expect(await of.db.passkey.count()).toBe(0);
    });

    it('is made once for one challenge, in time, and by the session that asked', async () => {
      const { begun, credential } = await add();
      const again = { challengeId: begun.challengeId, credential, name: '又一个' };
      expect((await me.post('/me/passkeys', again)).body.code).toBe('challenge-ended');
      const late = (await me.post('/me/passkeys/options')).body;
      await of.advance(2 * minute + second);
      const body = { challengeId: late.challengeId, credential: softAuthenticator().make(late.options), name: '晚了' };
      expect((await me.post('/me/passkeys', body)).body.code).toBe('challenge-ended');
      const other = await of.signIn('super', { raised: true });
      expect((await other.post('/me/passkeys', body)).status).toBe(404);
    });

    it.each([
      [
        'of an earlier challenge',
        async (device: ReturnType<typeof softAuthenticator>) => device.use({ challenge: 'AAAA' }),
      ],
      ['without verifying its owner', async (device, asked) => device.use(asked, { unverified: true })],
      ['from another site', async (device, asked) => device.use(asked, { origin: 'https://evil.example' })],
      ['of another device', async (_device, asked) => softAuthenticator().use(asked)],
      [
        'of a copy that stayed behind',
        async (device, asked) => {
          device.turnBack();
          return device.use(asked);
        },
      ],
      ['that is no answer at all', async () => ({ id: 'x' })],
    ] as [string, (device: ReturnType<typeof softAuthenticator>, asked: { challenge: string }) => Promise<object>][])(
      'fails with an answer %s',
      async (_, answer) => {
        const { device } = await add();
        const asked = await ask('passkey');
        const credential = await answer(device, asked.passkey);
        expect((await me.post(`/challenges/${asked.id}/answer`, { credential })).body.state).toBe('failed');
      },
    );

    it('answers one challenge once', async () => {
      const { device } = await add();
      const asked = await ask('passkey');
      const credential = device.use(asked.passkey);
      const twice = await Promise.all([1, 2].map(() => me.post(`/challenges/${asked.id}/answer`, { credential })));
      expect(twice.filter(({ body }) => body?.state === 'passed')).toHaveLength(1);
    });
  });
});
