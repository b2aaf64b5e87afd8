import { day } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut } from '../unbinding/testing.ts';

/** `lin` is unbound: `chen` and `xu` have all the customers that the list gives them, and `c12` has no transfer left. */
describe.each(engines)('receivers, retries and reasons on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
    await carriedOut(of, admin);
  });
  afterEach(() => of.close());

  const underWay = async (toMemberId: string): Promise<string[]> =>
    (await of.db.transfer.findMany({ where: { toMemberId, fate: 'transferring' }, orderBy: { id: 'asc' } })).map(
      ({ customerId }) => customerId,
    );
  const end = (ids: readonly string[], outcome: string) => admin.post('/customers/outcomes', { ids, outcome });
  const judged = async (ids: readonly string[]) => {
    const { items } = (await admin.post('/customers/receivers', { ids })).body;
    type Item = { person: { id: string }; placesLeft: number | null; refusal: string | null };
    return Object.fromEntries(items.map(({ person, placesLeft, refusal }: Item) => [person.id, [placesLeft, refusal]]));
  };
  const retry = (who: Agent, ids: readonly string[]) => who.post('/customers/retries', { ids });
  const shown = async (id: string) =>
    (await admin.get('/customers?limit=200')).body.items.find((row: { id: string }) => row.id === id);

  it('says how many places are left by the list, and lets nobody be chosen beyond them', async () => {
    const [first = '', second = ''] = await underWay('o1-chen');
    await end([first, second], 'no_capacity');
    expect(await judged([first])).toMatchObject({ 'o1-chen': [2, null], 'o1-xu': [0, 'full'] });
    await end((await underWay('o1-chen')).slice(0, 1), 'refused');
    const three = (await admin.get('/customers?undecided=true')).body.items
      .map((row: { id: string }) => row.id)
      .filter((id: string) => id !== 'o1-c12');
    await end((await underWay('o1-xu')).slice(0, 1), 'refused');
    const four = [...three, (await admin.get('/customers?fate=refused')).body.items.at(-1).id];
    const decide = { decision: 'transfer', toId: 'o1-chen', note: '名额之外' };
    const over = await admin.post('/customers/decisions', { ...decide, ids: four });
    expect([over.body.code, over.body.params]).toMatchObject(['successor-unfit', { name: '陈屿', reason: 'full' }]);
    expect((await admin.post('/customers/decisions', { ...decide, ids: three })).body).toEqual({ changed: 3 });
    const { items } = (await admin.get('/members/o1-lin/successors')).body;
    expect(items.map((each: { placesLeft: number }) => each.placesLeft)).toEqual([0, 1]);
  });

  it('judges a receiver against each of the owners', async () => {
    const [first = ''] = await underWay('o1-chen');
    await end([first], 'refused');
    const one = { orgId: 'o1', name: '没人', externalId: 'a', createdAt: of.now(), ownerId: 'o1-xu' };
    await of.db.customer.create({ data: { ...one, id: 'o1-a' } });
    await of.db.successorList.create({ data: { id: 'o1-gao', orgId: 'o1', version: 1, changedAt: of.now() } });
    await of.db.successor.create({ data: { listId: 'o1-gao', orgId: 'o1', successorId: 'o1-xu', priority: 1 } });
    const both = (await admin.post('/customers/receivers', { ids: [first, 'o1-a'], q: '高远' })).body.items;
    expect(both).toMatchObject([{ person: { id: 'o1-gao' }, refusal: 'circular' }]);
    const alone = (await admin.post('/customers/receivers', { ids: [first], q: '高远' })).body.items;
    expect(alone).toMatchObject([{ refusal: null }]);
  });

  it('tries again what room has made possible, and nothing that a customer refused', async () => {
    const [first = '', second = ''] = await underWay('o1-chen');
    await end([first], 'no_capacity');
    await end([second], 'refused');
    expect([(await shown(first)).retry, (await shown(second)).retry]).toEqual(['ready', null]);
    expect((await retry(admin, [first, second])).body.code).toBe('fate-wrong');
    expect((await retry(await of.seat('chen'), [first])).status).toBe(403);
    expect((await retry(admin, [first])).body).toEqual({ changed: 1 });
    expect(await of.db.transfer.findFirst({ where: { customerId: first, fate: 'transferring' } })).toMatchObject({
      toMemberId: 'o1-chen',
    });
    await of.db.successor.updateMany({ where: { listId: 'o1-lin' }, data: { capacity: 1 } });
    await end([first], 'no_capacity');
    expect((await shown(first)).retry).toBe('budget');
  });

  it('waits for a transfer to come free, and for room', async () => {
    expect((await shown('o1-c12')).retry).toBe('budget');
    expect((await retry(admin, ['o1-c12'])).body.code).toBe('transfer-limit');
    await of.advance(81 * day);
    admin = await of.seat('super');
    expect((await shown('o1-c12')).retry).toBe('room');
    const full = await retry(admin, ['o1-c12']);
    expect([full.body.code, full.body.params]).toEqual(['receivers-full', { count: 1 }]);
    await end((await underWay('o1-xu')).slice(0, 1), 'refused');
    expect((await shown('o1-c12')).retry).toBe('ready');
    expect((await retry(admin, ['o1-c12'])).body).toEqual({ changed: 1 });
  });

  it('keeps the words of a decision for administrators and auditors, and only their hash on the record', async () => {
    const [first = ''] = await underWay('o1-chen');
    await end([first], 'refused');
    await admin.post('/customers/decisions', { ids: [first], decision: 'leave', note: '客户要求暂不联系' });
    const history = (await (await of.seat('auditor')).get(`/customers/${first}/history`)).body;
    expect(history.items.map((each: { kind: string }) => each.kind)).toContain('ended');
    expect(history.items).toContainEqual(
      expect.objectContaining({
        kind: 'leave',
        words: '客户要求暂不联系',
        by: expect.objectContaining({ name: '周念慈' }),
      }),
    );
    expect((await (await of.seat('chen')).get(`/customers/${first}/history`)).status).toBe(403);
    expect((await (await of.seat('o2-super')).get(`/customers/${first}/history`)).status).toBe(404);
    const leaf = await of.db.ledgerEntry.findFirstOrThrow({ where: { kind: 'customers_decided' } });
    expect(leaf.body).not.toContain('暂不联系');
  });
});
