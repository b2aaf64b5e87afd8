import type { MemberRow } from '@unbind/contract/members';
import { day } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';

const accounts = (body: { items: MemberRow[] }): string[] => body.items.map((item) => item.account);

describe.each(engines)('members on %s', (engine) => {
  let at: World;
  let owner: Agent;
  let dept: Agent;
  beforeAll(async () => {
    at = await world(engine, { second: true });
    owner = await at.signIn('super');
    dept = await at.signIn('dept');
  });
  afterAll(() => at.close());

  const everybody = ['auditor', 'chen', 'dept', 'free', 'gao', 'lin', 'other', 'second', 'super', 'xu'];

  it('are listed by name, in pages that neither repeat nor miss anybody', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { status, body } = await owner.get(`/members?limit=3${cursor}`);
      expect(status).toBe(200);
      seen.push(...accounts(body));
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor !== '');
    expect(seen).toEqual(everybody);
  });

  it('are listed by last activity, those never seen at the end, in pages', async () => {
    for (const [index, account] of ['lin', 'xu', 'gao'].entries()) {
      const lastActiveAt = new Date(at.now().getTime() - index * day);
      await at.db.member.update({ where: { id: `o1-${account}` }, data: { lastActiveAt } });
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await owner.get(`/members?sort=lastActive&limit=2${cursor}`);
      seen.push(...accounts(body));
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor !== '');
    expect(seen.slice(0, 3)).toEqual(['lin', 'xu', 'gao']);
    expect(seen.toSorted()).toEqual(everybody);
  });

  it.each([
    ['a name', '林知夏', ['lin']],
    ['a part of a name', '知夏', ['lin']],
    ['an account in capitals', 'LIN', ['lin']],
    ['the last digits of a mobile', '1004', ['lin']],
    ['nobody', '不存在', []],
    ['a wildcard, which is only a letter', '%', []],
  ])('are found by %s', async (_, q, found) => {
    const { body } = await owner.get(`/members?q=${encodeURIComponent(q)}`);
    expect(accounts(body)).toEqual(found);
  });

  it('are found within a department and by binding', async () => {
    expect(accounts((await owner.get('/members?departmentId=o1-shop')).body)).toEqual([
      'chen',
      'dept',
      'free',
      'gao',
      'lin',
      'xu',
    ]);
    expect(accounts((await owner.get('/members?departmentId=o1-shop&binding=unbound')).body)).toEqual(['free']);
    expect(accounts((await owner.get('/members?departmentId=o1-team&q=%E6%9E%97')).body)).toEqual(['lin']);
    expect(accounts((await owner.get('/members?binding=unbound')).body)).toEqual(['free']);
    expect(accounts((await owner.get('/members?departmentId=o1-root')).body)).toEqual(everybody);
  });

  it('show what the table needs, and no mobile', async () => {
    const { body } = await owner.get('/members?q=lin');
    expect(body.items[0]).toEqual({
      id: 'o1-lin',
      account: 'lin',
      name: '林知夏',
      position: null,
      department: '会员服务组',
      active: true,
      bound: true,
      boundAt: expect.any(String),
      wechatNickname: '林知夏微信',
      lastActiveAt: expect.any(String),
      customers: 12,
      openUnbinding: null,
    });
  });

  it('of another org or outside the scope are in no list, no search, no count and no page of their own', async () => {
    expect(accounts((await dept.get('/members')).body)).toEqual(['chen', 'dept', 'free', 'gao', 'lin', 'xu']);
    expect(accounts((await dept.get('/members?departmentId=o1-hq')).body)).toEqual([]);
    expect(accounts((await dept.get('/members?departmentId=o1-root')).body)).toEqual([]);
    expect(accounts((await dept.get('/members?q=%E4%BD%95')).body)).toEqual([]);
    expect(accounts((await owner.get('/members?departmentId=o2-shop')).body)).toEqual([]);
    for (const id of ['o1-other', 'o2-lin', 'nobody']) {
      const answers = [await dept.get(`/members/${id}`), await dept.get(`/members/${id}/successors`)];
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
        [404, 'not-found'],
        [404, 'not-found'],
      ]);
    }
    const { body } = await dept.get('/departments');
    expect(body.items.map((each: { id: string }) => each.id)).toEqual(['o1-shop', 'o1-team']);
    expect(body.items[0]).toMatchObject({ parentId: null, depth: 0 });
    expect(body.totals).toEqual({ members: 6, bound: 5, unbound: 1, open: 0 });
  });

  it('refuse a condition, a page size and a cursor that do not exist', async () => {
    const codes = [];
    for (const query of ['colour=red', 'limit=0', 'limit=201', 'cursor=abc', 'sort=age', 'q=', 'q=a&q=b'])
      codes.push((await owner.get(`/members?${query}`)).body.code);
    const invalid = 'input-invalid';
    expect(codes).toEqual(['query-unknown', invalid, invalid, 'cursor-invalid', invalid, invalid, invalid]);
    const forged = Buffer.from(JSON.stringify([1, { a: 1 }])).toString('base64url');
    expect((await owner.get(`/members?sort=lastActive&cursor=${forged}`)).body.code).toBe('cursor-invalid');
  });

  it('show everything that hangs on the WeChat account', async () => {
    const { status, body } = await owner.get('/members/o1-lin');
    expect(status).toBe(200);
    expect(body.mobileTail).toBe('1004');
    expect(JSON.stringify(body)).not.toContain('13800001004');
    expect(body.departments).toEqual([{ id: 'o1-team', path: ['公司', '上海静安店', '会员服务组'] }]);
    expect(body.customerCounts).toMatchObject({ total: 12, groups: 1, transferable: 11, limited: 1, addedLately: 12 });
    expect(body.customerCounts.byTag).toEqual([{ tag: 'VIP', count: 3 }]);
    expect(body.roles.map((role: { state: string }) => role.state)).toEqual(['active', 'active']);
    expect(body.approverOf).toMatchObject([{ name: '退货退款', waiting: 1 }]);
    expect(body.documents.map((document: { owned: boolean }) => document.owned)).toEqual([false, true]);
    const counts = [
      body.devices,
      body.oauth,
      body.credentials,
      body.queues,
      body.interop,
      body.drafts,
      body.formsInFlight,
    ];
    expect(counts.map((list) => list.length)).toEqual([4, 2, 1, 1, 6, 2, 1]);
    expect(body.unbindRefusal).toBeNull();
    expect(body.history.map((entry: { kind: string }) => entry.kind)).toEqual(['successors_changed', 'bound']);
  });

  it('show a sub-department admin the way down from their own department only', async () => {
    const { body } = await dept.get('/members/o1-lin');
    expect(body.departments).toEqual([{ id: 'o1-team', path: ['上海静安店', '会员服务组'] }]);
  });

  it('say why no unbinding can begin', async () => {
    expect((await owner.get('/members/o1-free')).body.unbindRefusal).toBe('not-bound');
    expect((await (await at.signIn('auditor')).get('/members/o1-lin')).body.unbindRefusal).toBe('not-allowed');
  });
});
