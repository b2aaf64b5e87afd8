import { hour } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { confirmable, newestCode, open, passQr, passSms, stateIn } from './testing.ts';

describe.each(engines)('“this was not me” on %s', (engine) => {
  let of: World;
  let admin: Agent;
  let member: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.signIn('super');
    member = await of.signIn('lin');
  });
  afterEach(() => of.close());

  it('stops a case with one tap, tells the administrators and ends every token', async () => {
    const id = await confirmable(of, admin);
    const token = await newestCode(of, 'email');
    expect((await member.post(`/unbindings/${id}/freeze`)).body).toMatchObject({ id, state: 'blocked' });
    expect((await admin.post(`/unbindings/${id}/confirm`, { token })).body).toMatchObject({ code: 'state-wrong' });
    await of.runner.runDue();
    const texts = of.inbox().filter(({ channel, text }) => channel === 'wecom' && text.includes('这不是我的操作'));
    expect(texts.map(({ to }) => to).sort()).toEqual(['second', 'super']);
    expect(texts[0]?.text).toContain(`/unbindings/${id}`);
    const tasks = (await admin.get('/tasks')).body.items;
    expect(tasks).toContainEqual(expect.objectContaining({ kind: 'objection_review', asks: 'decision' }));
    expect((await member.post(`/unbindings/${id}/freeze`)).body.code).toBe('state-wrong');
    await of.advance(48 * hour);
    expect(await stateIn(of, id)).toBe('blocked');
  });

  it('is for the member concerned alone', async () => {
    const id = await open(admin);
    for (const account of ['xu', 'auditor', 'o2-super', 'super'])
      expect((await (await of.signIn(account)).post(`/unbindings/${id}/freeze`)).status).toBe(404);
    expect(await stateIn(of, id)).toBe('verifying');
  });

  it('is let go on by another super-admin only, and then asks for everything anew', async () => {
    const id = await open(admin);
    await passQr(of, admin, id);
    await member.post(`/unbindings/${id}/freeze`);
    const note = { note: '电话里问过本人' };
    const own = await of.signIn('super', { raised: true });
    expect((await own.post(`/unbindings/${id}/release`, note)).body.code).toBe('not-allowed');
    const second_ = await of.signIn('second', { raised: true });
    const released = await second_.post(`/unbindings/${id}/release`, note);
    expect(released.body).toMatchObject({
      state: 'verifying',
      requiredFactors: [{ state: 'waiting' }, { state: 'waiting' }],
    });
    expect((await admin.get('/tasks')).body.items).toEqual([]);
    await passQr(of, admin, id);
    await passSms(of, admin, id);
    expect(await stateIn(of, id)).toBe('holding');
  });

  it('ends when an administrator cancels instead', async () => {
    const id = await open(admin);
    await member.post(`/unbindings/${id}/freeze`);
    const ended = await (await of.signIn('second')).post(`/unbindings/${id}/cancel`, { reason: '确认是误操作' });
    expect(ended.body).toMatchObject({ state: 'cancelled' });
    expect((await admin.get('/tasks')).body.items).toEqual([]);
  });
});
