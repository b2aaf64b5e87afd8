import { day, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';

const password = 'teapot-orbit-salmon-velvet';

describe.each(engines)('a first password on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    await of.db.credential.deleteMany({ where: { memberId: 'o1-xu' } });
    admin = await of.signIn('super', { raised: true });
  });
  afterEach(() => of.close());

  /** Invites, and reads the link in what was sent. */
  const link = async (): Promise<string> => {
    await admin.post('/members/o1-xu/invitation');
    await of.runner.runDue();
    const text = of.inbox('xu').find((message) => message.text.includes('/invitation/'))?.text ?? '';
    return /\/invitation\/(\S+)/.exec(text)?.[1] ?? '';
  };

  it('is set by a one-time link, and lets its owner sign in', async () => {
    const token = await link();
    expect((await of.anonymous.get(`/invitations/${token}`)).body).toMatchObject({ account: 'xu' });
    expect((await of.anonymous.post(`/invitations/${token}`, { password })).body).toEqual({ account: 'xu' });
    const payload = { account: 'xu', password };
    expect((await of.app.inject({ method: 'POST', url: '/api/v1/session', payload })).statusCode).toBe(201);
    expect((await of.anonymous.post(`/invitations/${token}`, { password })).body.code).toBe('ticket-ended');
    expect((await admin.post('/members/o1-xu/invitation')).body.code).toBe('already-enrolled');
    const kinds = (await of.db.ledgerEntry.findMany({ where: { orgId: 'o1' } })).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['member_invited', 'password_changed']));
  });

  it('is not set by a link that is old, replaced, forged, or with a weak password', async () => {
    const first = await link();
    const second_ = await link();
    expect((await of.anonymous.post(`/invitations/${first}`, { password })).body.code).toBe('ticket-ended');
    const forged = `${second_.slice(0, -1)}${second_.endsWith('A') ? 'B' : 'A'}`;
    expect((await of.anonymous.get(`/invitations/${forged}`)).status).toBe(404);
    expect((await of.anonymous.post(`/invitations/${second_}`, { password: 'password1234' })).body.code).toBe(
      'password-weak',
    );
    await of.advance(day + second);
    expect((await of.anonymous.post(`/invitations/${second_}`, { password })).body.code).toBe('ticket-ended');
    expect(await of.db.credential.count({ where: { memberId: 'o1-xu' } })).toBe(0);
  });

  it('is offered by super-admins of the same org, five times a day, and its link is stored nowhere', async () => {
    expect((await (await of.signIn('dept', { raised: true })).post('/members/o1-xu/invitation')).body.code).toBe(
      'not-allowed',
    );
    expect((await (await of.signIn('o2-super', { raised: true })).post('/members/o1-xu/invitation')).status).toBe(404);
    const token = await link();
    const [, tag = ''] = token.split('~');
    const rows = JSON.stringify([await of.db.challenge.findMany(), await of.db.workOrder.findMany()]);
    expect(rows).not.toContain(tag);
    expect(of.log.join()).not.toContain(tag);
    for (let sent = 0; sent < 4; sent++) await admin.post('/members/o1-xu/invitation');
    expect((await admin.post('/members/o1-xu/invitation')).body.code).toBe('too-many-requests');
  });
});
