import { setImmediate } from 'node:timers/promises';
import { workbook } from '@unbind/prisma/seed/workbook';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sizeLimits } from '../http/edge.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { engines } from './testing/world.ts';

const boundary = 'a-boundary-that-no-file-holds';
const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };

/** The form as a browser sends it; a part with a file name is a file. */
function form(parts: Readonly<Record<string, string | Uint8Array | undefined>>): Buffer {
  const pieces = Object.entries(parts).flatMap(([name, content]) => {
    if (content === undefined) return [];
    const file = name === 'file' ? '; filename="名单.csv"\r\ncontent-type: application/octet-stream' : '';
    return [`--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n`, content, '\r\n'];
  });
  return Buffer.concat([...pieces, `--${boundary}--\r\n`].map((piece) => Buffer.from(piece as string)));
}

const rows = '姓名,帐号,手机号,所在部门\n新人,newcomer,13900000001,总部\n没有号,,,\n';

describe.each(engines)('POST /imports on %s', (engine) => {
  let at: World;
  let admin: Agent;
  beforeAll(async () => {
    at = await world(engine, { second: true });
    admin = await at.signIn('super');
  });
  afterAll(() => at.close());

  const upload = (parts: Parameters<typeof form>[0], by: Agent = admin, headers = {}) =>
    by.post('/imports', form(parts), { ...type, ...headers });

  it('previews, shows and commits, with reasons in the reader’s language', async () => {
    const previewed = await upload({ kind: 'members', file: rows });
    expect(previewed).toMatchObject({
      status: 201,
      body: { kind: 'members', fileName: '名单.csv', state: 'previewed' },
    });
    expect(previewed.body.counts).toEqual({ added: 1, changed: 0, unchanged: 0, refused: 1 });
    expect(previewed.body.refused).toEqual([
      { line: 3, code: 'account-missing', params: {}, detail: expect.stringContaining('neither an account') },
    ]);
    const { id } = previewed.body;
    const read = await admin.get(`/imports/${id}`, { 'accept-language': 'zh-CN' });
    expect(read.body.refused[0].detail).toContain('既没有帐号');
    expect((await admin.post(`/imports/${id}/commit`)).body).toMatchObject({
      state: 'committed',
      progress: { done: 1, total: 1 },
    });
    expect((await admin.get('/members?q=newcomer')).body.items).toHaveLength(1);
    expect(await admin.post(`/imports/${id}/commit`)).toMatchObject({ status: 409, body: { code: 'import-ended' } });
  });

  it.each([
    ['no kind', { file: rows }, 400, 'input-invalid'],
    ['an unknown kind', { kind: 'secrets', file: rows }, 400, 'input-invalid'],
    ['an unknown part', { kind: 'members', more: '1', file: rows }, 400, 'input-invalid'],
    ['columns that are no JSON', { kind: 'members', columns: '{', file: rows }, 400, 'input-invalid'],
    ['no file', { kind: 'members' }, 400, 'input-invalid'],
    ['an empty file', { kind: 'members', file: '' }, 422, 'file-unreadable'],
    ['a PDF', { kind: 'members', file: '%PDF-1.7 …' }, 422, 'file-unreadable'],
    ['half a workbook', { kind: 'members', file: workbook([['姓名']]).slice(0, 400) }, 422, 'file-unreadable'],
    ['JSON that is broken', { kind: 'extras', file: '{' }, 422, 'file-unreadable'],
    ['JSON of something else', { kind: 'extras', file: '{"a":[]}' }, 422, 'file-unreadable'],
    ['JSON with half a letter', { kind: 'extras', file: '{"drafts":[{"title":"\\ud800"}]}' }, 422, 'file-unreadable'],
    ['no heading row', { kind: 'members', file: '甲,乙\n丙,丁\n' }, 422, 'heading-missing'],
    ['a huge file', { kind: 'members', file: new Uint8Array(sizeLimits.file + 1) }, 413, 'file-too-large'],
  ] as const)('refuses %s and changes nothing', async (_, parts, status, code) => {
    const before = await at.db.import.count();
    expect(await upload(parts)).toMatchObject({ status, body: { code } });
    expect(await at.db.import.count()).toBe(before);
  });

  it('lets a person say which column is which when a required one is not known', async () => {
    const file = '帐号,手机,花名\na,13900000003,甲\n';
    const guessed = await upload({ kind: 'members', file });
    expect(guessed.body.columns.map(({ field }: { field: string | null }) => field)).toEqual([
      'account',
      'mobile',
      null,
    ]);
    expect(guessed.body.refused).toEqual([expect.objectContaining({ line: 2, code: 'name-missing' })]);
    const still = await upload({ kind: 'members', file, columns: '{"花名":"alias"}' });
    expect(still).toMatchObject({ status: 422, body: { code: 'column-missing', params: { field: '姓名' } } });
    const chosen = await upload({ kind: 'members', file, columns: '{"花名":"name"}' });
    expect(chosen.body.columns[2]).toEqual({ heading: '花名', field: 'name', samples: ['甲'] });
    expect(chosen.body.counts).toMatchObject({ added: 1, refused: 0 });
  });

  it('is not for others, nor without the token', async () => {
    expect((await upload({ kind: 'members', file: rows }, at.anonymous)).body.code).toBe('session-missing');
    expect((await upload({ kind: 'members', file: rows }, await at.signIn('dept'))).body.code).toBe('not-allowed');
    expect((await upload({ kind: 'members', file: rows }, admin, { 'x-csrf-token': '' })).body.code).toBe('csrf-wrong');
    const { body } = await upload({ kind: 'members', file: rows });
    const stranger = await at.signIn('o2-super');
    expect((await stranger.get(`/imports/${body.id}`)).status).toBe(404);
    expect((await stranger.post(`/imports/${body.id}/commit`)).status).toBe(404);
  });

  it('takes the same upload with the same key once', async () => {
    const key = { 'idempotency-key': 'one' };
    const first = await upload({ kind: 'members', file: rows }, admin, key);
    const again = await upload({ kind: 'members', file: rows }, admin, key);
    expect(again.body.id).toBe(first.body.id);
    const other = await upload({ kind: 'members', file: `${rows}甲,jia,,\n` }, admin, key);
    expect(other.body.code).toBe('idempotency-mismatch');
  });

  it('shows how far it is while it writes', async () => {
    const many = Array.from({ length: 4_000 }, (_, n) => `成员${n},m${n},1430${String(n).padStart(7, '0')},总部`);
    const { body } = await upload({ kind: 'members', file: `姓名,帐号,手机号,所在部门\n${many.join('\n')}\n` });
    const committing = admin.post(`/imports/${body.id}/commit`);
    const seen: { state: string; progress: { done: number; total: number } }[] = [];
    for (let over = false; !over; ) {
      committing.then(() => {
        over = true;
      });
      // A browser's requests come from outside; without this turn the loop would leave no room for the commit.
      await setImmediate();
      seen.push((await admin.get(`/imports/${body.id}`)).body);
    }
    const steps = new Set(seen.filter(({ state }) => state === 'committing').map(({ progress }) => progress.done));
    expect(steps.size).toBeGreaterThan(2);
    expect((await committing).body).toMatchObject({ state: 'committed', progress: { done: 4_000, total: 4_000 } });
  });

  it('refuses a stale preview', async () => {
    const { body } = await upload({ kind: 'members', file: rows.replace('newcomer', 'latecomer').replace('01', '07') });
    await at.db.member.update({ where: { id: 'o1-other' }, data: { position: '经理' } });
    expect((await admin.post(`/imports/${body.id}/commit`)).body.code).toBe('import-stale');
    expect(await at.db.member.count({ where: { account: 'latecomer' } })).toBe(0);
  });
});
