import { day, hour } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut, stateIn } from '../unbinding/testing.ts';
import { bindAnew } from './testing.ts';

const about = (memberId: string) => ({ memberId, reason: '换新微信', inheritance: { mode: 'pool' } });

describe.each(engines)('rights that an unbinding froze on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
  });
  afterEach(() => of.close());

  describe('give nothing from the commit on, to a session that was open before', () => {
    const review = async (of_: Agent, memberId: string, decision: string) => {
      const { items } = (await of_.get('/frozen-roles?state=open')).body;
      const { id } = items.find(({ holder }: { holder: { id: string } }) => holder.id === memberId);
      return of_.post(`/frozen-roles/${id}/review`, { decision, note: '已与本人核对' });
    };

    it.each([
      ['dept', 'dept_admin', '/members?departmentId=o1-team', 'second'],
      ['auditor', 'auditor', '/frozen-roles', 'second'],
      ['second', 'super_admin', '/roles', 'super'],
    ] as const)('%s, as %s', async (account, role, path, reviewer) => {
      const held = await of.seat(account);
      expect((await held.get(path)).status).toBe(200);
      const before = (await held.get('/session')).body.user;
      expect(before.roles).toContain(role);
      await carriedOut(of, admin, about(`o1-${account}`));
      expect((await held.get(path)).body.code).toBe('not-allowed');
      expect((await held.get('/session')).body.user.roles).toEqual(['member']);
      expect((await held.post('/unbindings', about('o1-lin'))).body.code).toBe('not-allowed');
      const judge = await of.seat(reviewer);
      expect((await review(judge, `o1-${account}`, 'restore')).body.code).toBe('not-bound-again');
      await bindAnew(of, account);
      expect((await held.get(path)).body.code).toBe('not-allowed');
      expect((await review(judge, `o1-${account}`, 'restore')).body).toMatchObject({ state: 'restored', role });
      expect((await held.get(path)).status).toBe(200);
      expect((await held.get('/session')).body.user).toEqual(before);
    });

    it('and nothing after the removal either, for good', async () => {
      const held = await of.seat('dept');
      await carriedOut(of, admin, about('o1-dept'));
      await bindAnew(of, 'dept');
      expect((await review(admin, 'o1-dept', 'remove')).body).toMatchObject({ state: 'removed', flagged: false });
      expect((await held.get('/members')).body.code).toBe('not-allowed');
      expect((await held.get('/session')).body.user.roles).toEqual(['member']);
      expect(
        (await admin.get('/roles')).body.items.map((each: { person: { id: string } }) => each.person.id),
      ).not.toContain('o1-dept');
    });

    it('and cannot be given anew around the review', async () => {
      await carriedOut(of, admin, about('o1-auditor'));
      expect((await admin.post('/roles', { memberId: 'o1-auditor', role: 'auditor' })).body.code).toBe('role-held');
      await admin.delete('/roles/o1-r-auditor');
      expect((await admin.get('/frozen-roles?state=reviewed')).body.items).toMatchObject([{ id: expect.any(String) }]);
    });
  });

  describe('are read', () => {
    it('with who held what over whom, since when and by whom, and what they did with it', async () => {
      const dept = await of.seat('dept');
      await of.db.roleGrant.update({ where: { id: 'o1-r-dept' }, data: { grantedById: 'o1-super' } });
      const list = await dept.get('/members/o1-xu/successors');
      const headers = { 'if-match': String(list.headers['etag']) };
      await dept.put('/members/o1-xu/successors', [{ memberId: 'o1-chen', priority: 1 }], headers);
      const opened = await dept.post('/unbindings', about('o1-gao'));
      await dept.post(`/unbindings/${opened.body.id}/cancel`, { reason: '不再需要' });
      const id = await carriedOut(of, admin, about('o1-dept'));
      const auditor = await of.seat('auditor');
      const { items } = (await auditor.get('/frozen-roles?state=open')).body;
      expect(items).toMatchObject([
        {
          role: 'dept_admin',
          holder: { name: '沈嘉禾' },
          department: { name: '上海静安店' },
          grantedBy: { name: '周念慈' },
          unbinding: { id },
          uses: 3,
          again: false,
          mine: false,
          removeAt: '2026-11-30T07:13:01.000Z',
        },
      ]);
      const detail = (await auditor.get(`/frozen-roles/${items[0].id}`)).body;
      expect(detail.usage.map((each: { kind: string; count: number }) => [each.kind, each.count])).toEqual([
        ['cancelled', 1],
        ['case_opened', 1],
        ['successors_changed', 1],
      ]);
      expect(detail.latest[0]).toMatchObject({ kind: 'cancelled', unbinding: { id: opened.body.id } });
      expect((await auditor.get('/frozen-roles/summary')).body).toEqual({
        open: 1,
        unreviewed: 0,
        nextAt: '2026-11-30T07:13:01.000Z',
      });
    });

    it('page by page, in the order of the time that is left', async () => {
      await carriedOut(of, admin);
      const seen: string[] = [];
      let cursor = '';
      for (let page = 0; page < 2; page += 1) {
        const reply = (await admin.get(`/frozen-roles?state=open&limit=1${cursor}`)).body;
        seen.push(reply.items[0].name);
        cursor = `&cursor=${reply.nextCursor}`;
      }
      expect(seen.sort()).toEqual(['会员服务组', '门店活动']);
      expect((await admin.get('/frozen-roles?cursor=x')).body.code).toBe('cursor-invalid');
      const [managed] = (await admin.get('/frozen-roles?state=open')).body.items;
      expect(managed).toMatchObject({ role: 'department_manager', uses: null });
    });
  });

  describe('are reviewed', () => {
    const open = async () => (await admin.get('/frozen-roles?state=open')).body.items;

    it('once each; with the last the removal is seen to be done, and nobody waits for it', async () => {
      const id = await carriedOut(of, admin);
      const auditor = await of.seat('auditor');
      const [first, second] = await open();
      const body = { decision: 'remove', note: '排班已另有人负责' };
      expect((await auditor.post(`/frozen-roles/${first.id}/review`, body)).body).toMatchObject({
        state: 'removed',
        reviewedBy: { name: '顾明川' },
        note: body.note,
      });
      expect((await auditor.post(`/frozen-roles/${first.id}/review`, body)).body.code).toBe('review-ended');
      const removal = () => of.db.workOrder.findUniqueOrThrow({ where: { id: `${id}:timer:roles_remove` } });
      expect((await removal()).state).toBe('waiting');
      await bindAnew(of, 'lin', 'name-lin');
      await auditor.post(`/frozen-roles/${second.id}/review`, { decision: 'restore', note: '同一人已绑定' });
      expect((await removal()).state).toBe('done');
      const effect = await of.db.effect.findFirstOrThrow({ where: { unbindingId: id, kind: 'roles_remove' } });
      expect(effect).toMatchObject({ observedBy: 'evidence', factCount: 1 });
      const facts = await of.db.effectItem.findMany({ where: { effectId: effect.id }, orderBy: { fact: 'asc' } });
      expect(facts.map(({ fact }) => fact)).toEqual(['removed', 'restored']);
      const leaves = await of.db.ledgerEntry.findMany({ where: { kind: 'frozen_role_reviewed' } });
      expect(leaves.map(({ actorId }) => actorId)).toEqual(['o1-auditor', 'o1-auditor']);
      expect(leaves.map(({ body: text }) => text).join()).not.toContain('排班');
      await of.advance(8 * day);
      expect(await of.db.frozenRole.count({ where: { flagged: true } })).toBe(0);
      expect(await of.db.roleGrant.count({ where: { memberId: 'o1-lin', endedAt: null, frozenAt: null } })).toBe(1);
    });

    it('never by who held them, nor given back to another person', async () => {
      await carriedOut(of, admin, about('o1-second'));
      const [role] = await open();
      await bindAnew(of, 'second', 'name-somebody-else');
      const restore = { decision: 'restore', note: '看起来是同一人' };
      expect((await admin.post(`/frozen-roles/${role.id}/review`, restore)).body.code).toBe('not-bound-again');
      await of.db.roleGrant.create({
        data: { id: 'new', orgId: 'o1', memberId: 'o1-second', role: 'auditor', name: '', grantedAt: of.now() },
      });
      const own = await of.seat('second');
      expect((await own.get('/frozen-roles')).body.items).toMatchObject([{ mine: true }]);
      expect((await own.post(`/frozen-roles/${role.id}/review`, restore)).body.code).toBe('not-allowed');
    });

    it('by nobody: auditors are told a day before, then they are removed, flagged, and auditors are told again', async () => {
      const id = await carriedOut(of, admin);
      await of.advance(6 * day + hour);
      expect(of.inbox('auditor').map(({ text }) => text)).toEqual([expect.stringContaining('还没有复核')]);
      await of.advance(day);
      expect(of.inbox('auditor').map(({ text }) => text)).toContainEqual(expect.stringContaining('已移除并标记'));
      admin = await of.seat('super');
      const { items } = (await admin.get('/frozen-roles?state=unreviewed')).body;
      expect(items.map((each: { flagged: boolean; state: string }) => [each.flagged, each.state])).toEqual([
        [true, 'removed'],
        [true, 'removed'],
      ]);
      expect(await of.db.roleGrant.count({ where: { memberId: 'o1-lin', endedAt: null } })).toBe(0);
      expect(await of.db.ledgerEntry.count({ where: { unbindingId: id, kind: 'frozen_roles_removed' } })).toBe(1);
      expect(
        (await admin.post(`/frozen-roles/${items[0].id}/review`, { decision: 'remove', note: '补记' })).body.code,
      ).toBe('review-ended');
    });
  });

  it('edit rights that were withdrawn are listed, of a member and of a case', async () => {
    const id = await carriedOut(of, admin);
    for (const filter of ['', '?memberId=o1-lin', `?unbindingId=${id}`]) {
      const { items } = (await admin.get(`/documents/withdrawn${filter}`)).body;
      expect(items.map((each: { title: string }) => each.title).sort()).toEqual(['会员话术库', '双十二会员方案']);
      expect(items[0]).toMatchObject({ holder: { name: '林知夏' }, unbinding: { id } });
    }
    expect((await admin.get('/documents/withdrawn?memberId=o1-xu')).body.items).toEqual([]);
    expect(await stateIn(of, id)).toBe('settling');
  });
});
