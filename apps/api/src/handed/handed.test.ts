import { hour } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut } from '../unbinding/testing.ts';

/** `lin` is unbound with nine customers on the way to `chen` (5) and `xu` (4). */
describe.each(engines)('handed to me on %s', (engine) => {
  let of: World;
  let chen: Agent;
  let id: string;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    const lin = await of.seat('lin');
    await lin.put('/me/customers/o1-c01/note', { note: '周末联系，喜欢收到新品图' });
    id = await carriedOut(of, await of.seat('super'));
    chen = await of.seat('chen');
  });
  afterEach(() => of.close());

  const cases = async (who: Agent) => (await who.get('/me/handed')).body.items;
  const customers = async (who: Agent, query = '') => (await who.get(`/me/handed/customers?${query}`)).body.items;
  const change = (who: Agent, message: string, of = id) => who.patch(`/me/handed/${of}`, { message });

  it('says whose they were, how many, and what they read', async () => {
    const [first, ...more] = await cases(chen);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      id,
      from: { name: '林知夏' },
      counts: { underway: 5, taken: 0, undecided: 0 },
      message: { own: false, editable: true },
    });
    expect(first.message.text).toContain('{customer}，您好！我是陈屿，林知夏的工作由我接手');
    expect(await cases(await of.seat('other'))).toEqual([]);
    expect(await cases(await of.seat('o2-chen'))).toEqual([]);
  });

  it('puts those with a note of the one who left at the top', async () => {
    const rows = await customers(chen);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toMatchObject({
      id: 'o1-c01',
      note: '周末联系，喜欢收到新品图',
      first: 'noted',
      from: { name: '林知夏' },
    });
    expect((await customers(chen, 'limit=2')).map((row: { id: string }) => row.id)).toEqual(
      rows.slice(0, 2).map((row: { id: string }) => row.id),
    );
    await of.advance(25 * hour);
    const [late] = await customers(await of.seat('chen'));
    expect(late.first).toBe('overdue');
  });

  it('goes through all of them page by page', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await chen.get(`/me/handed/customers?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map((row: { id: string }) => row.id));
      cursor = body.nextCursor ?? '';
    } while (cursor !== '');
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });

  it('moves who has come over to the other list', async () => {
    await chen.post('/customers/outcomes', { ids: ['o1-c01'], outcome: 'taken_over' });
    expect((await cases(chen))[0].counts).toEqual({ underway: 4, taken: 1, undecided: 0 });
    expect((await customers(chen, 'view=done')).map((row: { id: string }) => row.id)).toEqual(['o1-c01']);
  });

  describe('the words', () => {
    it('are the receiver’s for their own customers only, and the org’s again when taken away', async () => {
      const { body } = await change(chen, '{customer}，我是{to}，接替{from}');
      expect(body.message).toEqual({ text: '{customer}，我是陈屿，接替林知夏', own: true, editable: true });
      expect((await cases(await of.seat('xu')))[0].message.own).toBe(false);
      expect((await change(chen, '')).body.message.own).toBe(false);
    });
    it('are those of the org where it has some, and of the case before them', async () => {
      const admin = await of.seat('super');
      const { headers } = await admin.get('/policy');
      const words = { helloMessage: '{customer}好，{to}为您服务' };
      await admin.patch('/policy', words, { 'if-match': String(headers['etag']) });
      expect((await cases(chen))[0].message.text).toBe('{customer}好，陈屿为您服务');
      await of.db.unbinding.update({ where: { id }, data: { handoverMessage: '由{to}接手' } });
      expect((await cases(chen))[0].message.text).toBe('由陈屿接手');
    });
    it.each([
      ['201 characters', '好'.repeat(201)],
      ['200 with the name too long', `{customer}${'好'.repeat(199)}`],
      ['a slot that nothing fills', '您好 {name}'],
    ])('refuses %s', async (_, message) => {
      const { status, body } = await change(chen, message);
      expect([status, body.code]).toEqual([400, 'input-invalid']);
    });
    it('are nobody else’s, and fixed once all have ended', async () => {
      expect((await change(await of.seat('other'), '您好')).status).toBe(404);
      expect((await change(await of.seat('o2-chen'), '您好')).status).toBe(404);
      expect((await change(chen, '您好', 'none')).status).toBe(404);
      const ids = (await customers(chen)).map((row: { id: string }) => row.id);
      await chen.post('/customers/outcomes', { ids, outcome: 'taken_over' });
      expect((await change(chen, '您好')).body.code).toBe('fate-wrong');
    });
  });

  describe('hand-over notes', () => {
    it('are written, changed and taken away by the owner only', async () => {
      const gao = await of.seat('gao');
      const one = { orgId: 'o1', externalId: 'g', name: '老张', createdAt: of.now(), ownerId: 'o1-gao' };
      await of.db.customer.create({ data: { ...one, id: 'o1-g' } });
      const write = (who: Agent, note: string) => who.put('/me/customers/o1-g/note', { note });
      expect((await write(gao, '老客户')).body.note).toMatchObject({ text: '老客户', suggested: false });
      expect((await gao.get('/me/customers')).body.items).toMatchObject([{ id: 'o1-g', note: { text: '老客户' } }]);
      expect((await write(chen, '不是我的')).status).toBe(404);
      expect((await write(await of.seat('o2-gao'), '别家的')).status).toBe(404);
      expect((await write(gao, '')).body.note).toBeNull();
      expect(await of.db.handoverNote.count({ where: { customerId: 'o1-g' } })).toBe(0);
    });
    it('finds a customer by name whatever its case', async () => {
      const one = { orgId: 'o1', externalId: 'e', createdAt: of.now(), ownerId: 'o1-gao' };
      await of.db.customer.create({ data: { ...one, id: 'o1-e', name: 'Emma Lee' } });
      const found = async (q: string) => (await (await of.seat('gao')).get(`/me/customers?q=${q}`)).body.items.length;
      expect([await found('emma'), await found('LEE'), await found('nobody')]).toEqual([1, 1, 0]);
    });
  });
});
