import { nightOf } from '@unbind/domain/risk/signals';
import { hour, minute } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut, open, opening } from '../unbinding/testing.ts';
import { drafting } from './testing.ts';

const given = {
  ...{ wechatChangeHours: 30, approverHours: 6, certifyHours: 100, merchantHours: 20, officialAccountHours: 15 },
  ...{ groupsHours: 9, objectionHours: 5, requestHours: 7 },
};

describe.each(engines)('the hours of a person’s task, as the org chose them, on %s', (engine) => {
  let of: World;
  afterEach(() => of.close());

  const hoursOf = async (where: object): Promise<Record<string, number>> => {
    const rows = await of.db.task.findMany({ where: { orgId: 'o1', ...where } });
    return Object.fromEntries(
      rows.map(({ kind, dueAt, createdAt }) => [kind, (dueAt.getTime() - createdAt.getTime()) / hour]),
    );
  };

  it.each([
    [
      'another policy than usual',
      given,
      { wechat_change: 30, approver_replace: 6, merchant_rebind: 20, groups_transfer: 9, live_backup: 48 },
    ],
    [
      'the usual one',
      {},
      { wechat_change: 72, approver_replace: 24, merchant_rebind: 48, groups_transfer: 24, live_backup: 48 },
    ],
  ])('are those of %s when a case is carried out', async (_, policy, expected) => {
    of = await world(engine, { second: true, policy });
    const unbindingId = await carriedOut(of, await of.seat('super'));
    expect(await hoursOf({ unbindingId })).toMatchObject(expected);
  });

  it('are what its reminders and the function’s own time follow', async () => {
    of = await world(engine, { second: true, policy: given });
    const unbindingId = await carriedOut(of, await of.seat('super'));
    const task = await of.db.task.findFirstOrThrow({ where: { unbindingId, kind: 'approver_replace' } });
    const orders = await of.db.workOrder.findMany({
      where: { id: { startsWith: `${task.id}:` }, kind: 'task_remind' },
      orderBy: { dueAt: 'asc' },
    });
    expect(orders.map(({ dueAt }) => (task.dueAt.getTime() - dueAt.getTime()) / hour)).toEqual([3, 2]);
    const merchant = await of.db.task.findFirstOrThrow({ where: { unbindingId, kind: 'merchant_rebind' } });
    const asset = await of.db.interopAsset.findUniqueOrThrow({ where: { id: merchant.subjectId ?? '' } });
    expect(asset.recoverBy).toEqual(merchant.dueAt);
  });

  it('are foretold by the preview', async () => {
    of = await world(engine, { policy: given });
    const admin = await of.seat('super');
    const { effects } = (await admin.get('/members/o1-lin/impact')).body;
    const at = effects.find((effect: { kind: string }) => effect.kind === 'approver_replace').at;
    expect(Date.parse(at)).toBe(of.now().getTime() + 6 * hour);
  });

  it('of what a member says and asks are the org’s too', async () => {
    of = await world(engine, { second: true, policy: given });
    const unbindingId = await open(await of.seat('super'));
    const lin = await of.seat('lin');
    expect((await lin.post(`/unbindings/${unbindingId}/freeze`)).status).toBe(200);
    expect((await lin.post('/me/requests', { kind: 'lost_phone', note: '手机丢了' })).status).toBe(201);
    expect(await hoursOf({})).toEqual({ objection_review: 5, member_request: 7 });
  });

  it('hold for tasks made later; one that is under way stays due when it was', async () => {
    of = await world(engine, { second: true });
    const admin = await of.seat('super');
    const before = await carriedOut(of, admin);
    const { etag } = (await admin.get('/policy')).body;
    expect((await admin.patch('/policy', given, { 'if-match': etag })).status).toBe(200);
    const after = await carriedOut(of, admin, { ...opening('o1-other'), inheritance: { mode: 'pool' } });
    expect(await hoursOf({ unbindingId: before })).toMatchObject({ wechat_change: 72 });
    expect(await hoursOf({ unbindingId: after })).toMatchObject({ wechat_change: 30 });
  });
});

