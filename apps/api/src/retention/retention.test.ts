import { readFileSync } from 'node:fs';
import { day, hour } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everything } from '../testing/everything.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut, confirmable, newestCode } from '../unbinding/testing.ts';
import { batchSize } from './purge.ts';
import { chatsLeft, keepChats } from './testing.ts';

const why = { reason: '（2026）沪 01 民初 88 号，诉讼保全' };

describe.each(engines)('data after an unbinding on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
  });
  afterEach(() => of.close());

  const purgeOf = (id: string) => of.db.workOrder.findUniqueOrThrow({ where: { id: `${id}:timer:chat_purge` } });
  const purged = async (id: string) =>
    (await of.db.ledgerEntry.findMany({ where: { unbindingId: id, kind: 'data_purged' }, orderBy: { index: 'asc' } }))
      .map(({ body }) => JSON.parse(body).data)
      .filter(({ data }) => data === 'chat');

  it('deletes in batches, counts down with them, and has run when the last is gone', async () => {
    const many = 2 * batchSize + 7;
    await keepChats(of, many);
    const id = await carriedOut(of, admin);
    await of.advance(90 * day);
    expect(await chatsLeft(of)).toBe(0);
    expect(await of.db.dataHolding.findUnique({ where: { id: 'o1-h-chat' } })).toMatchObject({ count: 0, bytes: 0n });
    expect(await purgeOf(id)).toMatchObject({ state: 'done', lateSeconds: 0 });
    expect(await purged(id)).toEqual([{ data: 'chat', deleted: many, counted: 0, complete: true }]);
    expect(await of.db.ledgerEntry.count({ where: { unbindingId: id, kind: 'timer_ran' } })).toBe(7);
  });

  it('keeps what came after the unbinding, and counts it', async () => {
    await keepChats(of, 3);
    const id = await carriedOut(of, admin);
    const later = { orgId: 'o1', memberId: 'o1-lin', kind: 'chat', bytes: 10, body: '新的' };
    await of.db.storedRecord.create({ data: { ...later, id: 'later', at: new Date(of.now().getTime() + hour) } });
    await of.db.dataHolding.update({ where: { id: 'o1-h-chat' }, data: { count: 4, bytes: 40 } });
    await of.advance(90 * day);
    expect(await chatsLeft(of)).toBe(1);
    expect(await of.db.dataHolding.findUnique({ where: { id: 'o1-h-chat' } })).toMatchObject({
      count: 1,
      bytes: 10n,
      purgedAt: null,
    });
    expect(await purged(id)).toMatchObject([{ deleted: 3 }]);
  });

  it('says what was only counted, where a file of holdings brought the number', async () => {
    const id = await carriedOut(of, admin);
    await of.advance(90 * day);
    expect(await of.db.dataHolding.findUnique({ where: { id: 'o1-h-chat' } })).toMatchObject({ count: 0 });
    expect(await purged(id)).toMatchObject([{ deleted: 0, counted: 1200 }]);
  });

  it('erases what drafts said wherever it was written down, and keeps that there were some', async () => {
    await of.db.draft.updateMany({ where: { memberId: 'o1-lin' }, data: { title: '绝密提案' } });
    const key = { 'idempotency-key': 'draft-case' };
    const body = { memberId: 'o1-lin', reason: '换了手机', inheritance: { mode: 'pool' } };
    const given = await admin.post('/unbindings', body, key);
    expect(JSON.stringify(given.body)).toContain('绝密提案');
    await admin.post(`/unbindings/${given.body.id}/cancel`, { reason: '改天再办' });
    const id = await carriedOut(of, admin);
    const dump = [...(await everything(of.db, engine))].filter(([, rows]) => rows.includes('绝密提案'));
    expect(dump.map(([table]) => table)).toEqual([]);
    const effect = (await admin.get(`/unbindings/${id}`)).body.effectsView.find(
      (each: { kind: string }) => each.kind === 'drafts_clear',
    );
    expect(effect).toMatchObject({ factCount: 2, truth: 'observed', items: [{ name: '' }, { name: '' }] });
    expect(await of.db.draft.count({ where: { clearedByUnbindingId: id, kind: 'mail', title: '' } })).toBe(2);
  });

  describe('legal hold', () => {
    it('stops a purge at its time; lifting it deletes at once, and says how late and why', async () => {
      await keepChats(of, 12);
      const id = await carriedOut(of, admin);
      const placed = await admin.post('/holds', { memberId: 'o1-lin', ...why });
      expect([placed.status, placed.body.waiting.length]).toEqual([201, 2]);
      expect(placed.body.member.name).toBe('林知夏');
      await of.advance(91 * day);
      expect(await chatsLeft(of)).toBe(12);
      expect(await purgeOf(id)).toMatchObject({ state: 'held', heldWhy: 'legal_hold' });
      admin = await of.seat('super');
      const statement = (await admin.get(`/unbindings/${id}/data-statement`)).body;
      expect(statement.lines).toMatchObject([
        { kind: 'chat', state: 'held', count: 12, deletions: [] },
        { kind: 'cloud_file', state: 'kept', count: 40 },
        { kind: 'local_cache', state: 'held' },
        { kind: 'approval_form', state: 'continues' },
        { kind: 'draft', state: 'deleted', deletions: [{ deleted: 2 }] },
      ]);
      expect(statement.holds).toMatchObject([{ liftedAt: null, reason: why.reason }]);
      const lifted = await admin.post(`/holds/${placed.body.id}/lift`, { reason: '判决已生效' });
      expect(lifted.body).toMatchObject({ liftReason: '判决已生效', waiting: [] });
      await of.runner.runDue();
      expect(await chatsLeft(of)).toBe(0);
      expect(await purgeOf(id)).toMatchObject({ state: 'done', lateSeconds: 86_400, heldWhy: 'legal_hold' });
      const ran = await of.db.ledgerEntry.findMany({ where: { unbindingId: id, kind: 'timer_ran' } });
      expect(ran.map(({ body }) => JSON.parse(body).data)).toContainEqual(
        expect.objectContaining({ effect: 'chat_purge', lateSeconds: 86_400, why: 'legal_hold' }),
      );
      const again = await admin.post(`/holds/${placed.body.id}/lift`, { reason: '再来一次' });
      expect([again.status, again.body.code]).toEqual([409, 'hold-lifted']);
      const leaves = await of.db.ledgerEntry.findMany({ where: { kind: { in: ['hold_placed', 'hold_lifted'] } } });
      expect(leaves).toHaveLength(2);
      expect(leaves.map(({ body }) => body).join()).not.toContain('民初');
    });

    it('placed in the middle of a purge, stops it after the batch, with what is gone on the record', async () => {
      await keepChats(of, 2 * batchSize);
      const id = await carriedOut(of, admin);
      await of.db.workOrder.update({
        where: { id: `${id}:timer:chat_purge` },
        data: { payload: { kind: 'chat_purge', purged: batchSize } },
      });
      await of.db.storedRecord.deleteMany({ where: { id: { lt: `chat-${String(batchSize).padStart(6, '0')}` } } });
      const { body: placed } = await admin.post('/holds', { memberId: 'o1-lin', ...why });
      await of.advance(90 * day);
      expect(await chatsLeft(of)).toBe(batchSize);
      admin = await of.seat('super');
      await admin.post(`/holds/${placed.id}/lift`, { reason: '结案' });
      await of.runner.runDue();
      expect(await purged(id)).toMatchObject([
        { deleted: batchSize, complete: false },
        { deleted: batchSize, complete: true },
      ]);
    });

    it('that comes before the carry-out keeps drafts too, out of sight, until it is lifted', async () => {
      const { body: first } = await admin.post('/holds', { memberId: 'o1-lin', ...why });
      const { body: second } = await admin.post('/holds', { memberId: 'o1-lin', reason: '税务检查' });
      const id = await carriedOut(of, admin);
      const drafts = { clearedByUnbindingId: id, NOT: { title: '' } };
      expect(await of.db.draft.count({ where: drafts })).toBe(2);
      expect((await admin.get('/members/o1-lin')).body.drafts).toEqual([]);
      await of.advance(91 * day);
      admin = await of.seat('super');
      await admin.post(`/holds/${first.id}/lift`, { reason: '结案' });
      await of.runner.runDue();
      expect(await purgeOf(id)).toMatchObject({ state: 'held' });
      await admin.post(`/holds/${second.id}/lift`, { reason: '查毕' });
      await of.runner.runDue();
      expect(await purgeOf(id)).toMatchObject({ state: 'done' });
      expect(await of.db.draft.count({ where: drafts })).toBe(0);
    });

    it('is listed by state and member, page by page', async () => {
      const { body: first } = await admin.post('/holds', { memberId: 'o1-lin', ...why });
      await of.advance(1_000);
      await admin.post('/holds', { memberId: 'o1-other', ...why });
      await admin.post(`/holds/${first.id}/lift`, { reason: '结案' });
      const names = async (query: string) =>
        (await admin.get(`/holds${query}`)).body.items.map((each: { member: { name: string } }) => each.member.name);
      expect(await names('')).toEqual(['何予宁', '林知夏']);
      expect(await names('?state=standing')).toEqual(['何予宁']);
      expect(await names('?state=lifted&memberId=o1-lin')).toEqual(['林知夏']);
      const { nextCursor } = (await admin.get('/holds?limit=1')).body;
      expect(await names(`?limit=1&cursor=${nextCursor}`)).toEqual(['林知夏']);
      expect((await admin.post('/holds', { memberId: 'o2-lin', ...why })).status).toBe(404);
    });
  });

  it('states what became of it by the leaves of the record, as a file too, and to the member without the reason of a hold', async () => {
    await keepChats(of, 5);
    const id = await carriedOut(of, admin);
    const { body: placed } = await admin.post('/holds', { memberId: 'o1-lin', ...why });
    await admin.post(`/holds/${placed.id}/lift`, { reason: '结案' });
    await of.advance(90 * day);
    const lin = await of.seat('lin');
    const { body } = await lin.get(`/unbindings/${id}/data-statement`);
    expect(body.holds).toMatchObject([{ reason: null }]);
    const [chat] = body.lines;
    expect(chat).toMatchObject({ state: 'deleted', count: 5, deletions: [{ deleted: 5, counted: 0, lateSeconds: 0 }] });
    const { index, leafHash } = chat.deletions[0].leaf;
    const entry = await of.db.ledgerEntry.findUnique({ where: { orgId_index: { orgId: 'o1', index } } });
    expect(entry).toMatchObject({ kind: 'data_purged', leafHash });
    const file = await of.app.inject({
      url: `/api/v1/unbindings/${id}/data-statement.csv`,
      headers: { cookie: lin.cookie, 'accept-language': 'en' },
    });
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).toContain(`data-${body.number}.csv`);
    expect(file.body).toContain(`,${index},${leafHash}\r\n`);
    expect((await (await of.seat('xu')).get(`/unbindings/${id}/data-statement`)).status).toBe(404);
  });

  it('states before the carry-out only what there is', async () => {
    const id = await confirmable(of, admin);
    const { body } = await admin.get(`/unbindings/${id}/data-statement`);
    expect(body.lines.map((line: { state: string }) => line.state)).toEqual(Array(5).fill('planned'));
    expect(await newestCode(of, 'email')).toMatch(/^\d{6}$/);
  });
});

describe('what is deleted on SQLite', () => {
  it('has left the file', async () => {
    const of = await world('sqlite');
    await keepChats(of, 40, '再也读不到的一句话');
    const admin = await of.seat('super');
    await carriedOut(of, admin);
    const path = of.url.replace(/^file:/, '');
    const settle = () => new SqliteDatabase(path).pragma('wal_checkpoint(TRUNCATE)');
    settle();
    expect(readFileSync(path).includes('再也读不到的一句话')).toBe(true);
    await of.advance(90 * day);
    settle();
    expect(readFileSync(path).includes('再也读不到的一句话')).toBe(false);
    await of.close();
  });
});
