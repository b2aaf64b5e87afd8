import { engines } from '@unbind/prisma/testing';
import { Secret, TOTP } from 'otpauth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { softAuthenticator } from '../security/testing.ts';
import { type Agent, type Reply, type World, world } from '../testing/world.ts';
import { opening, ticketOf } from '../unbinding/testing.ts';

/** How many of these were taken; the others were refused, each with a problem and none with a 500. */
const taken = (replies: readonly Reply[]): number => replies.filter(({ status }) => status < 300).length;

describe.each(engines)('what is sent twice at once on %s', (engine) => {
  let of: World;
  let me: Agent;
  beforeEach(async () => {
    of = await world(engine);
    me = await of.seat('super');
  });
  afterEach(() => of.close());

  it('one passkey is added for one challenge', async () => {
    const { challengeId, options } = (await me.post('/me/passkeys/options')).body;
    const body = { challengeId, credential: softAuthenticator().make(options), name: '手机' };
    expect(taken(await Promise.all([1, 2, 3].map(() => me.post('/me/passkeys', body))))).toBe(1);
    expect(await of.db.passkey.count()).toBe(1);
  });

  it('one set of recovery codes comes of one confirmation', async () => {
    const { secret } = (await me.post('/me/totp')).body;
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: of.now().getTime() });
    expect(taken(await Promise.all([1, 2, 3].map(() => me.post('/me/totp/confirm', { code }))))).toBe(1);
    expect(await of.db.recoveryCode.count()).toBe(10);
  });

  it('new recovery codes leave ten that work', async () => {
    const { secret } = (await me.post('/me/totp')).body;
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: of.now().getTime() });
    await me.post('/me/totp/confirm', { code });
    await Promise.all([1, 2, 3].map(() => me.post('/me/totp/recovery-codes')));
    expect(await of.db.recoveryCode.count({ where: { usedAt: null } })).toBe(10);
  });

  it('one recovery code signs in once', async () => {
    const { secret } = (await me.post('/me/totp')).body;
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: of.now().getTime() });
    const { recoveryCodes } = (await me.post('/me/totp/confirm', { code })).body;
    const body = { account: 'super', password: 'unbind-demo', recoveryCode: recoveryCodes[0] };
    expect(taken(await Promise.all([1, 2, 3].map(() => of.anonymous.post('/session', body))))).toBe(1);
  });

  it('two super-admins who take each other’s role leave one', async () => {
    const second = await of.seat('second');
    const grants = await of.db.roleGrant.findMany({ where: { role: 'super_admin' }, orderBy: { memberId: 'asc' } });
    const [of1, of2] = grants.map(({ id }) => id);
    await Promise.all([me.delete(`/roles/${of1}`), second.delete(`/roles/${of2}`)]);
    const left = await of.db.roleGrant.count({ where: { role: 'super_admin', endedAt: null } });
    expect(left).toBe(1);
  });

  it('a role is given once', async () => {
    const body = { memberId: 'o1-xu', role: 'auditor' };
    expect(taken(await Promise.all([1, 2, 3].map(() => me.post('/roles', body))))).toBe(1);
  });

  it('a policy is changed by one of two who read the same', async () => {
    const { etag } = (await me.get('/policy')).body;
    const change = (holdSeconds: number) => me.patch('/policy', { holdSeconds }, { 'if-match': etag });
    expect(taken(await Promise.all([90, 120, 150].map(change)))).toBe(1);
  });

  it('a member asks once', async () => {
    const lin = await of.seat('lin');
    const body = { kind: 'other', note: '请帮忙看看' };
    expect(taken(await Promise.all([1, 2, 3].map(() => lin.post('/me/requests', body))))).toBe(1);
    expect(await of.db.task.count()).toBe(1);
  });

  it('one new account holds a ticket, and one answer ends it', async () => {
    const lin = await of.seat('lin');
    const path = `/bind/${ticketOf((await lin.post('/me/bind-tickets')).body.scanUrl)}`;
    const { choices } = (await of.anonymous.get(path)).body;
    const accept = ({ code }: { code: string }) => of.anonymous.post(path, { code });
    expect(taken(await Promise.all([...choices.map(accept), of.anonymous.post(`${path}/refuse`)]))).toBe(1);
  });

  it('a member has one open case, whoever opens it', async () => {
    const lin = await of.seat('lin');
    const own = { reason: '换了手机', inheritance: { mode: 'pool' } };
    const replies = [
      me.post('/unbindings', opening()),
      lin.post('/me/unbindings', own),
      lin.post('/me/unbindings', own),
    ];
    expect(taken(await Promise.all(replies))).toBe(1);
    expect(await of.db.unbinding.count()).toBe(1);
  });

  it('a case is frozen once, with one task', async () => {
    const { id } = (await me.post('/unbindings', opening())).body;
    const lin = await of.seat('lin');
    expect(taken(await Promise.all([1, 2, 3].map(() => lin.post(`/unbindings/${id}/freeze`))))).toBe(1);
    expect(await of.db.task.count({ where: { kind: 'objection_review' } })).toBe(1);
  });

  it('a code by SMS is sent once', async () => {
    const ask = () => me.post('/session/challenges', { factor: 'sms' });
    expect(taken(await Promise.all([1, 2, 3, 4].map(ask)))).toBe(1);
    await of.runner.runDue();
    expect(of.inbox().filter(({ channel }) => channel === 'sms')).toHaveLength(1);
  });
});
