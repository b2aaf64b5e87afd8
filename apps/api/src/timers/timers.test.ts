import { day, hour, later, minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteHash } from '../ledger/note-hash.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut, open } from '../unbinding/testing.ts';

describe.each(engines)('timers on %s', (engine) => {
  let of: World;
  let admin: Agent;
  let id: string;
  let executed: Date;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    id = await carriedOut(of, await of.signIn('super'));
    admin = await of.seat('super');
    executed = of.now();
  });
  afterEach(() => of.close());

  const after = (ms: number): string => later(executed, ms).toISOString();
  const list = async (query = ''): Promise<{ kind: string; dueAt: string; state: string }[]> =>
    (await admin.get(`/timers?unbindingId=${id}&limit=200${query}`)).body.items;
  /** Reminders of tasks are timers of the case, too, and come at times of their own. */
  const withoutTasks = <Timer extends { kind: string }>(timers: readonly Timer[]): Timer[] =>
    timers.filter(({ kind }) => !kind.startsWith('task_'));
  const timer = async (kind: string) =>
    (await of.db.workOrder.findFirstOrThrow({ where: { id: `${id}:timer:${kind}` } })) ?? null;
  const run = (kind: string, reason = '客户端已确认退出', who = admin) =>
    who.post(`/timers/${id}:timer:${kind}/run`, { reason });
  const move = (kind: string, ms: number, reason = '配合外部审计', who = admin) =>
    who.post(`/timers/${id}:timer:${kind}/move`, { dueAt: after(ms), reason });
  const ran = (kind: string) =>
    of.db.ledgerEntry.count({
      where: { unbindingId: id, kind: 'timer_ran', body: { contains: `"effect":"${kind}"` } },
    });

  describe('as they are seen', () => {
    it('say whom, what, by which rule, until when, and within which bounds', async () => {
      const [windows] = (await admin.get('/timers?kind=windows_end')).body.items;
      expect(windows).toMatchObject({
        rule: 'R6',
        count: 1,
        undo: 'compensable',
        stage: null,
        ruleDueAt: null,
        held: null,
        bounds: { earliest: executed.toISOString(), latest: windows.dueAt },
        changes: [],
        unbinding: { id, member: { name: '林知夏' } },
      });
      const [purge] = (await admin.get('/timers?kind=chat_purge')).body.items;
      expect(purge).toMatchObject({ rule: 'R4', count: 1200, undo: 'final' });
      expect(purge.bounds).toEqual({ earliest: after(30 * day), latest: after(3650 * day) });
      const [remind] = (await admin.get('/timers?kind=pool_remind')).body.items;
      expect(remind).toMatchObject({ rule: 'R3', count: 2, bounds: null });
    });

    it('are found by kind, case and member, and by what has become of them', async () => {
      const other = await open(admin, { memberId: 'o1-other', reason: '换新微信', inheritance: { mode: 'pool' } });
      const [deadline, ...rest] = (await admin.get('/timers?memberId=o1-other')).body.items;
      expect(rest).toEqual([]);
      expect(deadline).toMatchObject({ kind: 'case_deadline', rule: 'R2', stage: 'verifying', bounds: null });
      expect((await admin.get(`/timers?unbindingId=${other}&kind=chat_purge`)).body.items).toEqual([]);
      expect((await admin.get('/timers?memberId=o2-lin')).body.items).toEqual([]);
      await of.db.workOrder.update({
        where: { id: `${id}:timer:chat_purge` },
        data: { state: 'held', heldAt: of.now(), heldWhy: 'legal_hold' },
      });
      const [held] = await list('&due=held');
      expect(held).toMatchObject({ kind: 'chat_purge', held: { since: executed.toISOString(), why: 'legal_hold' } });
      const summary = (await admin.get('/timers/summary')).body;
      const waits = { orgId: 'o1', timer: true, state: 'waiting' };
      const waiting = await of.db.workOrder.count({ where: waits });
      expect(summary).toMatchObject({ waiting, held: 1, late: 0 });
      await of.advance(25 * hour);
      admin = await of.seat('super');
      const done = withoutTasks(await list('&due=done'));
      expect(done.map(({ kind }) => kind).slice(0, 3)).toEqual(['service_reception', 'caches_clear', 'windows_end']);
    });

    it('come page by page, in either direction', async () => {
      await of.advance(8 * day);
      admin = await of.seat('super');
      for (const due of ['&due=done', '']) {
        const whole = await list(due);
        const pages: unknown[] = [];
        let cursor = '';
        do {
          const { items, nextCursor } = (await admin.get(`/timers?unbindingId=${id}${due}&limit=3${cursor}`)).body;
          pages.push(...items);
          cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
        } while (cursor !== '');
        expect(pages).toEqual(whole);
      }
    });
  });

  describe('put off', () => {
    it('come at the new time, once, and not at the old one; who moved them and why is kept', async () => {
      const moved = await move('chat_purge', 120 * day);
      expect(moved.body).toMatchObject({
        dueAt: after(120 * day),
        ruleDueAt: after(90 * day),
        changes: [{ how: 'move', by: { name: '周念慈' }, reason: '配合外部审计', from: after(90 * day) }],
      });
      const effect = await of.db.effect.findFirstOrThrow({ where: { unbindingId: id, kind: 'chat_purge' } });
      expect(effect.forecastAt?.toISOString()).toBe(after(120 * day));
      await of.advance(120 * day - second);
      expect(await of.db.dataHolding.findUnique({ where: { id: 'o1-h-chat' } })).toMatchObject({ count: 1200 });
      await of.advance(second);
      expect(await of.db.dataHolding.findUnique({ where: { id: 'o1-h-chat' } })).toMatchObject({ count: 0 });
      expect(await timer('chat_purge')).toMatchObject({ state: 'done', lateSeconds: 0 });
      expect(await ran('chat_purge')).toBe(1);
    });

    it('leave the hash of the reason on the record, and tell the member in their own words', async () => {
      await move('chat_purge', 120 * day);
      const leaf = await of.db.ledgerEntry.findFirstOrThrow({ where: { unbindingId: id, kind: 'timer_moved' } });
      expect(leaf.body).toContain(noteHash('配合外部审计'));
      expect(leaf.body).not.toContain('配合外部审计');
      await of.runner.runDue();
      const [told] = of.inbox('lin');
      expect(told?.text).toContain('“清除聊天记录”现在是 2027-03-23 15:13。原因：配合外部审计');
    });

    it('take the ends of claims and their reminders with them', async () => {
      await of.advance(49 * hour);
      admin = await of.seat('super');
      await move('pool_close', 120 * hour);
      const entries = await of.db.poolEntry.findMany({ where: { unbindingId: id } });
      expect(entries.map(({ claimBy }) => claimBy.toISOString())).toEqual([after(120 * hour), after(120 * hour)]);
      const waiting = async () => (await list('&due=waiting&kind=pool_remind')).map(({ dueAt }) => dueAt);
      expect(await waiting()).toEqual([after(96 * hour), after(119 * hour)]);
      await move('pool_close', 100 * hour);
      await move('pool_close', 120 * hour);
      expect(await waiting()).toEqual([after(96 * hour), after(119 * hour)]);
      await of.advance(48 * hour);
      expect(await of.db.notification.count({ where: { memberId: 'o1-dept', kind: 'pool_closing' } })).toBe(2);
      expect(await of.db.poolEntry.count({ where: { unbindingId: id, state: 'free' } })).toBe(2);
      await of.advance(23 * hour);
      expect(await of.db.poolEntry.count({ where: { unbindingId: id, state: 'escalated' } })).toBe(2);
    });

    it('take along what shows their time', async () => {
      await move('roles_remove', 20 * day);
      const roles = await of.db.frozenRole.findMany({ where: { unbindingId: id } });
      expect(new Set(roles.map(({ removeAt }) => removeAt.toISOString()))).toEqual(new Set([after(20 * day)]));
      expect((await timer('roles_remind')).dueAt.toISOString()).toBe(after(19 * day));
      await move('live_backup', 4 * day);
      await move('service_reception', 3 * day);
      const assets = await of.db.interopAsset.findMany({ where: { changedByUnbindingId: id, state: 'degraded' } });
      const until = new Map(assets.map(({ kind, recoverBy }) => [kind, recoverBy?.toISOString()]));
      expect(until.get('miniprogram_live')).toBe(after(4 * day));
      expect(until.get('customer_service')).toBe(after(3 * day));
      await of.db.dataHolding.update({ where: { id: 'o1-h-local_cache' }, data: { purgeAt: later(executed, day) } });
      await move('caches_clear', 2 * day);
      const caches = await of.db.dataHolding.findUniqueOrThrow({ where: { id: 'o1-h-local_cache' } });
      expect(caches.purgeAt?.toISOString()).toBe(after(2 * day));
      await of.runner.runDue();
      expect(of.inbox('dept').filter(({ text }) => text.includes('小程序直播恢复'))).toHaveLength(1);
    });
  });

  describe('run early', () => {
    it('come through the runner now, once, and not again at their time', async () => {
      const early = await run('windows_end');
      expect(early.body).toMatchObject({ dueAt: executed.toISOString(), changes: [{ how: 'run' }] });
      await of.runner.runDue();
      expect(await of.db.deviceSession.findUnique({ where: { id: 'o1-d-windows' } })).toMatchObject({ state: 'ended' });
      expect(await timer('windows_end')).toMatchObject({ state: 'done', lateSeconds: 0 });
      await of.advance(day);
      expect(await ran('windows_end')).toBe(1);
      expect(await of.db.ledgerEntry.count({ where: { unbindingId: id, kind: 'timer_run_early' } })).toBe(1);
    });

    it('hide no lateness: what was due already keeps its time', async () => {
      of.pass(25 * hour);
      admin = await of.seat('super');
      expect((await run('caches_clear')).body).toMatchObject({ dueAt: after(day) });
      await of.runner.runDue();
      expect(await timer('caches_clear')).toMatchObject({ state: 'done', lateSeconds: 3600 });
    });
  });

  describe('are not moved', () => {
    it('out of the bounds of the rule, which are told', async () => {
      const early = await run('chat_purge');
      expect([early.status, early.body.code]).toEqual([409, 'timer-bounds']);
      expect(early.body.params).toMatchObject({ earliest: after(30 * day), latest: after(3650 * day) });
      expect(early.body.detail).toContain('2026-12-23 15:13');
      for (const [kind, ms] of [
        ['chat_purge', 30 * day - second],
        ['windows_end', 14 * hour],
        ['caches_clear', 72 * hour + second],
        ['roles_remove', 7 * day - second],
        ['pool_close', 71 * hour],
        ['live_backup', -minute],
      ] as const)
        expect((await move(kind, ms)).body.code, kind).toBe('timer-bounds');
      expect(await of.db.timerChange.count()).toBe(0);
    });

    it('where the rule is fixed', async () => {
      const [remind] = (await admin.get('/timers?kind=pool_remind')).body.items;
      const refused = await admin.post(`/timers/${remind.id}/run`, { reason: '现在就提醒' });
      expect([refused.status, refused.body.code]).toEqual([409, 'timer-fixed']);
      const other = await open(admin, { memberId: 'o1-other', reason: '换新微信', inheritance: { mode: 'pool' } });
      const [deadline] = (await admin.get(`/timers?unbindingId=${other}`)).body.items;
      const body = { dueAt: later(of.now(), hour).toISOString(), reason: '来不及' };
      expect((await admin.post(`/timers/${deadline.id}/move`, body)).body.code).toBe('timer-fixed');
    });

    it('when they have ended, stand still, or a runner has them in hand', async () => {
      const set = (data: object) => of.db.workOrder.update({ where: { id: `${id}:timer:caches_clear` }, data });
      await set({ state: 'held', heldWhy: 'return', heldAt: of.now() });
      expect((await run('caches_clear')).body.code).toBe('timer-held');
      for (const state of ['leased', 'done', 'parked', 'cancelled']) {
        await set({ state, leaseUntil: state === 'leased' ? later(of.now(), minute) : null });
        expect((await move('caches_clear', 2 * day)).body.code, state).toBe('timer-ended');
      }
      expect(await of.db.timerChange.count()).toBe(0);
      expect(await of.db.ledgerEntry.count({ where: { kind: { in: ['timer_moved', 'timer_run_early'] } } })).toBe(0);
    });

    it('by anybody but a super-admin of the org who has given a second proof', async () => {
      const ask = async (account: string) => (await run('windows_end', '试试', await of.seat(account))).body.code;
      expect(await ask('auditor')).toBe('not-allowed');
      expect(await ask('dept')).toBe('not-allowed');
      expect(await ask('o2-super')).toBe('not-found');
      expect((await run('windows_end', '试试', await of.signIn('super'))).body.code).toBe('raise-needed');
      expect((await run('windows_end', ' ')).body.code).toBe('input-invalid');
      expect((await admin.post('/timers/nothing/run', { reason: '没有它' })).body.code).toBe('not-found');
      const order = await of.db.workOrder.findFirstOrThrow({ where: { orgId: 'o1', timer: false } });
      expect((await admin.post(`/timers/${order.id}/run`, { reason: '不是计时器' })).body.code).toBe('not-found');
    });
  });

  describe('in a race', () => {
    it('between running early and putting off, come once, at a time that somebody was told', async () => {
      const [early, late] = await Promise.all([run('caches_clear'), move('caches_clear', 2 * day)]);
      const told = [early, late].filter(({ status }) => status === 200);
      expect(told.length).toBeGreaterThan(0);
      expect(await of.db.timerChange.count()).toBe(told.length);
      const { dueAt } = await timer('caches_clear');
      expect(told.map(({ body }) => body.dueAt)).toContain(dueAt.toISOString());
      await of.advance(3 * day);
      expect(await ran('caches_clear')).toBe(1);
    });

    it('with the runner, either came before or are moved, and never both', async () => {
      of.pass(day);
      admin = await of.seat('super');
      const [moved] = await Promise.all([move('caches_clear', 2 * day), of.runner.runDue()]);
      const order = await timer('caches_clear');
      if (moved.status === 200) expect(order).toMatchObject({ state: 'waiting', dueAt: later(executed, 2 * day) });
      else {
        expect(moved.body.code).toBe('timer-ended');
        expect(order).toMatchObject({ state: 'done', dueAt: later(executed, day) });
      }
      expect(await ran('caches_clear')).toBe(order.state === 'done' ? 1 : 0);
      await of.advance(2 * day);
      expect(await ran('caches_clear')).toBe(1);
    });

    it('of several who run the same timer early, come once', async () => {
      const second = await of.seat('second');
      await Promise.all([run('windows_end'), run('windows_end', '我也看到了', second), of.runner.runDue()]);
      await of.runner.runDue();
      expect(await ran('windows_end')).toBe(1);
    });
  });

  describe('when nothing ran, or the clock jumps', () => {
    it('come once after the start, and say how late', async () => {
      of.pass(26 * hour);
      expect(await ran('caches_clear')).toBe(0);
      admin = await of.seat('super');
      expect(withoutTasks(await list('&due=late')).map(({ kind, state }) => [kind, state])).toEqual([
        ['service_reception', 'waiting'],
        ['caches_clear', 'waiting'],
        ['windows_end', 'waiting'],
      ]);
      await of.runner.runDue();
      await of.runner.runDue();
      expect(await timer('caches_clear')).toMatchObject({ state: 'done', lateSeconds: 2 * 3600 });
      expect(await ran('caches_clear')).toBe(1);
      expect(withoutTasks(await list('&due=late')).map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    });

    it('a day forward and back: nothing comes twice, nothing comes early', async () => {
      await of.advance(day);
      expect(await ran('caches_clear')).toBe(1);
      of.pass(-day);
      await of.runner.runDue();
      expect(await of.db.workOrder.count({ where: { unbindingId: id, timer: true, state: 'leased' } })).toBe(0);
      await of.advance(2 * day - second);
      expect([await ran('caches_clear'), await ran('live_backup')]).toEqual([1, 0]);
      await of.advance(second);
      expect([await ran('caches_clear'), await ran('live_backup')]).toEqual([1, 1]);
      expect(await timer('live_backup')).toMatchObject({ lateSeconds: 0 });
    });

    it('back between claim and work: the timer waits for its time again', async () => {
      of.pass(-day);
      await of.db.workOrder.update({
        where: { id: `${id}:timer:caches_clear` },
        data: { state: 'leased', leasedBy: 'gone', leaseUntil: later(of.now(), -minute), attempts: 1 },
      });
      await of.runner.runDue();
      expect(await ran('caches_clear')).toBe(0);
      await of.advance(2 * day - second);
      expect(await ran('caches_clear')).toBe(0);
      await of.advance(second);
      expect(await ran('caches_clear')).toBe(1);
      expect(await timer('caches_clear')).toMatchObject({ lateSeconds: 0 });
    });
  });
});
