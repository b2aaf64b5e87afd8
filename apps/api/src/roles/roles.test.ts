import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { confirmable, newestCode } from '../unbinding/testing.ts';

describe.each(engines)('roles on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.signIn('super', { raised: true });
  });
  afterEach(() => of.close());

  const grants = async () => (await admin.get('/roles')).body.items;
  const grantOf = async (name: string) =>
    (await grants()).find((each: { person: { name: string } }) => each.person.name === name);
  const nameOf = async (account: string) =>
    (await of.db.member.findUniqueOrThrow({ where: { id: `o1-${account}` } })).name;

  it('are given and taken away on the record, and count at once', async () => {
    const xu = await of.signIn('xu');
    expect((await xu.get('/members')).body.code).toBe('not-allowed');
    const given = await admin.post('/roles', { memberId: 'o1-xu', role: 'auditor' });
    expect(given).toMatchObject({ status: 201, body: { role: 'auditor', grantedBy: { name: '周念慈' }, mine: false } });
    expect((await xu.get('/members')).status).toBe(200);
    expect((await admin.post('/roles', { memberId: 'o1-xu', role: 'auditor' })).body.code).toBe('role-held');
    expect((await admin.delete(`/roles/${given.body.id}`)).body).toEqual({ id: given.body.id });
    expect((await xu.get('/members')).body.code).toBe('not-allowed');
    const kinds = (await of.db.ledgerEntry.findMany({ where: { orgId: 'o1' } })).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['role_given', 'role_ended']));
    await of.runner.runDue();
    expect(of.inbox('xu').filter(({ text }) => text.includes('角色'))).toHaveLength(2);
  });

  it('of a sub-department admin have a department of this org, the others none', async () => {
    const department = await of.db.department.findFirstOrThrow({ where: { orgId: 'o1' } });
    const other = await of.db.department.findFirstOrThrow({ where: { orgId: 'o2' } });
    const give = (body: object) => admin.post('/roles', { memberId: 'o1-xu', ...body });
    expect((await give({ role: 'dept_admin' })).body.code).toBe('input-invalid');
    expect((await give({ role: 'auditor', departmentId: department.id })).body.code).toBe('input-invalid');
    expect((await give({ role: 'dept_admin', departmentId: other.id })).status).toBe(404);
    expect((await give({ role: 'dept_admin', departmentId: department.id })).body.department).toEqual({
      id: department.id,
      name: department.name,
    });
    expect((await admin.post('/roles', { memberId: 'o2-lin', role: 'auditor' })).status).toBe(404);
  });

  it('keep at least one super-admin, however they race', async () => {
    const [mine, other] = [await grantOf('周念慈'), await grantOf(await nameOf('second'))];
    const second = await of.signIn('second', { raised: true });
    const both = await Promise.all([admin.delete(`/roles/${other.id}`), second.delete(`/roles/${mine.id}`)]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = await of.db.roleGrant.findMany({ where: { orgId: 'o1', role: 'super_admin', endedAt: null } });
    expect(left).toHaveLength(1);
    const last = await of.signIn(left[0]?.memberId.replace('o1-', '') ?? '', { raised: true });
    expect((await last.delete(`/roles/${left[0]?.id}`)).body.code).toBe('last-super-admin');
  });

  it('are not lost with the WeChat account of the last super-admin', async () => {
    const about = (memberId: string) => ({ memberId, reason: '换新微信', inheritance: { mode: 'pool' } });
    const id = await confirmable(of, admin, about('o1-super'));
    await of.db.roleGrant.update({ where: { id: 'o1-r-second' }, data: { endedAt: of.now() } });
    const token = await newestCode(of, 'email');
    expect((await admin.post(`/unbindings/${id}/confirm`, { token })).body.code).toBe('last-super-admin');
    await admin.post(`/unbindings/${id}/cancel`, { reason: '先交接角色' });
    expect((await admin.post('/unbindings', about('o1-super'))).body.code).toBe('last-super-admin');
  });

  it('are not edited by a session that has not been raised, nor by others', async () => {
    const flat = await of.signIn('super');
    expect((await flat.post('/roles', { memberId: 'o1-xu', role: 'auditor' })).body.code).toBe('raise-needed');
    const auditor = await of.signIn('auditor', { raised: true });
    expect((await auditor.get('/roles')).status).toBe(200);
    expect((await auditor.post('/roles', { memberId: 'o1-xu', role: 'auditor' })).body.code).toBe('not-allowed');
  });
});
