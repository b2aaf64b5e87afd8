import { hour } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut, stateIn } from '../unbinding/testing.ts';

interface Row {
  readonly id: string;
  readonly fate: string | null;
  readonly nextStep: string | null;
}

/** `lin` is unbound with nine customers on the way to `chen` and `xu`, two in the pool, one without a transfer left. */
describe.each(engines)('customers on their way on %s', (engine) => {
  let of: World;
  let admin: Agent;
  let id: string;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
    id = await carriedOut(of, admin);
  });
  afterEach(() => of.close());

  const list = async (who: Agent, query: string): Promise<Row[]> =>
    (await who.get(`/customers?limit=200&${query}`)).body.items;
  const toChen = async (): Promise<string[]> =>
    (await of.db.transfer.findMany({ where: { toMemberId: 'o1-chen', fate: 'transferring' } })).map(
      (row) => row.customerId,
    );
  const report = (who: Agent, ids: readonly string[], outcome: string) =>
    who.post('/customers/outcomes', { ids, outcome });
  const decide = (who: Agent, body: object) => who.post('/customers/decisions', { note: '逐一核实过', ...body });

  describe('what is shown', () => {
    it('says of each who owns the next step', async () => {
      const rows = await list(admin, 'ownerId=o1-lin');
      const steps = Map.groupBy(rows, (row) => `${row.fate} ${row.nextStep}`);
      expect(Object.fromEntries([...steps].map(([key, found]) => [key, found.length]))).toEqual({
        'transferring receiver': 9,
        'waiting colleagues': 2,
        'limit_reached administrator': 1,
      });
    });
    it('shows the transfer budget', async () => {
      const [spent] = await list(admin, 'fate=limit_reached');
      expect(spent).toMatchObject({ id: 'o1-c12', budget: { left: 0, of: 2, nextAt: '2027-02-01T07:12:00.000Z' } });
    });
    it.each([
      ['undecided=true', ['o1-c12']],
      ['unowned=true', ['o1-c12']],
      ['tag=VIP', ['o1-c01', 'o1-c02', 'o1-c03']],
      ['q=客户7', ['o1-c07']],
      ['q=%25', []],
    ])('finds by %s', async (query, expected) => {
      expect((await list(admin, query)).map((row) => row.id)).toEqual(expected);
    });
    it('lists a customer whom nobody ever had, and one whose owner has left', async () => {
      const one = { orgId: 'o1', name: '没人', createdAt: of.now() };
      await of.db.customer.create({ data: { ...one, id: 'o1-a', externalId: 'a' } });
      await of.db.customer.create({ data: { ...one, id: 'o1-b', externalId: 'b', ownerId: 'o1-other' } });
      await of.db.member.update({ where: { id: 'o1-other' }, data: { active: false } });
      expect((await list(admin, 'unowned=true')).map((row) => row.id)).toEqual(['o1-a', 'o1-b', 'o1-c12']);
      expect(await list(await of.seat('o2-super'), 'unowned=true')).toEqual([]);
    });
  });

  describe('how a hand-over ends', () => {
    it('its receiver tells, for their own only', async () => {
      const [chen, xu] = [await of.seat('chen'), await of.seat('xu')];
      const ids = await toChen();
      expect((await report(xu, ids, 'taken_over')).status).toBe(404);
      expect((await report(chen, ids.slice(0, 1), 'taken_over')).body).toEqual({ changed: 1 });
      expect(await of.db.customer.findUnique({ where: { id: ids[0] ?? '' } })).toMatchObject({ ownerId: 'o1-chen' });
      expect((await report(chen, ids, 'taken_over')).status).toBe(404);
      expect((await report(admin, ids, 'taken_over')).body.code).toBe('fate-wrong');
      expect(await of.db.customer.count({ where: { ownerId: 'o1-chen', fate: 'taken_over' } })).toBe(1);
    });
    it.each(['refused', 'limit_reached', 'no_capacity'])('%s stays visible until somebody decides', async (outcome) => {
      const [first = ''] = await toChen();
      await report(await of.seat('chen'), [first], outcome);
      const found = (await list(admin, 'undecided=true')).find((row) => row.id === first);
      expect(found).toMatchObject({ fate: outcome, nextStep: 'administrator', owner: { id: 'o1-lin' } });
      expect((await decide(admin, { ids: [first], decision: 'leave' })).body).toEqual({ changed: 1 });
      expect((await list(admin, 'undecided=true')).some((row) => row.id === first)).toBe(false);
      expect((await decide(admin, { ids: [first], decision: 'leave' })).body.code).toBe('fate-wrong');
    });
    it('ends the task of the case with the last of them', async () => {
      const ids = (await of.db.transfer.findMany({ where: { fate: 'transferring' } })).map((row) => row.customerId);
      await report(admin, ids, 'taken_over');
      expect(await of.db.task.findFirst({ where: { kind: 'customers_transfer' } })).toMatchObject({ state: 'done' });
      expect(await of.db.effect.findFirst({ where: { unbindingId: id, kind: 'customers_transfer' } })).toMatchObject({
        observedBy: 'evidence',
      });
    });
  });

  describe('what becomes of them', () => {
    const refused = async (): Promise<string> => {
      const [first = ''] = await toChen();
      await report(admin, [first], 'refused');
      return first;
    };
    it('goes to another receiver, who has a task for it', async () => {
      const first = await refused();
      expect((await decide(admin, { ids: [first], decision: 'transfer', toId: 'o1-gao' })).body).toEqual({
        changed: 1,
      });
      expect(await of.db.transfer.findFirst({ where: { customerId: first, fate: 'transferring' } })).toMatchObject({
        toMemberId: 'o1-gao',
        mode: 'direct',
      });
      expect(await of.db.task.count({ where: { ownerId: 'o1-gao', kind: 'customers_transfer', state: 'open' } })).toBe(
        1,
      );
    });
    it('goes into the pool, with a clock of its own', async () => {
      const first = await refused();
      await of.advance(hour);
      admin = await of.seat('super');
      await decide(admin, { ids: [first], decision: 'pool' });
      const entry = await of.db.poolEntry.findFirstOrThrow({ where: { customerId: first } });
      expect(entry.claimBy.getTime() - of.now().getTime()).toBe(72 * hour);
      await of.advance(72 * hour);
      expect(await of.db.poolEntry.findUnique({ where: { id: entry.id } })).toMatchObject({ state: 'escalated' });
    });
    it('goes nowhere without a transfer left, to nobody unfit, and not while somebody has it', async () => {
      const first = await refused();
      const limit = await decide(admin, { ids: ['o1-c12'], decision: 'transfer', toId: 'o1-xu' });
      expect([limit.body.code, limit.body.params]).toEqual(['transfer-limit', { count: 1, until: '2027-02-01' }]);
      const to = (toId?: string) => decide(admin, { ids: [first], decision: 'transfer', toId });
      expect((await to('o1-free')).body.code).toBe('successor-unfit');
      expect((await to('o2-chen')).status).toBe(404);
      expect((await to()).body.code).toBe('input-invalid');
      const [busy = ''] = await toChen();
      const both = await decide(admin, { ids: [first, busy], decision: 'transfer', toId: 'o1-gao' });
      expect(both.body.code).toBe('fate-wrong');
      expect(await of.db.customer.findUnique({ where: { id: first } })).toMatchObject({ fate: 'refused' });
    });
    it('is decided inside the scope only', async () => {
      const first = await refused();
      const dept = await of.seat('dept');
      expect((await decide(dept, { ids: [first], decision: 'transfer', toId: 'o1-other' })).status).toBe(404);
      expect((await decide(dept, { ids: [first], decision: 'transfer', toId: 'o1-gao' })).status).toBe(200);
      expect((await decide(await of.seat('xu'), { ids: [first], decision: 'leave' })).status).toBe(403);
    });
  });

  describe('without a case', () => {
    const nobodys = async (): Promise<string> => {
      const one = { orgId: 'o1', name: '没人', externalId: 'a', createdAt: of.now() };
      await of.db.customer.create({ data: { ...one, id: 'o1-a' } });
      await decide(admin, { ids: ['o1-a'], decision: 'transfer', toId: 'o1-xu' });
      return 'o1-a';
    };
    const task = async (state: string) =>
      (await of.db.task.findFirst({ where: { unbindingId: null, ownerId: 'o1-xu', state } }))?.id;

    it('the receiver has a task, and completing it is taking over', async () => {
      const first = await nobodys();
      expect((await list(admin, 'fate=transferring')).find((row) => row.id === first)?.nextStep).toBe('receiver');
      const xu = await of.seat('xu');
      const done = await xu.post(`/tasks/${await task('open')}/complete`, { note: '已在企业微信里接替' });
      expect(done.status).toBe(200);
      expect(await of.db.customer.findUnique({ where: { id: first } })).toMatchObject({ ownerId: 'o1-xu' });
    });
    it('what the receiver reports ends the task, and a refusal is to be decided again', async () => {
      const first = await nobodys();
      expect((await report(await of.seat('xu'), [first], 'refused')).status).toBe(200);
      expect(await task('open')).toBeUndefined();
      expect((await list(admin, 'undecided=true')).some((row) => row.id === first)).toBe(true);
      expect((await decide(admin, { ids: [first], decision: 'leave' })).status).toBe(200);
    });
  });

  describe('after the case has closed', () => {
    beforeEach(async () => {
      await of.db.task.updateMany({ where: { unbindingId: id }, data: { state: 'done' } });
      await of.db.workOrder.updateMany({ where: { unbindingId: id }, data: { state: 'done' } });
      const left = await of.db.customer.findMany({ where: { fate: { in: ['transferring'] } } });
      await of.db.poolEntry.updateMany({ where: { unbindingId: id }, data: { state: 'withdrawn' } });
      await of.db.customer.updateMany({ where: { unbindingId: id, fate: 'waiting' }, data: { fate: 'refused' } });
      await report(
        admin,
        left.map((row) => row.id),
        'refused',
      );
      expect(await stateIn(of, id)).toBe('closed');
    });
    it('a refused one can still be handed on, and taken over', async () => {
      await decide(admin, { ids: ['o1-c01'], decision: 'transfer', toId: 'o1-xu' });
      expect((await report(await of.seat('xu'), ['o1-c01'], 'taken_over')).body).toEqual({ changed: 1 });
      expect(await of.db.task.count({ where: { ownerId: 'o1-xu', state: 'open' } })).toBe(0);
    });
    it('or go into the pool, whose clock runs', async () => {
      expect((await decide(admin, { ids: ['o1-c01'], decision: 'pool' })).body).toEqual({ changed: 1 });
      await of.advance(72 * hour);
      expect(await of.db.poolEntry.findFirst({ where: { customerId: 'o1-c01' } })).toMatchObject({
        state: 'escalated',
      });
    });
  });

  it('the case closes only when nobody is on the way any more', async () => {
    const open = await of.db.task.findMany({ where: { unbindingId: id, NOT: { kind: 'customers_transfer' } } });
    await of.db.task.updateMany({ where: { id: { in: open.map((task) => task.id) } }, data: { state: 'done' } });
    await of.advance(91 * 24 * hour);
    expect(await stateIn(of, id)).toBe('settling');
    const left = (await of.db.customer.findMany({ where: { fate: 'transferring' } })).map((row) => row.id);
    await report(await of.seat('super'), left, 'taken_over');
    expect(await stateIn(of, id)).toBe('closed');
  });
});
