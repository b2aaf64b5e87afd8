import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { newestCode, ticketOf } from '../unbinding/testing.ts';
import { confirmed, crowd, crowdId, drawn, proven } from './testing.ts';

describe.each(engines)('many unbound as one on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
  });
  afterEach(() => of.close());

  const run = async (id: string) => (await admin.get(`/runs/${id}`)).body;
  const told = async (words: string) => {
    await of.runner.runDue();
    return of.inbox('super').filter(({ text }) => text.includes(words)).length;
  };
  const codes = async (id: string) =>
    (await admin.get(`/runs/${id}/rows?state=red`)).body.items.map(({ code }: { code: string }) => code);

  it('previews each as if alone, opens nothing, and says why a line is refused', async () => {
    const members = await crowd(of, 6);
    await of.db.binding.updateMany({ where: { memberId: 'o1-xu' }, data: { endedAt: of.now() } });
    const list = [...members, members[0], 'o2-lin', 'nobody', 'o1-super', 'o1-xu'];
    const seen = await drawn(
      of,
      admin,
      list.filter((id) => id !== undefined),
    );
    expect(seen).toMatchObject({
      state: 'draft',
      rows: 11,
      refused: 5,
      customers: 12,
      counts: { ready: 6, refused: 5 },
    });
    expect(await codes(seen.id)).toEqual(['already-listed', 'not-found', 'not-found', 'own-account', 'not-bound']);
    expect(await of.db.unbinding.count()).toBe(0);
    const total = (kind: string) => seen.totals.find((each: { kind: string }) => each.kind === kind);
    expect(total('binding_end')).toMatchObject({ members: 6, count: 6 });
    expect(total('customers_pool')).toMatchObject({ members: 6, count: 12 });
    const alone = (await admin.get(`/members/${members[0]}/impact?mode=pool`)).body;
    const [first] = (await admin.get(`/runs/${seen.id}/rows`)).body.items;
    expect(first).toMatchObject({ effects: alone.effects.length, customers: alone.customers });
  });

  it('carries each out as its own case, once, and says so in the result', async () => {
    const members = await crowd(of, 50);
    const seen = await drawn(of, admin, members);
    expect(await confirmed(of, admin, seen)).toMatchObject({ status: 200, body: { state: 'running' } });
    await of.runner.runDue();
    expect(await run(seen.id)).toMatchObject({ state: 'done', done: 50, failed: 0, counts: { done: 50, ready: 0 } });
    const cases = await of.db.unbinding.findMany({ where: { runId: seen.id } });
    expect(new Set(cases.map(({ memberId }) => memberId))).toEqual(new Set(members));
    expect(new Set(cases.map(({ number }) => number)).size).toBe(50);
    expect(await of.db.member.count({ where: { id: { in: members }, bound: true } })).toBe(0);
    expect(await of.db.poolEntry.count({ where: { state: 'free' } })).toBe(100);
    const [one] = cases;
    expect((await admin.get(`/unbindings/${one?.id}`)).body).toMatchObject({
      state: 'settling',
      requiredFactors: [{ state: 'passed' }, { state: 'passed' }],
    });
    const leaves = await of.db.ledgerEntry.groupBy({
      by: ['kind'],
      where: { unbindingId: one?.id ?? '' },
      _count: true,
    });
    const counted = Object.fromEntries(leaves.map(({ kind, _count }) => [kind, _count]));
    expect(counted).toMatchObject({ case_opened: 1, state_changed: 2, carried_out: 1 });
    const reply = await of.app.inject({ url: `/api/v1/runs/${seen.id}/result`, headers: { cookie: admin.cookie } });
    expect(reply.body.trim().split('\r\n')).toHaveLength(51);
    expect(reply.body).toContain(`${crowdId(0)},店员0,,已解绑`);
  });

  it('binds the proofs to exactly the list that was seen', async () => {
    const members = await crowd(of, 3);
    const seen = await drawn(of, admin, members);
    expect(await admin.post(`/runs/${seen.id}/begin`, { listHash: 'another' })).toMatchObject({
      status: 409,
      body: { code: 'preview-stale' },
    });
    await admin.post(`/runs/${seen.id}/begin`, { listHash: seen.listHash });
    const asked = await admin.post(`/runs/${seen.id}/challenges`, { factor: 'qr' });
    expect(await admin.post(`/runs/${seen.id}/challenges`, { factor: 'sms' })).toMatchObject({
      body: { code: 'factor-order' },
    });
    const phone = await of.seat('super');
    const shown = (await phone.get(`/scan/${ticketOf(asked.body.scanUrl)}`)).body;
    expect(shown.run).toMatchObject({
      members: 3,
      names: ['店员0', '店员1', '店员2'],
      hash: seen.listHash.slice(0, 12).match(/.{4}/g).join(' '),
    });
    await phone.post(`/scan/${ticketOf(asked.body.scanUrl)}/refuse`);
    expect(await run(seen.id)).toMatchObject({ state: 'cancelled', endReason: 'scan-refused' });
    expect(await of.db.member.count({ where: { id: { in: members }, bound: true } })).toBe(3);
  });

  it('sets aside what has changed since, spares who objected, and never does it unseen', async () => {
    const members = await crowd(of, 5);
    const seen = await drawn(of, admin, members);
    await proven(of, admin, seen);
    await of.runner.runDue();
    const [objector, changed] = members;
    const own = await of.seat(objector ?? '');
    expect((await own.get(`/runs/${seen.id}/concern`)).body).toMatchObject({ mayObject: true, state: 'ready' });
    expect(await own.post(`/runs/${seen.id}/object`, { reason: '我没有离职' })).toMatchObject({ status: 200 });
    expect(await told(`店员0 对批量解绑 ${seen.number} 提出异议，已移出名单，其他人不受影响。理由：我没有离职。`)).toBe(
      1,
    );
    await of.advance(61_000);
    const customer = {
      id: 'late',
      orgId: 'o1',
      externalId: 'late',
      ownerId: changed ?? '',
      name: '新客户',
      createdAt: of.now(),
    };
    await of.db.customer.create({ data: customer });
    await admin.post(`/runs/${seen.id}/confirm`, { token: await newestCode(of, 'email') });
    await of.runner.runDue();
    expect(await run(seen.id)).toMatchObject({ state: 'done', done: 3, counts: { objected: 1, failed: 1 } });
    expect(await codes(seen.id)).toEqual(['objected', 'preview-stale']);
    expect(await of.db.member.count({ where: { id: { in: [objector ?? '', changed ?? ''] }, bound: true } })).toBe(2);
  });

  it('gives nothing to a successor who leaves too, and no place twice', async () => {
    const members = await crowd(of, 4);
    const [first, , , last] = members;
    await of.db.successorList.create({
      data: { id: 'o1-root', orgId: 'o1', holder: 'department', version: 1, changedAt: new Date('2026-01-01') },
    });
    await of.db.member.updateMany({ where: { id: { in: [last ?? '', 'o1-chen'] } }, data: { realNameHash: 'x' } });
    await of.db.successor.createMany({
      data: [
        { listId: 'o1-root', orgId: 'o1', successorId: last ?? '', priority: 1 },
        { listId: 'o1-root', orgId: 'o1', successorId: 'o1-chen', priority: 2, capacity: 5 },
      ],
    });
    const seen = await drawn(of, admin, members, 'assign');
    const kinds = seen.conflicts.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(['capacity', 'successor_listed']);
    expect(seen.conflicts[0]).toMatchObject({ rows: 2, count: 3 });
    await confirmed(of, admin, seen);
    await of.runner.runDue();
    expect(await run(seen.id)).toMatchObject({ state: 'done', done: 4, failed: 0 });
    expect(await of.db.transfer.count({ where: { toMemberId: 'o1-chen', fate: 'transferring' } })).toBe(5);
    expect(await of.db.customer.count({ where: { ownerId: first ?? '', fate: 'transferring' } })).toBe(2);
    expect(await of.db.transfer.count({ where: { toMemberId: last ?? '' } })).toBe(0);
  });

  it('stands still by itself when R8 fires, and goes on after the audit', async () => {
    const members = await crowd(of, 60, { many: 200, customers: 0 });
    const bound = await of.db.binding.count({ where: { orgId: 'o1', endedAt: null } });
    const first = Math.floor(bound * 0.15) + 1;
    const seen = await drawn(of, admin, members);
    await confirmed(of, admin, seen);
    await of.runner.runDue();
    const paused = await run(seen.id);
    expect(paused).toMatchObject({ state: 'paused', stoppedWhy: 'audit', counts: { done: first, ready: 60 - first } });
    expect(await told(`批量解绑 ${seen.number} 已暂停，还有 ${60 - first} 人没有解绑。原因：企业进入安全审计`)).toBe(1);
    expect(await admin.post(`/runs/${seen.id}/resume`)).toMatchObject({ body: { code: 'risk-blocked' } });
    const auditor = await of.seat('auditor');
    const closed = await auditor.post(`/risk/audits/${paused.auditId}/close`, { conclusion: '门店关闭，已逐一核实过' });
    expect(closed).toMatchObject({ status: 200 });
    expect(await admin.post(`/runs/${seen.id}/resume`)).toMatchObject({ status: 200 });
    await of.runner.runDue();
    const again = await run(seen.id);
    expect(again.counts.done).toBeGreaterThan(first);
  });

  it('is paused and stopped by any super-admin, and what was done stays', async () => {
    const members = await crowd(of, 3);
    const seen = await drawn(of, admin, members);
    await confirmed(of, admin, seen);
    expect(await admin.post(`/runs/${seen.id}/pause`)).toMatchObject({
      body: { state: 'paused', stoppedWhy: 'person' },
    });
    await of.runner.runDue();
    expect(await run(seen.id)).toMatchObject({ counts: { done: 0, ready: 3 } });
    // Who paused it knows.
    expect(await told('已暂停')).toBe(0);
    expect((await admin.post(`/runs/${seen.id}/resume`)).status).toBe(200);
    expect((await (await of.seat('second')).post(`/runs/${seen.id}/pause`)).status).toBe(200);
    expect(await told(`批量解绑 ${seen.number} 已暂停，还有 3 人没有解绑。原因：另一位超级管理员暂停了它。`)).toBe(1);
    expect(await admin.post(`/runs/${seen.id}/stop`, { reason: '名单有误' })).toMatchObject({
      body: { state: 'stopped' },
    });
    await of.runner.runDue();
    expect(await run(seen.id)).toMatchObject({ counts: { done: 0, skipped: 3 } });
    expect(await admin.post(`/runs/${seen.id}/resume`)).toMatchObject({ body: { code: 'state-wrong' } });
  });

  it('asks a second person about exactly this list where the level is strict', async () => {
    const members = await crowd(of, 2);
    await of.db.run.updateMany({ data: {} });
    const seen = await drawn(of, admin, members);
    await of.db.run.update({ where: { id: seen.id }, data: { level: 'strict' } });
    await proven(of, admin, seen);
    const held = await run(seen.id);
    const asked = await of.db.approval.findFirstOrThrow({ where: { subject: 'run', subjectId: seen.id } });
    expect(asked).toMatchObject({ hash: seen.listHash });
    expect(['awaiting_approval', 'holding']).toContain(held.state);
    if (asked.standIn) expect(held).toMatchObject({ state: 'holding', holdSeconds: 86_400 });
    expect(await admin.post(`/runs/${seen.id}/cancel`, { reason: '改期' })).toMatchObject({
      body: { state: 'cancelled' },
    });
  });

  it('reads whom a file means, and refuses one with nobody or too many', async () => {
    const [member] = await crowd(of, 1);
    const upload = async (lines: readonly string[]) => {
      const mark = 'a-boundary-that-no-file-holds';
      const field = (name: string, text: string) =>
        `--${mark}\r\ncontent-disposition: form-data; name="${name}"${text}\r\n`;
      const payload = [
        ...[field('mode', '\r\n\r\npool'), field('reason', '\r\n\r\n门店关闭')],
        field('file', `; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n${lines.join('\n')}`),
        `--${mark}--\r\n`,
      ].join('');
      const { cookie, csrfToken } = admin;
      const headers = {
        ...{ cookie, 'x-csrf-token': csrfToken, 'accept-language': 'en' },
        'content-type': `multipart/form-data; boundary=${mark}`,
      };
      return (await of.app.inject({ method: 'POST', url: '/api/v1/runs/file', headers, payload })).json();
    };
    const drawnUp = await upload([
      '备注,手机号,帐号',
      `甲,,${member?.toUpperCase()}`,
      '乙,+86 138 0000 0000,',
      '丙,,nobody',
    ]);
    expect(drawnUp).toMatchObject({ source: 'file', chosen: 'a.csv', rows: 3 });
    await of.runner.runDue();
    const { items } = (await admin.get(`/runs/${drawnUp.id}/rows`)).body;
    expect(items[0]).toMatchObject({ line: 2, state: 'ready', member: { id: member } });
    expect(items[2]).toMatchObject({ line: 4, given: 'nobody', code: 'not-found' });
    expect(await upload(['姓名', '张三'])).toMatchObject({ code: 'heading-missing' });
    expect(await upload(['帐号', ''])).toMatchObject({ code: 'run-empty' });
    const many = Array.from({ length: 5_001 }, (_, index) => `x${index}`);
    expect(await upload(['帐号', ...many])).toMatchObject({ code: 'run-too-long', params: { limit: 5_000 } });
  });

  it('does not exist for who is not concerned', async () => {
    const members = await crowd(of, 2);
    const seen = await drawn(of, admin, members);
    const dept = await of.seat('dept');
    for (const path of ['', '/rows', '/result']) expect((await dept.get(`/runs/${seen.id}${path}`)).status).toBe(404);
    expect((await dept.post(`/runs/${seen.id}/begin`, { listHash: seen.listHash })).status).toBe(404);
    expect((await (await of.seat('o2-super')).get(`/runs/${seen.id}`)).status).toBe(404);
    expect((await dept.get('/runs')).body.items).toEqual([]);
    const own = await drawn(of, dept, ['o1-lin', ...members]);
    expect(
      (await dept.get(`/runs/${own.id}/rows?state=refused`)).body.items.map(({ code }: { code: string }) => code),
    ).toEqual(['not-found', 'not-found']);
  });
});
