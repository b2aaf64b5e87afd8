import { minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { newestCode } from '../unbinding/testing.ts';

const password = 'unbind-demo';

describe.each(engines)('raising a session on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.signIn('super');
  });
  afterEach(() => of.close());

  const ask = async (factor: string) => (await admin.post('/session/challenges', { factor })).body;

  it('offers the ways that this person has, and refuses those that they have not', async () => {
    expect((await admin.get('/session/raise')).body).toEqual({
      raisedUntil: null,
      ways: [
        ['password', 'sms'],
        ['password', 'email'],
      ],
    });
    await of.db.credential.update({ where: { memberId: 'o1-super' }, data: { passwordHash: null } });
    expect((await ask('password')).code).toBe('factor-missing');
    expect((await ask('qr')).code).toBe('factor-unavailable');
  });

  it('takes the password and a second proof, then changes the token and the CSRF token', async () => {
    const first = await ask('password');
    const half = await admin.post(`/challenges/${first.id}/answer`, { password });
    expect(half).toMatchObject({ body: { state: 'passed' } });
    expect(half.headers['set-cookie']).toBeUndefined();
    const second_ = await ask('sms');
    const whole = await admin.post(`/challenges/${second_.id}/answer`, { code: await newestCode(of, 'sms') });
    expect(String(whole.headers['set-cookie'])).toMatch(/^unbind_session=[\w-]{43}; .*HttpOnly/);
    expect((await admin.get('/session')).body.code).toBe('session-missing');
    const [row] = await of.db.session.findMany({ where: { memberId: 'o1-super', raisedUntil: { not: null } } });
    expect(row?.raisedUntil?.getTime()).toBe(of.now().getTime() + 10 * minute);
    expect(row?.csrfToken).not.toBe(admin.csrfToken);
  });

  it('takes proofs of one session only, and only those that lie close together', async () => {
    const first = await ask('password');
    await admin.post(`/challenges/${first.id}/answer`, { password });
    const other = await of.signIn('super');
    expect((await other.post(`/challenges/${first.id}/answer`, { password })).status).toBe(404);
    await of.advance(10 * minute + second);
    const late = await ask('sms');
    const answered = await admin.post(`/challenges/${late.id}/answer`, { code: await newestCode(of, 'sms') });
    expect(answered.body.state).toBe('passed');
    expect((await admin.get('/session/raise')).body.raisedUntil).toBeNull();
  });

  it('counts wrong passwords by themselves, and pauses after five', async () => {
    const first = await ask('password');
    for (const left of [4, 3, 2, 1]) {
      const wrong = await admin.post(`/challenges/${first.id}/answer`, { password: 'wrong' });
      expect(wrong.body).toMatchObject({ state: 'failed', attemptsLeft: left });
    }
    const fifth = await admin.post(`/challenges/${first.id}/answer`, { password: 'wrong' });
    expect(fifth).toMatchObject({ status: 429, body: { code: 'too-many-tries' } });
    expect((await ask('password')).code).toBe('too-many-tries');
    expect((await ask('sms')).state).toBe('open');
  });

  it('does not take an answer of another form', async () => {
    const first = await ask('password');
    expect((await admin.post(`/challenges/${first.id}/answer`, { code: '123456' })).body.code).toBe('input-invalid');
  });
});
