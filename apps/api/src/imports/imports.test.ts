import { demoFiles } from '@unbind/prisma/seed/demo-files';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoInbox } from '../messages/demo-inbox.ts';
import { hasDemoOrg, importDemoOrg } from './demo-org.ts';
import { engines, type World, world } from './testing/world.ts';

const departments = '部门名称,部门ID,父部门ID,排序\n棠里,1,0,1\n华东,2,1,2\n静安店,3,2,3\n';
const members =
  '姓名,帐号,手机号,邮箱,所在部门,职位\n林知夏,lin,13800000001,,3,导购\n陈屿,chen,13800000002,,3;2,店长\n';
const customers =
  '客户名称,添加人帐号,添加时间,标签,客户ID\n杜若,lin,2026-11-01 09:30,VIP;新客,wm1\n岑小满,lin,,,wm2\n';

describe.each(engines)('imports on %s', (engine) => {
  let at: World;
  beforeEach(async () => {
    at = await world(engine);
  });
  afterEach(() => at.close());

  const bring = async (kind: Parameters<World['preview']>[0], content: string) => {
    const { view } = await at.preview(kind, content);
    return at.commit(view.id);
  };
  const bringAll = async () => {
    await bring('departments', departments);
    await bring('members', members);
    return bring('customers', customers);
  };

  it('previews without changing anything', async () => {
    const { view } = await at.preview('departments', departments);
    expect(view).toMatchObject({ state: 'previewed', counts: { added: 2, changed: 1, unchanged: 0, refused: 0 } });
    expect(view.columns.map(({ field }) => field)).toEqual(['name', 'externalId', 'parentExternalId', 'position']);
    expect(await at.db.department.count()).toBe(1);
  });

  it('writes departments with their paths, and members with what lists derive from them', async () => {
    await bringAll();
    const tree = await at.db.department.findMany({ orderBy: { depth: 'asc' } });
    expect(tree.map(({ name, depth, memberCount }) => [name, depth, memberCount])).toEqual([
      ['棠里', 0, 3],
      ['华东', 1, 2],
      ['静安店', 2, 2],
    ]);
    expect(tree[2]?.path).toBe(`/${tree.map(({ id }) => id).join('/')}/`);
    const lin = await at.db.member.findFirstOrThrow({
      where: { account: 'lin' },
      include: { terms: true, memberships: true },
    });
    expect(lin).toMatchObject({ sortName: 'linzhixia 林知夏', mainDepartmentId: tree[2]?.id });
    expect(lin.terms.map(({ term }) => term)).toEqual(
      expect.arrayContaining(['知夏', 'lzx', 'zx', 'linzhixia', 'lin', '10000000831']),
    );
    expect(lin.memberships.map(({ direct }) => direct).sort()).toEqual([false, false, true]);
    const chen = await at.db.membership.findMany({ where: { member: { account: 'chen' } } });
    expect(chen.filter(({ direct }) => direct)).toHaveLength(2);
  });

  it('writes customers with tags, owner history and times on the org’s clock', async () => {
    await bringAll();
    const customer = await at.db.customer.findFirstOrThrow({ where: { externalId: 'wm1' }, include: { tags: true } });
    expect(customer.addedAt?.toISOString()).toBe('2026-11-01T01:30:00.000Z');
    expect(customer.tags.map(({ tag }) => tag).sort()).toEqual(['VIP', '新客']);
    expect(
      await at.db.customerOwner.count({
        where: { customerId: customer.id, memberId: customer.ownerId ?? '', untilAt: null },
      }),
    ).toBe(1);
  });

  it('keeps the latest contact of all files', async () => {
    await bringAll();
    const contact = async (at_: string) => {
      await bring('customers', `客户名称,添加人帐号,最近联系时间,客户ID\n杜若,lin,${at_},wm1\n岑小满,lin,,wm2\n`);
      return (await at.db.customer.findFirstOrThrow({ where: { externalId: 'wm1' } })).lastContactAt?.toISOString();
    };
    expect(await contact('2026-11-10 09:30')).toBe('2026-11-10T01:30:00.000Z');
    expect(await contact('2026-11-12 09:30')).toBe('2026-11-12T01:30:00.000Z');
    expect(await contact('2026-11-01 09:30')).toBe('2026-11-12T01:30:00.000Z');
    expect((await at.db.customer.findFirstOrThrow({ where: { externalId: 'wm2' } })).lastContactAt).toBeNull();
  });

  it('takes customers back from a receiver who has left, for somebody to decide', async () => {
    await bringAll();
    const customer = await at.db.customer.findFirstOrThrow({ where: { externalId: 'wm1' } });
    const chen = await at.db.member.findFirstOrThrow({ where: { account: 'chen' } });
    const move = { orgId: customer.orgId, customerId: customer.id, toMemberId: chen.id, fate: 'transferring' };
    await at.db.transfer.create({ data: { ...move, id: 't', source: 'console', requestedAt: new Date(0) } });
    await at.db.customer.update({ where: { id: customer.id }, data: { fate: 'transferring', fateAt: new Date(0) } });
    await bring(
      'members',
      members.replace('职位\n', '职位,禁用\n').replace('店长', '店长,是').replace('导购', '导购,否'),
    );
    expect(await at.db.member.findUnique({ where: { id: chen.id } })).toMatchObject({ active: false });
    expect(await at.db.customer.findUnique({ where: { id: customer.id } })).toMatchObject({ fate: 'no_capacity' });
    expect(await at.db.transfer.findUnique({ where: { id: 't' } })).toMatchObject({ reason: 'receiver_gone' });
  });

  it('finds nothing to do in the same files again', async () => {
    await bringAll();
    for (const [kind, content, rows] of [
      ['departments', departments, 3],
      ['members', members, 2],
      ['customers', customers, 2],
    ] as const) {
      const { view } = await at.preview(kind, content);
      expect([kind, view.counts]).toEqual([kind, { added: 0, changed: 0, unchanged: rows, refused: 0 }]);
    }
  });

  it('changes what differs, and says what', async () => {
    await bringAll();
    const moved = members.replace('3,导购', '2,顾问').replace('13800000001', '13900000009');
    const { view } = await at.preview('members', moved);
    expect(view.counts).toEqual({ added: 0, changed: 1, unchanged: 1, refused: 0 });
    expect(view.changed[0]?.detail).toContain('导购 → 顾问');
    await at.commit(view.id);
    const lin = await at.db.member.findFirstOrThrow({
      where: { account: 'lin' },
      include: { memberships: true, terms: true },
    });
    expect(lin).toMatchObject({ position: '顾问', mobile: '13900000009', active: true });
    expect(lin.memberships).toHaveLength(2);
    expect(lin.terms.some(({ term }) => term === '90000000931')).toBe(true);
    const retagged = await at.preview('customers', customers.replace('VIP;新客', 'VIP、老客'));
    await at.commit(retagged.view.id);
    const tags = await at.db.customerTag.findMany({
      where: { customer: { externalId: 'wm1' } },
      orderBy: { tag: 'asc' },
    });
    expect(tags.map(({ tag }) => tag)).toEqual(['VIP', '老客']);
  });

  it('moves everybody’s place when a department moves', async () => {
    await bringAll();
    await bring('departments', departments.replace('静安店,3,2', '静安店,3,1'));
    const tree = await at.db.department.findMany({ orderBy: { externalId: 'asc' } });
    expect(tree.map(({ memberCount, depth }) => [memberCount, depth])).toEqual([
      [3, 0],
      [1, 1],
      [2, 1],
    ]);
  });

  it('refuses a commit when what it was compared with has changed', async () => {
    await bring('departments', departments);
    const first = await at.preview('members', members);
    const second = await at.preview('members', members.replace('店长', '副店长'));
    expect((await at.commit(second.view.id)).refusal).toBeNull();
    expect((await at.commit(first.view.id)).refusal).toBe('import-stale');
    expect((await at.db.member.findFirstOrThrow({ where: { account: 'chen' } })).position).toBe('副店长');
    expect(await at.db.import.findFirst({ where: { id: first.view.id } })).toMatchObject({ state: 'previewed' });
  });

  it('commits once, and leaves one leaf', async () => {
    const { view } = await at.preview('departments', departments);
    const both = await Promise.all([at.commit(view.id), at.commit(view.id)]);
    expect(both.map(({ refusal }) => refusal).sort()).toEqual(['import-ended', null]);
    expect((await at.commit(view.id)).refusal).toBe('import-ended');
    expect((await at.commit('nobody')).refusal).toBe('not-found');
    expect(await at.db.ledgerEntry.count({ where: { kind: 'import_committed' } })).toBe(1);
  });

  it('writes all or nothing', async () => {
    await bring('departments', departments);
    const { view } = await at.preview('members', members);
    // The second member's id is taken by then: the first is not written either.
    let made = 0;
    const fixed = { ...at.deps.random, newId: () => (++made > 1 ? at.by.id : at.deps.random.newId()) };
    const { commitImport } = await import('./commit.ts');
    const { createCommits } = await import('./progress.ts');
    await expect(commitImport({ ...at.deps, random: fixed }, at.by, view.id, createCommits())).rejects.toThrow();
    expect(await at.db.member.count()).toBe(1);
    expect(await at.db.memberTerm.count({ where: { term: '林知夏' } })).toBe(0);
    expect((await at.commit(view.id)).refusal).toBeNull();
  });

  it('keeps a person’s choice of columns for the next file', async () => {
    const odd = '称呼,编码,上级\n华东,2,1\n';
    expect((await at.preview('departments', odd)).refusal).toBe('heading-missing');
    const choices = { 称呼: 'name', 编码: 'externalId', 上级: 'parentExternalId' };
    expect((await at.preview('departments', odd, choices)).view.counts.added).toBe(1);
    expect((await at.preview('departments', odd)).view.counts.added).toBe(1);
  });

  it('does not bring back a customer whom somebody has taken over', async () => {
    await bringAll();
    const customer = await at.db.customer.findFirstOrThrow({ where: { externalId: 'wm1' } });
    const chen = await at.db.member.findFirstOrThrow({ where: { account: 'chen' } });
    await at.db.customer.update({ where: { id: customer.id }, data: { ownerId: chen.id } });
    await at.db.customerOwner.updateMany({
      where: { customerId: customer.id },
      data: { untilAt: at.deps.clock.now() },
    });
    const { view } = await at.preview('customers', customers);
    expect(view.refused).toEqual([expect.objectContaining({ line: 2, code: 'customer-moved' })]);
  });

  it('brings in ten thousand members in seconds, and lets others run meanwhile', async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, n) => `成员${n},user${n},1420${String(n).padStart(7, '0')},,1,导购`,
    );
    const { view } = await at.preview('members', `姓名,帐号,手机号,邮箱,所在部门,职位\n${rows.join('\n')}\n`);
    expect(view.counts.added).toBe(10_000);
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    const committed = await at.commit(view.id);
    clearInterval(ticking);
    expect(committed.view).toMatchObject({ state: 'committed', progress: { done: 10_000, total: 10_000 } });
    expect(turns).toBeGreaterThan(10);
    expect(await at.db.member.count()).toBe(10_001);
  });

  it('brings in the demo org, and goes on where it was killed', async () => {
    const deps = { ...at.deps, messenger: demoInbox(at.deps.clock) };
    await importDemoOrg(deps);
    const steps: string[] = [];
    await at.db.credential.deleteMany();
    expect(await hasDemoOrg(at.deps)).toBe(false);
    const { orgId } = await importDemoOrg(deps, ({ file, rows }) => steps.push(`${file} ${rows}`));
    expect(steps).toEqual([
      '部门.csv 17',
      '通讯录导出.xlsx 240',
      expect.stringMatching(/^客户列表.csv 5\d{3}$/),
      expect.any(String),
    ]);
    expect(await hasDemoOrg(at.deps)).toBe(true);
    expect(await at.db.member.count({ where: { orgId } })).toBe(240);
    expect(await at.db.member.count({ where: { orgId, bound: true } })).toBe(204);
    expect(await at.db.binding.count({ where: { orgId, endedAt: null } })).toBe(204);
    expect(await at.db.unbinding.count({ where: { orgId, state: 'closed' } })).toBe(25);
    const departure = await at.db.departure.findFirstOrThrow({ where: { orgId, state: 'open' } });
    expect(await at.db.departure.count({ where: { orgId } })).toBe(1);
    const waits = await at.db.unbinding.findUniqueOrThrow({ where: { id: departure.unbindingId ?? '' } });
    expect(waits).toMatchObject({ state: 'scheduled', scheduledAt: departure.leavesAt, actor: 'dept_admin' });
    expect(await at.db.handoverNote.count({ where: { orgId, memberId: departure.memberId } })).toBe(4);
    const again = demoFiles(at.deps.clock.now()).find(({ kind }) => kind === 'extras');
    const { view } = await at.preview('extras', again?.bytes ?? '');
    expect(view.counts).toMatchObject({ added: 0, refused: 0 });
  });
});
