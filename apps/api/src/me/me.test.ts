import { hour, minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { softAuthenticator } from '../security/testing.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { newestCode, passSms, stateIn, ticketOf } from '../unbinding/testing.ts';

const password = 'unbind-demo';

/** Passes the password of the case's person. */
async function passPassword(me: Agent, id: string): Promise<void> {
  const asked = (await me.post(`/unbindings/${id}/challenges`, { factor: 'password' })).body;
  expect((await me.post(`/challenges/${asked.id}/answer`, { password })).body.state).toBe('passed');
}

describe.each(engines)('my own WeChat on %s', (engine) => {
  let of: World;
  let me: Agent;
  const begin = async (policy: object = {}) => {
    of = await world(engine, { second: true, policy });
    me = await of.signIn('lin', { raised: true });
  };
  afterEach(() => of.close());

  const addPasskey = async () => {
    const begun = (await me.post('/me/passkeys/options')).body;
    const device = softAuthenticator();
    await me.post('/me/passkeys', {
      challengeId: begun.challengeId,
      credential: device.make(begun.options),
      name: '手机',
    });
    return device;
  };
  const passPasskey = async (device: ReturnType<typeof softAuthenticator>, id: string) => {
    const asked = (await me.post(`/unbindings/${id}/challenges`, { factor: 'passkey' })).body;
    expect(
      (await me.post(`/challenges/${asked.id}/answer`, { credential: device.use(asked.passkey) })).body.state,
    ).toBe('passed');
  };
  const unbind = async (inheritance: object = { mode: 'assign' }) =>
    me.post('/me/unbindings', { reason: '换新微信', inheritance });

  describe('at the standard level', () => {
    beforeEach(() => begin());

    it('shows the binding, what it would do and whom to ask', async () => {
      const mine = (await me.get('/me')).body;
      expect(mine).toMatchObject({
        member: { name: '林知夏' },
        binding: { nickname: expect.any(String) },
        refusal: null,
        openCase: null,
        request: null,
        ways: { passkey: false, face: false },
      });
      expect(mine.contacts.length).toBeGreaterThan(0);
      const impact = (await me.get('/me/impact')).body;
      expect(impact).toMatchObject({
        customers: 12,
        requiredFactors: [
          { factor: 'password', state: 'waiting' },
          { factor: 'face', state: 'waiting', alternatives: ['passkey', 'leader'] },
        ],
        usualMinutes: { min: 5, max: 8 },
      });
      expect((await me.get('/members/o1-lin/impact')).body.code).toBe('not-allowed');
    });

    it('is unbound by password and passkey, and leaves a receipt', async () => {
      const device = await addPasskey();
      const opened = await unbind();
      expect(opened).toMatchObject({ status: 201, body: { actor: 'member', state: 'verifying' } });
      const { id } = opened.body;
      const early = await me.post(`/unbindings/${id}/challenges`, { factor: 'passkey' });
      expect(early.body.code).toBe('factor-order');
      await passPassword(me, id);
      await passPasskey(device, id);
      expect(await stateIn(of, id)).toBe('holding');
      expect((await me.get(`/unbindings/${id}`)).body.requiredFactors[1]).toMatchObject({ passedBy: 'passkey' });
      await of.advance(61 * second);
      const token = await newestCode(of, 'email');
      expect((await me.post(`/unbindings/${id}/confirm`, { token })).status).toBe(200);
      await of.runner.runDue();
      expect(await stateIn(of, id)).toBe('settling');
      expect((await me.get('/me')).body).toMatchObject({ binding: null, refusal: 'not-bound' });
      const receipt = (await me.get(`/me/unbindings/${id}/receipt`)).body;
      expect(receipt).toMatchObject({ member: { name: '林知夏' }, customers: 12, after: null });
      expect(receipt.factors.map((each: { factor: string }) => each.factor)).toEqual(['password', 'passkey']);
      expect(receipt.leaves.map((each: { kind: string }) => each.kind)).toEqual([
        'case_opened',
        'confirmed',
        'carried_out',
      ]);
      expect((await (await of.signIn('xu')).get(`/me/unbindings/${id}/receipt`)).status).toBe(404);
    });

    it('is confirmed in person by the leader with an SMS behind, where there is neither passkey nor face', async () => {
      const { id } = (await unbind()).body;
      await passPassword(me, id);
      expect((await me.get('/me')).body.ways.leader).toMatchObject({ id: 'o1-dept' });
      const asked = (await me.post(`/unbindings/${id}/challenges`, { factor: 'leader' })).body;
      const scan = `/scan/${ticketOf(asked.scanUrl)}`;
      expect((await (await of.signIn('lin')).get(scan)).status).toBe(404);
      expect((await (await of.signIn('super')).get(scan)).status).toBe(404);
      const leader = await of.signIn('dept');
      expect((await leader.get(scan)).body).toMatchObject({ as: 'leader', asker: { name: '林知夏' } });
      expect((await leader.post(`${scan}/approve`)).body.state).toBe('passed');
      expect(await stateIn(of, id)).toBe('verifying');
      await passSms(of, me, id);
      expect(await stateIn(of, id)).toBe('holding');
      await of.advance(61 * second);
      expect((await me.get(`/unbindings/${id}`)).body.tokenChannel).toBe('email');
    });

    it('offers the leader to nobody who has a passkey', async () => {
      await addPasskey();
      const { id } = (await unbind()).body;
      await passPassword(me, id);
      expect((await me.post(`/unbindings/${id}/challenges`, { factor: 'leader' })).body.code).toBe(
        'factor-unavailable',
      );
      expect((await me.post('/session/challenges', { factor: 'leader' })).body.code).toBe('factor-unavailable');
    });

    it('is asked by the member row whatever other roles the person has', async () => {
      const dept = await of.signIn('dept');
      const opened = await dept.post('/me/unbindings', { reason: '换新微信', inheritance: { mode: 'pool' } });
      expect(opened.body).toMatchObject({
        actor: 'member',
        requiredFactors: [{ factor: 'password' }, { factor: 'face' }],
      });
    });

    it('lets a member ask for help, once at a time, and the answer comes back', async () => {
      const body = { kind: 'lost_phone', note: '手机丢了，请帮我解绑' };
      expect((await me.post('/me/requests', body)).body).toMatchObject({ kind: 'lost_phone', state: 'open' });
      expect((await me.post('/me/requests', body)).body.code).toBe('already-asked');
      await of.runner.runDue();
      expect(of.inbox('dept').some(({ text }) => text.includes('林知夏'))).toBe(true);
      const dept = await of.signIn('dept');
      const [task] = (await dept.get('/tasks')).body.items;
      expect(task).toMatchObject({ kind: 'member_request', subject: '林知夏', asks: 'note', mine: true });
      expect((await dept.post(`/tasks/${task.id}/complete`, { note: '已为您发起解绑' })).body.state).toBe('done');
      expect((await me.get('/me')).body.request).toMatchObject({ state: 'done', answer: '已为您发起解绑' });
    });
  });

  describe('changed to another', () => {
    beforeEach(() => begin());

    const ticket = async () => (await me.post('/me/bind-tickets')).body;
    const bindPath = (of_: { scanUrl: string }) => `/bind/${ticketOf(of_.scanUrl)}`;

    it('is one flow: the new account scans, the names match, the binding changes with the carry-out', async () => {
      const device = await addPasskey();
      const asked = await ticket();
      const path = bindPath(asked);
      expect((await of.anonymous.get(path)).body).toMatchObject({ member: '林**', state: 'open' });
      expect((await of.anonymous.post(path, { code: 'demo-own' })).body.state).toBe('scanned');
      const scanned = (await me.get(`/me/bind-tickets/${asked.id}`)).body;
      expect(scanned).toMatchObject({ state: 'scanned', scanUrl: null, account: { sameName: true } });
      const newWechatAccountId = scanned.account.id;
      const impact = (await me.get(`/me/impact?mode=retain&newWechatAccountId=${newWechatAccountId}`)).body;
      expect(impact.modes.find((each: { mode: string }) => each.mode === 'retain').refusal).toBeNull();
      const { id } = (await unbind({ mode: 'retain', newWechatAccountId })).body;
      expect((await me.get(`/me/bind-tickets/${asked.id}`)).body.state).toBe('used');
      await passPassword(me, id);
      await passPasskey(device, id);
      await of.advance(61 * second);
      await me.post(`/unbindings/${id}/confirm`, { token: await newestCode(of, 'email') });
      await of.runner.runDue();
      expect((await me.get('/me')).body.binding).toMatchObject({ nickname: '林知夏的新微信' });
      const bindings = await of.db.binding.findMany({ where: { memberId: 'o1-lin', endedAt: null } });
      expect(bindings).toMatchObject([{ wechatAccountId: newWechatAccountId, source: 'ticket' }]);
      expect(await of.db.customer.count({ where: { ownerId: 'o1-lin' } })).toBe(12);
      expect(await of.db.customer.count({ where: { unbindingId: id, NOT: { fate: 'taken_over' } } })).toBe(0);
      expect((await me.get(`/me/unbindings/${id}/receipt`)).body.after).toBe('林知夏的新微信');
    });

    it('is refused for another real name, and nothing is changed', async () => {
      const asked = await ticket();
      await of.anonymous.post(bindPath(asked), { code: 'demo-friend' });
      const { account } = (await me.get(`/me/bind-tickets/${asked.id}`)).body;
      expect(account.sameName).toBe(false);
      expect((await unbind({ mode: 'retain', newWechatAccountId: account.id })).body.code).toBe('real-name-mismatch');
      expect((await me.get('/me')).body.openCase).toBeNull();
    });

    it("takes nobody else's ticket", async () => {
      const xu = await of.signIn('xu');
      const other = (await xu.post('/me/bind-tickets')).body;
      await of.anonymous.post(bindPath(other), { code: 'demo-own' });
      const { account } = (await xu.get(`/me/bind-tickets/${other.id}`)).body;
      expect((await me.get(`/me/bind-tickets/${other.id}`)).status).toBe(404);
      expect((await unbind({ mode: 'retain', newWechatAccountId: account.id })).body.code).toBe('new-wechat-missing');
    });

    it('ends a ticket when a newer one is made, when it is refused, and after five minutes', async () => {
      const first = await ticket();
      const second_ = await ticket();
      expect((await of.anonymous.get(bindPath(first))).body.code).toBe('ticket-ended');
      expect((await of.anonymous.post(`${bindPath(second_)}/refuse`)).body.state).toBe('refused');
      expect((await of.anonymous.post(bindPath(second_), { code: 'demo-own' })).body.code).toBe('ticket-ended');
      const third = await ticket();
      await of.advance(5 * minute + second);
      expect((await of.anonymous.post(bindPath(third), { code: 'demo-own' })).body.code).toBe('ticket-ended');
      expect((await of.anonymous.get('/bind/nobody-has-this-ticket-at-all')).status).toBe(404);
    });

    it('is scanned by one account once, and by none that is bound', async () => {
      const asked = await ticket();
      const twice = await Promise.all(
        ['demo-own', 'demo-friend'].map((code) => of.anonymous.post(bindPath(asked), { code })),
      );
      expect(twice.map(({ status }) => status).sort()).toEqual([200, 410]);
      const { account } = (await me.get(`/me/bind-tickets/${asked.id}`)).body;
      await of.db.binding.updateMany({ where: { memberId: 'o1-xu' }, data: { wechatAccountId: account.id } });
      const again = await ticket();
      const code = account.nickname.startsWith('林') ? 'demo-own' : 'demo-friend';
      expect((await of.anonymous.post(bindPath(again), { code })).body.code).toBe('wechat-taken');
      expect((await of.anonymous.post(bindPath(again), { code: 'nobody' })).body.code).toBe('input-invalid');
    });

    it('says so when WeChat cannot be asked', async () => {
      const asked = await ticket();
      Object.assign(of.deps.wechat, { identify: async () => 'unavailable' });
      const answer = await of.app.inject({ method: 'POST', url: `/api/v1${bindPath(asked)}`, payload: { code: 'x' } });
      expect(answer.json()).toMatchObject({ status: 503, code: 'wechat-unavailable' });
    });

    it('asks for a limited number of tickets', async () => {
      for (let made = 0; made < 20; made++) await ticket();
      expect((await ticket()).code).toBe('too-many-requests');
      await of.advance(hour + second);
      expect((await (await of.signIn('lin')).post('/me/bind-tickets')).status).toBe(201);
    });
  });

  it('is not unbound by a member whose org forces the binding, and not confirmed once it does', async () => {
    await begin({ forceBinding: true });
    expect((await me.get('/me')).body.refusal).toBe('binding-forced');
    expect((await unbind()).body.code).toBe('binding-forced');
    expect(await of.db.unbinding.count({ where: { memberId: 'o1-lin' } })).toBe(0);
  });

  it('asks for password and SMS at the light level', async () => {
    await begin({ level: 'light' });
    const { id } = (await unbind()).body;
    await passPassword(me, id);
    await passSms(of, me, id);
    expect(await stateIn(of, id)).toBe('holding');
  });

  it('asks for a passkey where the org takes no faces', async () => {
    await begin({ faceAllowed: false });
    expect((await me.get('/me/impact')).body.requiredFactors).toEqual([
      { factor: 'password', state: 'waiting' },
      { factor: 'passkey', state: 'waiting' },
    ]);
  });
});
