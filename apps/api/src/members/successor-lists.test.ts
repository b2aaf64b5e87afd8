import { day } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';

const names = (body: { items: { memberId: string }[] }): string[] => body.items.map((each) => each.memberId);

describe.each(engines)('successor lists of departments, many and excused, on %s', (engine) => {
  let at: World;
  let owner: Agent;
  beforeEach(async () => {
    at = await world(engine, { second: true, policy: { level: 'strict' } });
    owner = await at.seat('super');
  });
  afterEach(() => at.close());

  const one = (name: string, more: object = {}) => ({ memberId: `o1-${name}`, priority: 1, ...more });
  const putTeam = (who: Agent, list: object[], etag = '"0"', id = 'o1-team') =>
    who.put(`/departments/${id}/successors`, list, { 'if-match': etag });
  const listOf = async (name: string) => (await owner.get(`/members/o1-${name}/successors`)).body;
  const refusalOf = async (name: string) =>
    (await owner.get(`/members/o1-${name}/impact`)).body.modes.find((each: { mode: string }) => each.mode === 'assign')
      .refusal;

  describe('of a department', () => {
    it('serves members without one of their own, and says so', async () => {
      expect((await putTeam(owner, [one('gao')])).body).toMatchObject({ etag: '"1"', ageDays: 0, verdict: 'block' });
      expect((await listOf('xu')).served).toEqual({ departmentId: 'o1-team', name: '会员服务组', count: 1 });
      expect((await listOf('lin')).served).toBeNull();
      expect([await refusalOf('xu'), await refusalOf('other')]).toEqual(['successors-young', 'successors-missing']);
      expect((await at.db.successorList.findUnique({ where: { id: 'o1-team' } }))?.holder).toBe('department');
    });
    it('is edited inside the scope only, and by nobody else', async () => {
      const dept = await at.seat('dept');
      expect((await putTeam(dept, [one('chen')])).status).toBe(200);
      expect((await putTeam(dept, [one('chen')], '"0"', 'o1-hq')).status).toBe(404);
      expect((await putTeam(owner, [one('chen')], '"0"', 'o2-team')).status).toBe(404);
      expect((await putTeam(await at.seat('chen'), [], '"1"')).status).toBe(403);
      expect((await putTeam(owner, [one('chen')], '"0"')).body.code).toBe('stale');
      expect((await putTeam(owner, [one('free')], '"1"')).body.params.reason).toBe('unbound');
    });
  });

  describe('leave and validity', () => {
    it.each([
      ['on leave', { pausedUntil: '2026-12-01T00:00:00.000Z' }, 'paused'],
      ['back from leave', { pausedUntil: '2026-11-20T00:00:00.000Z' }, null],
      ['named for a time that is over', { validUntil: '2026-11-20T00:00:00.000Z' }, 'ended'],
      ['named for a time that runs', { validUntil: '2026-12-20T00:00:00.000Z' }, null],
    ])('shows somebody %s as such', async (_, times, refusal) => {
      await owner.put('/members/o1-gao/successors', [one('chen', times)], { 'if-match': '"0"' });
      const list = await listOf('gao');
      expect(list.items[0]).toMatchObject({ refusal, ...times });
      expect(await refusalOf('gao')).toBe(refusal === null ? 'successors-young' : 'successors-missing');
    });
    it('makes a new version of a list that says something else', async () => {
      const put = (etag: string, more: object) =>
        owner.put('/members/o1-gao/successors', [one('chen', more)], { 'if-match': etag });
      await put('"0"', {});
      expect((await put('"1"', { pausedUntil: null })).body.etag).toBe('"1"');
      expect((await put('"1"', { pausedUntil: '2026-12-01T00:00:00.000Z' })).body.etag).toBe('"2"');
    });
  });

  describe('of many at once', () => {
    const bulk = (how: string, entries: object[], who = owner) =>
      who.post('/successors/bulk', { memberIds: ['o1-lin', 'o1-gao', 'o1-chen', 'o2-lin'], entries, how });

    it('appends after those who are there, and says whom it could not change', async () => {
      const { body } = await bulk('append', [one('chen'), one('other')]);
      expect(body).toMatchObject({ changed: 2, same: 0 });
      expect(body.refused).toEqual([
        { memberId: 'o1-chen', name: '陈屿', code: 'successor-unfit', reason: 'self' },
        { memberId: 'o2-lin', name: null, code: 'not-found', reason: null },
      ]);
      expect(names(await listOf('lin'))).toEqual(['o1-xu', 'o1-chen', 'o1-other']);
      expect(names(await listOf('gao'))).toEqual(['o1-chen', 'o1-other']);
      expect((await bulk('append', [one('chen'), one('other')])).body).toMatchObject({ changed: 0, same: 2 });
    });
    it('replaces, and takes away', async () => {
      await bulk('replace', [one('other')]);
      expect(names(await listOf('lin'))).toEqual(['o1-other']);
      await bulk('remove', [one('other')]);
      expect(names(await listOf('lin'))).toEqual([]);
    });
    it('reaches no further than the scope', async () => {
      const { body } = await bulk('append', [one('other')], await at.seat('dept'));
      expect(body.changed).toBe(0);
      expect(new Set(body.refused.map((each: { code: string }) => each.code))).toEqual(new Set(['not-found']));
    });
  });

  describe('too young under strict', () => {
    const lift = (who: Agent, reason = '旧名单里的人都已离职') =>
      who.post('/members/o1-gao/successors/lift', { reason });
    beforeEach(async () => {
      await owner.put('/members/o1-gao/successors', [one('chen')], { 'if-match': '"0"' });
    });
    const begin = () =>
      owner.post('/unbindings', { memberId: 'o1-gao', reason: '换了手机', inheritance: { mode: 'assign' } });

    it('blocks, until a super-admin excuses exactly this version with a reason', async () => {
      expect((await begin()).body.code).toBe('successors-young');
      const { body } = await lift(owner);
      expect(body).toMatchObject({
        verdict: 'warning',
        lifted: { by: { id: 'o1-super' }, reason: '旧名单里的人都已离职' },
      });
      expect(await at.db.ledgerEntry.count({ where: { kind: 'successors_lifted' } })).toBe(1);
      await owner.put('/members/o1-gao/successors', [one('xu')], { 'if-match': '"1"' });
      expect(await listOf('gao')).toMatchObject({ verdict: 'block', lifted: null });
      expect((await begin()).body.code).toBe('successors-young');
      await lift(owner);
      expect((await begin()).status).toBe(201);
    });
    it('is excused by nobody else, and not without a list', async () => {
      expect((await lift(await at.seat('dept'))).status).toBe(403);
      expect((await lift(await at.signIn('super'))).body.code).toBe('raise-needed');
      expect((await owner.post('/members/o1-other/successors/lift', { reason: '没有名单' })).body.code).toBe(
        'successors-missing',
      );
    });
    it('ages by the working days of China', async () => {
      await at.advance(3 * day);
      owner = await at.seat('super');
      expect(await listOf('gao')).toMatchObject({ ageDays: 3, verdict: 'ok' });
    });
  });
});
