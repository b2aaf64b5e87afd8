import { day, hour } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut, opening } from '../unbinding/testing.ts';

const pooled = { ...opening(), inheritance: { mode: 'pool' } };
interface Entry {
  readonly id: string;
  readonly refusal: string | null;
  readonly customer: { readonly id: string; readonly name: string };
}

/** `lin`, `chen` and `xu` work in `team`; `dept` leads it; `other` is elsewhere. */
describe.each(engines)('the customer pool on %s', (engine) => {
  let of: World;
  let admin: Agent;
  let caseId: string;
  const begin = async (policy: object = {}) => {
    of = await world(engine, { second: true, policy });
    admin = await of.seat('super');
    caseId = await carriedOut(of, admin, pooled);
  };
  beforeEach(() => begin());
  afterEach(() => of.close());

  const free = async (who: Agent, query = ''): Promise<Entry[]> =>
    (await who.get(`/pool?limit=200${query}`)).body.items;
  const entryOf = async (customer: string): Promise<string> =>
    (await of.db.poolEntry.findFirstOrThrow({ where: { customerId: customer } })).id;
  const claim = (who: Agent, id: string) => who.post(`/pool/${id}/claim`);

  describe('who sees what waits', () => {
    it.each([
      ['chen', 12],
      ['dept', 12],
      ['super', 12],
      ['auditor', 12],
      ['other', 0],
      ['o2-super', 0],
    ])('%s sees %i', async (account, count) => {
      expect(await free(await of.seat(account))).toHaveLength(count);
    });
    it.each([
      ['other', 404],
      ['o2-chen', 404],
      ['super', 404],
      ['chen', 200],
    ])('%s who claims is answered %i', async (account, status) => {
      expect((await claim(await of.seat(account), await entryOf('o1-c01'))).status).toBe(status);
    });
    it('the whole org, where the policy says so', async () => {
      await of.close();
      await begin({ poolReach: 'org' });
      expect(await free(await of.seat('other'))).toHaveLength(12);
      expect(await free(await of.seat('o2-other'))).toHaveLength(0);
    });
    it('filters by tag and by member, page by page in the order of their ends', async () => {
      const chen = await of.seat('chen');
      expect(await free(chen, '&tag=VIP')).toHaveLength(3);
      expect(await free(chen, '&fromId=o1-lin')).toHaveLength(12);
      expect(await free(chen, '&fromId=o1-xu')).toHaveLength(0);
      const first = (await chen.get('/pool?limit=7')).body;
      const second = (await chen.get(`/pool?limit=7&cursor=${first.nextCursor}`)).body;
      expect(new Set([...first.items, ...second.items].map(({ id }: Entry) => id)).size).toBe(12);
      expect(second.nextCursor).toBeNull();
    });
    it('says how many, from whom, until when, and who has them then', async () => {
      const { body } = await (await of.seat('chen')).get('/pool/summary');
      expect(body).toMatchObject({
        free: 12,
        mine: 0,
        closing: { count: 12, leader: { id: 'o1-dept' } },
        from: [{ person: { id: 'o1-lin' }, count: 12 }],
        tags: [{ tag: 'VIP', count: 3 }],
        claims: { left: 20, perDay: 20, today: 0, open: 0, mayHold: 50 },
      });
    });
  });

  describe('a claim', () => {
    it('makes the claimant the receiver, with a task to take over and a leaf', async () => {
      const chen = await of.seat('chen');
      const { body } = await claim(chen, await entryOf('o1-c01'));
      expect(body).toMatchObject({ state: 'claimed', claimedBy: { id: 'o1-chen' }, fate: 'transferring' });
      expect(await of.db.customer.findUnique({ where: { id: 'o1-c01' } })).toMatchObject({ ownerId: 'o1-lin' });
      const [task] = (await chen.get('/tasks?mine=true')).body.items;
      expect(task).toMatchObject({ kind: 'customers_transfer', params: { count: 1 } });
      await chen.post(`/tasks/${task.id}/complete`, { note: '已加上' });
      expect(await of.db.customer.findUnique({ where: { id: 'o1-c01' } })).toMatchObject({
        ownerId: 'o1-chen',
        fate: 'taken_over',
      });
      expect(await of.db.ledgerEntry.count({ where: { kind: 'customer_claimed' } })).toBe(1);
      expect((await chen.get('/pool?view=mine')).body.items).toHaveLength(1);
    });
    it('is refused to the second', async () => {
      const id = await entryOf('o1-c01');
      await claim(await of.seat('chen'), id);
      expect((await claim(await of.seat('xu'), id)).body.code).toBe('already-claimed');
    });
    it('at the instant of its end is too late, and one moment before it is not', async () => {
      const id = await entryOf('o1-c01');
      const { claimBy } = await of.db.poolEntry.findUniqueOrThrow({ where: { id } });
      await of.db.poolEntry.update({ where: { id }, data: { claimBy: of.now() } });
      expect((await claim(await of.seat('chen'), id)).body.code).toBe('pool-ended');
      await of.db.poolEntry.update({ where: { id }, data: { claimBy: new Date(of.now().getTime() + 1) } });
      expect((await claim(await of.seat('chen'), id)).status).toBe(200);
      expect(claimBy > of.now()).toBe(true);
    });
    it('of several says of each whether it was got', async () => {
      const taken = await entryOf('o1-c01');
      await claim(await of.seat('xu'), taken);
      const ids = [taken, await entryOf('o1-c02'), 'nothing'];
      const { body } = await (await of.seat('chen')).post('/pool/claims', { ids });
      expect(body).toEqual({
        claimed: [ids[1]],
        refused: [
          { id: taken, code: 'already-claimed', reason: null },
          { id: 'nothing', code: 'not-found', reason: null },
        ],
      });
    });

    it.each([
      ['self', () => of.db.member.update({ where: { id: 'o1-lin' }, data: { bound: true } }), 'lin'],
      ['disabled', () => of.db.member.update({ where: { id: 'o1-chen' }, data: { active: false } }), null],
      ['unbound', () => of.db.member.update({ where: { id: 'o1-chen' }, data: { bound: false } }), 'chen'],
      ['not_real_named', () => of.db.member.update({ where: { id: 'o1-chen' }, data: { realNameHash: null } }), 'chen'],
      [
        'being_unbound',
        () => of.db.member.update({ where: { id: 'o1-chen' }, data: { openUnbindingId: 'x' } }),
        'chen',
      ],
      [
        'cooldown',
        () =>
          of.db.customerOwner.create({
            data: {
              id: 'had',
              orgId: 'o1',
              customerId: 'o1-c01',
              memberId: 'o1-chen',
              fromAt: new Date(0),
              untilAt: new Date(of.now().getTime() - 29 * day),
            },
          }),
        'chen',
      ],
      [
        'already_contact',
        () =>
          of.db.customer.create({
            data: {
              id: 'own',
              orgId: 'o1',
              externalId: 'wm1',
              ownerId: 'o1-chen',
              name: '同一位',
              createdAt: of.now(),
            },
          }),
        'chen',
      ],
    ])('is refused to whom it does not fit: %s', async (reason, arrange, account) => {
      const id = await entryOf('o1-c01');
      const who = await of.seat(account ?? 'chen');
      await arrange();
      if (account === null) return expect((await claim(who, id)).status).toBe(401);
      const { body } = await claim(who, id);
      expect([body.code, body.params.reason]).toEqual(['claim-unfit', reason]);
    });
    it('is refused for a customer who was transferred twice in 90 days', async () => {
      const { body } = await claim(await of.seat('chen'), await entryOf('o1-c12'));
      expect([body.code, body.params.reason]).toEqual(['claim-unfit', 'limit_reached']);
    });
    it('stops at the limit of a day, also when two are sent at once', async () => {
      await of.close();
      await begin({ claimPerDay: 3 });
      const chen = await of.seat('chen');
      const ids = (await free(chen)).filter((entry) => entry.refusal === null).map(({ id }) => id);
      const halves = [ids.slice(0, 2), ids.slice(2, 4)];
      const got = await Promise.all(halves.map((half) => chen.post('/pool/claims', { ids: half })));
      expect(got.flatMap(({ body }) => body.claimed)).toHaveLength(3);
      const last = await claim(chen, ids[5] ?? '');
      expect([last.body.code, last.body.params.left, last.body.params.limit]).toEqual(['claim-limit', 0, 3]);
      await of.advance(25 * hour);
      expect((await claim(await of.seat('chen'), ids[5] ?? '')).status).toBe(200);
    });
  });

  it('20 claimants on 11 entries: each entry once, everybody answered', async () => {
    const agents = await Promise.all(
      Array.from({ length: 20 }, (_, index) => of.seat(index % 2 === 0 ? 'chen' : 'xu')),
    );
    const ids = (await free(agents[0] ?? admin)).filter((entry) => entry.refusal === null).map(({ id }) => id);
    expect(ids).toHaveLength(11);
    const replies = await Promise.all(agents.flatMap((who) => ids.map((id) => claim(who, id))));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(11);
    expect(new Set(replies.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(
      new Set(['already-claimed']),
    );
    expect(await of.db.transfer.count({ where: { unbindingId: caseId, fate: 'transferring' } })).toBe(11);
  });

  describe('giving back', () => {
    it('lets others claim until the same end, and is nobody else’s to do', async () => {
      const [chen, xu] = [await of.seat('chen'), await of.seat('xu')];
      const id = await entryOf('o1-c01');
      const before = (await claim(chen, id)).body;
      expect((await xu.post(`/pool/${id}/give-back`, { reason: '不归我' })).status).toBe(404);
      const { body } = await chen.post(`/pool/${id}/give-back`, { reason: '地区不符' });
      expect(body).toMatchObject({ state: 'free', claimBy: before.claimBy, claimedBy: null });
      const [said] = (await admin.get('/customers/o1-c01/history')).body.items;
      expect(said).toMatchObject({ kind: 'given_back', by: { name: '陈屿' }, words: '地区不符' });
      const leaf = await of.db.ledgerEntry.findFirstOrThrow({ where: { kind: 'customer_given_back' } });
      expect(leaf.body).not.toContain('地区不符');
      expect(await of.db.task.count({ where: { ownerId: 'o1-chen', state: 'open' } })).toBe(0);
      expect((await claim(xu, id)).status).toBe(200);
      expect((await chen.post(`/pool/${id}/give-back`, { reason: '再还一次' })).status).toBe(404);
    });
    it('after the end goes to the leader at once', async () => {
      const chen = await of.seat('chen');
      const id = await entryOf('o1-c01');
      await claim(chen, id);
      await of.advance(73 * hour);
      const { body } = await (await of.seat('chen')).post(`/pool/${id}/give-back`, { reason: '联系不上' });
      expect(body).toMatchObject({ state: 'escalated', flagged: true, claimedBy: { id: 'o1-dept' } });
    });
    it('of a customer who has been taken over is refused', async () => {
      const chen = await of.seat('chen');
      const id = await entryOf('o1-c01');
      await claim(chen, id);
      const [task] = (await chen.get('/tasks?mine=true')).body.items;
      await chen.post(`/tasks/${task.id}/complete`, { note: '已加上' });
      expect((await chen.post(`/pool/${id}/give-back`, { reason: '想还' })).body.code).toBe('fate-wrong');
    });
  });

  describe('releasing early', () => {
    it('a leader names who receives; all or none', async () => {
      const [leader, chen] = [await of.seat('dept'), await of.seat('chen')];
      const ids = [await entryOf('o1-c01'), await entryOf('o1-c02')];
      expect((await chen.post('/pool/release', { ids, toId: 'o1-xu' })).status).toBe(404);
      const offered = (await leader.post('/pool/receivers', { ids })).body.items;
      const left = offered.map((each: { placesLeft: number }) => each.placesLeft);
      expect(left.sort()).toEqual([4, 5]);
      expect(offered.map((each: { person: { id: string } }) => each.person.id).sort()).toEqual(['o1-chen', 'o1-xu']);
      expect((await chen.post('/pool/receivers', { ids })).status).toBe(404);
      expect((await leader.post('/pool/release', { ids, toId: 'o1-free' })).body.code).toBe('successor-unfit');
      expect(
        (await leader.post('/pool/release', { ids, toId: 'o1-xu', reason: '熟悉这个片区' })).body.released.sort(),
      ).toEqual(ids.sort());
      expect(await of.db.transfer.count({ where: { toMemberId: 'o1-xu', fate: 'transferring' } })).toBe(2);
      const again = await leader.post('/pool/release', {
        ids: [...ids, await entryOf('o1-c03')],
        toId: 'o1-gao',
      });
      expect(again.body.code).toBe('fate-wrong');
      expect(await of.db.poolEntry.count({ where: { state: 'free' } })).toBe(10);
      const more = await Promise.all(['o1-c03', 'o1-c04', 'o1-c05'].map(entryOf));
      const full = await leader.post('/pool/release', { ids: more, toId: 'o1-xu' });
      expect([full.body.code, full.body.params.reason]).toEqual(['successor-unfit', 'full']);
      const spent = await leader.post('/pool/release', { ids: [await entryOf('o1-c12')], toId: 'o1-gao' });
      expect(spent.body.code).toBe('transfer-limit');
      expect(await of.db.customerReason.findMany({ where: { kind: 'released', reason: '熟悉这个片区' } })).toHaveLength(
        2,
      );
    });
    it('what goes stale is seen by who answers for it, 24 hours before', async () => {
      const leader = await of.seat('dept');
      expect((await leader.get('/pool?view=stale')).body.items).toHaveLength(0);
      await of.advance(49 * hour);
      expect((await (await of.seat('dept')).get('/pool?view=stale')).body.items).toHaveLength(12);
      expect((await (await of.seat('chen')).get('/pool?view=stale')).body.items).toHaveLength(0);
    });
  });

  it('reminds a day and an hour before, and at the end gives what is left to the leader, flagged', async () => {
    await claim(await of.seat('chen'), await entryOf('o1-c01'));
    await of.advance(48 * hour);
    const told = () => of.db.notification.count({ where: { kind: 'pool_closing', memberId: 'o1-chen' } });
    expect(await told()).toBe(1);
    await of.advance(23 * hour);
    expect(await told()).toBe(2);
    await of.advance(hour);
    expect(await of.db.poolEntry.count({ where: { state: 'escalated', flagged: true } })).toBe(11);
    expect(await of.db.transfer.count({ where: { toMemberId: 'o1-dept', fate: 'transferring' } })).toBe(11);
    expect(await of.db.notification.count({ where: { kind: 'pool_ended', memberId: 'o1-dept' } })).toBe(1);
  });

  it('a day that the clock jumps over loses nobody: everything that fell due happens, once', async () => {
    await of.advance(30 * day);
    expect(await of.db.poolEntry.count({ where: { state: 'escalated' } })).toBe(12);
    expect(await of.db.notification.count({ where: { kind: 'pool_ended' } })).toBe(1);
  });

  it('a claimant who is unbound meanwhile: the customers go on to the list, and what it cannot take waits again', async () => {
    await of.db.member.update({ where: { id: 'o1-xu' }, data: { active: false } });
    const chen = await of.seat('chen');
    await claim(chen, await entryOf('o1-c01'));
    await carriedOut(of, admin, { ...opening(), memberId: 'o1-chen', inheritance: { mode: 'pool' } });
    const entry = await of.db.poolEntry.findFirstOrThrow({ where: { customerId: 'o1-c01' } });
    expect(entry).toMatchObject({ state: 'free', unbindingId: caseId });
    const [gone] = await of.db.transfer.findMany({ where: { customerId: 'o1-c01', toMemberId: 'o1-chen' } });
    expect(gone).toMatchObject({ fate: 'no_capacity', reason: 'receiver_gone' });
  });
});
