import { hour } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut } from '../unbinding/testing.ts';

type Seen = { id: string; kind: string; state: string };

describe.each(engines)('WeChat-side functions on %s', (engine) => {
  let of: World;
  let admin: Agent;
  let leader: Agent;
  let unbindingId: string;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
    unbindingId = await carriedOut(of, admin);
    leader = await of.seat('dept');
  });
  afterEach(() => of.close());

  const list = async (by: Agent, query = ''): Promise<Seen[]> => (await by.get(`/functions${query}`)).body.items;
  const one = async (kind: string, by = leader) => {
    const found = (await list(by, `?unbindingId=${unbindingId}`)).find((each) => each.kind === kind);
    return found ?? { id: '', kind, state: 'missing' };
  };

  it.each([
    ['miniprogram_certification', 'abnormal', 'high', 'by_person', null],
    ['pay_merchant', 'abnormal', 'high', 'by_person', null],
    ['official_account', 'degraded', 'high', 'by_person', null],
    ['miniprogram_live', 'degraded', 'high', 'by_itself', 'backup_admin'],
    ['customer_service', 'degraded', 'medium', 'by_itself', 'switch_receptionist'],
    ['e_invoice', 'recovered', 'low', 'at_once', null],
  ] as const)('%s is %s after an unbinding', async (kind, state, impact, recovers, stopGap) => {
    expect(await one(kind)).toMatchObject({
      state,
      impact,
      recovers,
      stopGap: stopGap === null ? null : { kind: stopGap, at: null, by: null },
      member: { name: '林知夏' },
      recoveredAt: state === 'recovered' ? of.now().toISOString() : null,
      unbinding: { id: unbindingId },
    });
  });

  it('are shown to whom they concern, and summarised for them', async () => {
    expect(await list(admin, '?state=impaired')).toHaveLength(5);
    expect(await list(await of.seat('lin'), '?state=impaired')).toHaveLength(5);
    expect(await list(await of.seat('xu'))).toEqual([]);
    expect((await list(await of.seat('o2-super'))).every(({ id }) => id.startsWith('o2-'))).toBe(true);
    expect((await leader.get('/functions/summary')).body).toMatchObject({
      impaired: 5,
      high: 4,
      unbridged: 2,
      byPerson: 3,
      recovered: 1,
      next: { kind: 'customer_service', at: '2026-11-24T07:13:01.000Z' },
    });
    const { items, nextCursor } = (await admin.get('/functions?state=impaired&limit=3')).body;
    const rest = await list(admin, `?state=impaired&limit=3&cursor=${nextCursor}`);
    expect(new Set([...items, ...rest].map(({ id }: Seen) => id)).size).toBe(5);
    const other = await of.db.interopAsset.count({ where: { orgId: 'o2' } });
    expect(await list(await of.seat('o2-super'), '?state=working')).toHaveLength(other);
  });

  it('have a stop-gap that is said to be in place by whose task it is, and recover by themselves', async () => {
    const live = await one('miniprogram_live');
    expect(live).toMatchObject({ may: { stopGap: true, recovered: true }, task: { owner: { name: '周念慈' } } });
    const set = await leader.post(`/functions/${live.id}/stop-gap`, { note: '由许安然开播' });
    expect(set.body).toMatchObject({ state: 'degraded', task: null, stopGap: { by: { name: '沈嘉禾' } } });
    const twice = await leader.post(`/functions/${live.id}/stop-gap`, { note: '再说一次' });
    expect([twice.status, twice.body.code]).toEqual([409, 'task-ended']);
    await of.advance(48 * hour);
    leader = await of.seat('dept');
    expect(await one('miniprogram_live')).toMatchObject({ state: 'recovered', may: { stopGap: false } });
    expect(await of.db.interopAsset.findUnique({ where: { id: live.id } })).toMatchObject({
      recoveredAt: new Date('2026-11-25T07:13:01.000Z'),
    });
    const kinds = (await of.db.ledgerEntry.findMany({ where: { unbindingId } })).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'stop_gap_set')).toHaveLength(1);
    // Live and customer service.
    expect(kinds.filter((kind) => kind === 'function_recovered')).toHaveLength(2);
  });

  it('come back before their time when somebody says so, and then nothing waits for them', async () => {
    const service = await one('customer_service');
    const back = await leader.post(`/functions/${service.id}/recovered`, { note: '客服已正常接待' });
    expect(back.body).toMatchObject({ state: 'recovered', task: null });
    const again = await leader.post(`/functions/${service.id}/recovered`, { note: '再说一次' });
    expect([again.status, again.body.code]).toEqual([409, 'function-unimpaired']);
    expect(await of.db.workOrder.findUnique({ where: { id: `${unbindingId}:timer:service_reception` } })).toMatchObject(
      { state: 'cancelled' },
    );
    const effect = await of.db.effect.findFirst({ where: { unbindingId, kind: 'service_reception' } });
    expect(effect).toMatchObject({ observedBy: 'evidence' });
    await of.advance(25 * hour);
    expect(await of.db.ledgerEntry.count({ where: { unbindingId, kind: 'function_recovered' } })).toBe(1);
  });

  it.each([
    ['miniprogram_certification', 'miniprogram_certify'],
    ['pay_merchant', 'merchant_rebind'],
    ['official_account', 'official_account_regrant'],
  ])('%s is back when its task is done, either way', async (kind, task) => {
    const { id } = await one(kind);
    const none = await leader.post(`/functions/${id}/stop-gap`, { note: '没有应急办法' });
    expect([none.status, none.body.code]).toEqual([409, 'stop-gap-missing']);
    expect((await leader.post(`/functions/${id}/recovered`, { note: '已重新办好' })).body.state).toBe('recovered');
    expect(await of.db.task.findFirst({ where: { unbindingId, kind: task } })).toMatchObject({
      state: 'done',
      doneById: 'o1-dept',
    });
    expect(await of.db.ledgerEntry.count({ where: { unbindingId, kind: 'function_recovered' } })).toBe(1);
  });

  it('are told of by nobody else', async () => {
    const { id } = await one('miniprogram_live');
    for (const account of ['lin', 'xu', 'auditor', 'o2-super'])
      expect((await (await of.seat(account)).post(`/functions/${id}/stop-gap`, { note: '我来说' })).status).toBe(404);
  });

  it('lets the task board and this page say the same', async () => {
    const task = await of.db.task.findFirstOrThrow({ where: { unbindingId, kind: 'service_reception' } });
    await admin.post(`/tasks/${task.id}/complete`, { note: '由陈屿接待' });
    expect(await one('customer_service')).toMatchObject({ stopGap: { by: { name: '周念慈' } }, task: null });
  });
});
