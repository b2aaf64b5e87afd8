import { second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { newestCode, open, opening, passQr, ticketOf } from './testing.ts';

const pool = (memberId: string) => ({ ...opening(memberId), inheritance: { mode: 'pool' } });
const ids = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id).sort();

/** `dept` works in `shop`, of which `team` is a part; `other` and `second` are in `hq`, outside. */
describe.each(engines)('a sub-department admin on %s', (engine) => {
  let of: World;
  let dept: Agent;
  beforeEach(async () => {
    of = await world(engine);
    dept = await of.seat('dept');
  });
  afterEach(() => of.close());

  const give = (department: string) => {
    const grant = { memberId: 'o1-dept', role: 'dept_admin', name: '子部门管理员', departmentId: `o1-${department}` };
    return of.db.roleGrant.create({ data: { ...grant, id: `o1-r-${department}`, orgId: 'o1', grantedAt: of.now() } });
  };
  const take = () => of.db.roleGrant.update({ where: { id: 'o1-r-dept' }, data: { endedAt: of.now() } });
  /** As an import writes it: memberships hold the department and every one above. */
  const move = async (member: string, departments: readonly string[]) => {
    const memberId = `o1-${member}`;
    const { sortName } = await of.db.member.findUniqueOrThrow({ where: { id: memberId } });
    await of.db.membership.deleteMany({ where: { memberId } });
    const rows = departments.map((name, at) => ({ orgId: 'o1', departmentId: `o1-${name}`, direct: at === 0 }));
    await of.db.membership.createMany({ data: rows.map((row) => ({ ...row, memberId, sortName })) });
    await of.db.member.update({ where: { id: memberId }, data: { mainDepartmentId: `o1-${departments[0]}` } });
  };
  const listed = async () => ids((await dept.get('/members?limit=100')).body.items);
  const inside = ['o1-chen', 'o1-dept', 'o1-free', 'o1-gao', 'o1-lin', 'o1-xu'];

  /** Every way to learn of a member or a case. */
  const expectAbsent = async (member: string, id: string) => {
    const memberId = `o1-${member}`;
    for (const path of [
      `/members/${memberId}`,
      `/members/${memberId}/successors`,
      `/members/${memberId}/receivers`,
      `/members/${memberId}/impact`,
      `/unbindings/${id}`,
      `/unbindings/${id}/events`,
      `/unbindings/${id}/effects/customers_transfer/items`,
    ])
      expect((await dept.get(path)).body.code, path).toBe('not-found');
    for (const [path, body] of [
      ['challenges', { factor: 'qr' }],
      ['confirm', { token: '000000' }],
      ['token', undefined],
      ['cancel', { reason: '不再需要' }],
      ['resume', undefined],
    ] as const)
      expect((await dept.post(`/unbindings/${id}/${path}`, body)).body.code, path).toBe('not-found');
    expect((await dept.post('/unbindings', pool(memberId))).body.code).toMatch(/not-found|not-allowed/);
    for (const path of [`/unbindings?memberId=${memberId}`, `/customers?ownerId=${memberId}`, '/unbindings'])
      expect((await dept.get(path)).body.items ?? [], path).toEqual([]);
    expect(JSON.stringify((await dept.get('/members?limit=100')).body)).not.toContain(memberId);
    expect(JSON.stringify((await dept.get(`/members?q=${member}`)).body)).not.toContain(memberId);
  };

  it('goes the whole way for a member of a nested department, by a scan only', async () => {
    const id = await open(dept, pool('o1-lin'));
    const seen = (await dept.get(`/unbindings/${id}`)).body;
    expect(seen.requiredFactors.map((slot: { factor: string }) => slot.factor)).toEqual(['qr']);
    await passQr(of, dept, id, 'dept');
    await of.advance(61 * second);
    const confirmed = await dept.post(`/unbindings/${id}/confirm`, { token: await newestCode(of, 'email') });
    expect(confirmed.status).toBe(200);
    await of.runner.runDue();
    expect((await dept.get(`/unbindings/${id}`)).body.executedAt).not.toBeNull();
    expect(ids((await dept.get('/unbindings')).body.items)).toEqual([id]);
  });

  it('sees the union of several scopes, each member once, and counts no others', async () => {
    expect(await listed()).toEqual(inside);
    await give('team');
    expect(await listed()).toEqual(inside);
    expect((await dept.get('/departments')).body.totals.members).toBe(inside.length);
    await give('hq');
    expect(await listed()).toEqual([...inside, 'o1-auditor', 'o1-other', 'o1-second', 'o1-super'].sort());
    expect((await dept.get('/members?q=other')).body.items).toHaveLength(1);
    expect((await dept.get('/customers?limit=100')).body.items).toHaveLength(12);
  });

  it('keeps the part of the scope that is left, and begins nothing in the part that is not', async () => {
    await give('team');
    await take();
    expect(await listed()).toEqual(['o1-chen', 'o1-lin', 'o1-xu']);
    expect((await dept.get('/members?departmentId=o1-shop')).body.items).toEqual([]);
    expect((await dept.post('/unbindings', pool('o1-gao'))).status).toBe(404);
    expect((await dept.get('/departments')).body.items).toMatchObject([{ id: 'o1-team', parentId: null, depth: 0 }]);
  });

  it('loses sight of a case whose member moves out, and gets it back when they return', async () => {
    const id = await open(dept, pool('o1-lin'));
    const asked = await dept.post(`/unbindings/${id}/challenges`, { factor: 'qr' });
    await move('lin', ['hq', 'root']);
    await expectAbsent('lin', id);
    const phone = await of.seat('dept');
    const ticket = ticketOf(asked.body.scanUrl);
    expect((await phone.get(`/scan/${ticket}`)).body.code).toBe('not-found');
    expect((await phone.post(`/scan/${ticket}/approve`)).body.code).toBe('not-found');
    await move('lin', ['team', 'shop', 'root']);
    expect((await phone.post(`/scan/${ticket}/approve`)).status).toBe(200);
    expect((await dept.get(`/unbindings/${id}`)).body.state).toBe('holding');
  });

  it('carries nothing out when the member or the scope was taken away before the confirmation', async () => {
    const id = await open(dept, pool('o1-lin'));
    await passQr(of, dept, id, 'dept');
    await of.advance(61 * second);
    const token = await newestCode(of, 'email');
    await move('lin', ['hq', 'root']);
    expect((await dept.post(`/unbindings/${id}/confirm`, { token })).body.code).toBe('not-found');
    await move('lin', ['shop', 'root']);
    await take();
    await expectAbsentWithoutRole(id, token);
    await give('hq');
    await expectAbsent('lin', id);
    await give('shop');
    expect((await dept.post(`/unbindings/${id}/confirm`, { token })).status).toBe(200);
  });
  const expectAbsentWithoutRole = async (id: string, token: string) => {
    expect((await dept.get('/members')).body.code).toBe('not-allowed');
    expect((await dept.get(`/unbindings/${id}`)).body.code).toBe('not-found');
    expect((await dept.post(`/unbindings/${id}/confirm`, { token })).body.code).toBe('not-found');
    expect((await dept.post(`/unbindings/${id}/cancel`, { reason: '不再需要' })).body.code).toBe('not-found');
    expect((await dept.post(`/unbindings/${id}/challenges`, { factor: 'qr' })).body.code).toBe('not-found');
  };

  it('sees the case of a member who moves in, but goes on with none that somebody else began', async () => {
    const admin = await of.seat('super');
    const id = await open(admin, pool('o1-other'));
    await expectAbsent('other', id);
    await move('other', ['shop', 'root']);
    expect((await dept.get(`/unbindings/${id}`)).status).toBe(200);
    expect(ids((await dept.get('/unbindings')).body.items)).toEqual([id]);
    expect((await dept.post(`/unbindings/${id}/challenges`, { factor: 'qr' })).body.code).toBe('not-allowed');
  });

  it('names nobody outside as a receiver, and keeps those who were named by others', async () => {
    const list = (await dept.get('/members/o1-lin/successors')).body;
    const wanted = list.items.map(({ memberId, priority }: { memberId: string; priority: number }) => ({
      memberId,
      priority,
    }));
    const put = async (more: readonly string[]) => {
      const { etag } = (await dept.get('/members/o1-lin/successors')).body;
      const added = more.map((memberId, at) => ({ memberId, priority: 10 + at }));
      return dept.put('/members/o1-lin/successors', [...wanted, ...added], { 'if-match': etag });
    };
    expect((await put(['o1-other'])).body.code).toBe('not-found');
    expect((await dept.get('/members/o1-lin/receivers?q=other')).body.items).toEqual([]);
    await move('xu', ['hq', 'root']);
    expect((await put(['o1-gao'])).status).toBe(200);
    const seen = (await dept.get('/members/o1-lin/successors')).body.items;
    const xu = seen.find(({ memberId }: { memberId: string }) => memberId === 'o1-xu');
    expect(xu).toMatchObject({ customers: null, person: { name: '许安然', department: null } });
    await move('lin', ['hq', 'team', 'shop', 'root']);
    const near = (await dept.get('/members/o1-lin/receivers')).body.items;
    expect(near.map(({ person }: { person: { id: string } }) => person.id)).toContain('o1-chen');
  });
});