/** The world begins at 15:12 in Shanghai. */
describe.each(engines)('the night that the org chose, on %s', (engine) => {
  let of: World;
  afterEach(() => of.close());

  const on = { riskRules: { at_night: { mode: 'on' } } } as const;
  const firedAt = async (who: Agent, memberId = 'o1-lin') => {
    const id = await open(who, { ...opening(memberId), inheritance: { mode: 'pool' } });
    const events = await of.db.riskEvent.findMany({ where: { unbindingId: id, rule: 'at_night', dry: false } });
    return { id, fired: events.length };
  };
  const later = async (ms: number): Promise<Agent> => {
    of.pass(ms);
    return of.seat('super');
  };

  it.each([
    ['17:59 is day where night begins at 18', { nightFromHour: 18 }, 2 * hour + 47 * minute, 0],
    ['18:00 is night there', { nightFromHour: 18 }, 2 * hour + 48 * minute, 1],
    ['18:00 is day where nobody chose', {}, 2 * hour + 48 * minute, 0],
    ['22:00 is night where nobody chose', {}, 6 * hour + 48 * minute, 1],
    ['22:00 is day where night begins at 23', { nightFromHour: 23 }, 6 * hour + 48 * minute, 0],
    ['08:59 is night where it ends at 9', { nightUntilHour: 9 }, 17 * hour + 47 * minute, 1],
    ['09:00 is day there', { nightUntilHour: 9 }, 17 * hour + 48 * minute, 0],
  ])('%s', async (_, night, ms, fired) => {
    of = await world(engine, { policy: { ...on, ...night } });
    expect((await firedAt(await later(ms))).fired).toBe(fired);
  });

  it('is kept with the case, so that its signal is found again under another policy', async () => {
    of = await world(engine, { policy: { ...on, nightFromHour: 18 } });
    const admin = await later(3 * hour);
    const { id, fired } = await firedAt(admin);
    expect(fired).toBe(1);
    const { risk } = await of.db.unbinding.findUniqueOrThrow({ where: { id } });
    expect(risk).toMatchObject({ facts: { localHour: 18, night: { from: 18, until: 6 } } });
    of.pass(minute);
    const { etag } = (await admin.get('/policy')).body;
    await admin.patch('/policy', { nightFromHour: 23 }, { 'if-match': etag });
    const check = (await (await of.seat('auditor')).get(`/unbindings/${id}/risk`)).body;
    const rule = check.rules.find((each: { rule: string }) => each.rule === 'at_night');
    expect(rule).toMatchObject({ kept: 1, recorded: 1, recomputed: 1, standing: 'fired', same: true });
    expect(check.same).toBe(true);
  });

  it('is tried out on the last 90 days before it is saved', async () => {
    of = await world(engine, { policy: on });
    await firedAt(await later(3 * hour));
    const tried = async (night: object) => {
      const { rules } = (await (await of.seat('super')).post('/risk/simulate', { ...on, ...night })).body;
      return rules.find((each: { rule: string }) => each.rule === 'at_night');
    };
    expect(await tried({})).toMatchObject({ does: 0, would: 0 });
    expect(await tried({ nightFromHour: 18 })).toMatchObject({ does: 0, would: 1 });
  });

  it('goes through draft, difference, history and file like every other number', async () => {
    of = await world(engine);
    const by = drafting(of, await of.seat('super'));
    const night = { nightFromHour: 20, nightUntilHour: 8, approverHours: 8 };
    expect((await by.save({ nightFromHour: 24 })).body.errors).toMatchObject([{ path: 'numbers.nightFromHour' }]);
    expect((await by.save({ approverHours: 3 })).body.errors).toMatchObject([{ path: 'numbers.approverHours' }]);
    await by.save(night);
    expect((await by.publish()).body.outcome).toBe('in_force');
    const [newest] = (await by.who.get('/policy/versions')).body.items;
    expect(nightOf(newest.before)).toEqual({ from: 22, until: 6 });
    expect(newest.numbers).toMatchObject(night);
    const leaf = await of.db.ledgerEntry.findFirstOrThrow({ where: { kind: 'policy_changed' } });
    expect(leaf.body).toContain('nightFromHour: 22 → 20');
    const { body: file } = await by.who.get('/policy/export');
    expect(file.numbers).toMatchObject(night);
    const back = (await by.who.post('/policy/import', { ...file, numbers: { ...file.numbers, merchantHours: 12 } }))
      .body;
    expect(back.draft.numbers).toMatchObject({ ...night, merchantHours: 12 });
  });
});
