import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut } from '../unbinding/testing.ts';

const boundary = 'a-boundary';
const pdf = '%PDF-1.7 a receipt';
const form = (content: string, name = 'receipt.pdf'): string =>
  `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n${content}\r\n--${boundary}--\r\n`;

describe.each(engines)('evidence for a task on %s', (engine) => {
  let of: World;
  let admin: Agent;
  let caseId: string;
  beforeEach(async () => {
    of = await world(engine);
    admin = await of.seat('super');
    caseId = await carriedOut(of, admin);
  });
  afterEach(() => of.close());

  const rowOf = (kind: string) => of.db.task.findFirstOrThrow({ where: { unbindingId: caseId, kind } });
  const upload = async (who: Agent, taskId: string, content: string, name?: string) => {
    const { statusCode, body } = await of.app.inject({
      method: 'POST',
      url: `/api/v1/tasks/${taskId}/files`,
      headers: {
        cookie: who.cookie,
        'x-csrf-token': who.csrfToken,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      payload: form(content, name),
    });
    return { status: statusCode, body: JSON.parse(body) };
  };

  it('is kept with its hash, named by the leaf, and given back as it was and never as a page', async () => {
    const { id } = await rowOf('merchant_rebind');
    const { body: file } = await upload(admin, id, pdf, '回执.pdf');
    expect(file).toMatchObject({ name: '回执.pdf', mediaType: 'application/pdf', size: pdf.length });
    await admin.post(`/tasks/${id}/complete`, { note: '已重新绑定', fileIds: [file.id] });
    const leaf = await of.db.ledgerEntry.findFirstOrThrow({ where: { kind: 'task_done' } });
    expect(JSON.parse(leaf.body).data).toMatchObject({ taskId: id, files: [file.hash] });
    const auditor = await of.seat('auditor');
    const { headers, body } = await of.app.inject({
      url: `/api/v1/tasks/${id}/files/${file.id}`,
      headers: { cookie: auditor.cookie },
    });
    expect(body).toBe(pdf);
    expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
    expect(headers['content-disposition']).toMatch(/^attachment;/);
    expect(headers['content-security-policy']).toContain('sandbox');
  });

  it.each([
    ['<svg onload="x">', 'a.pdf', 'file-type-wrong'],
    ['MZ\u0000', 'a.png', 'file-type-wrong'],
    ['', 'a.png', 'file-type-wrong'],
    [pdf.padEnd(5 * 1024 * 1024 + 1), 'a.pdf', 'file-too-large'],
  ])('%.10s as %s is refused: %s', async (content, name, code) => {
    const { id } = await rowOf('merchant_rebind');
    expect((await upload(admin, id, content, name)).body.code).toBe(code);
    expect(await of.db.taskFile.count()).toBe(0);
  });

  it('is full at ten files, ends with the task, and is its own task’s only', async () => {
    const { id } = await rowOf('merchant_rebind');
    for (let count = 0; count < 10; count += 1) expect((await upload(admin, id, pdf)).status).toBe(201);
    expect((await upload(admin, id, pdf)).body.code).toBe('files-full');
    expect((await upload(await of.seat('xu'), id, pdf)).body.code).toBe('not-found');
    const other = await rowOf('miniprogram_certify');
    const [file] = await of.db.taskFile.findMany({ take: 1 });
    const wrong = await admin.post(`/tasks/${other.id}/complete`, { note: '已办', fileIds: [file?.id] });
    expect(wrong.body.code).toBe('input-invalid');
    await admin.post(`/tasks/${id}/complete`, { note: '已重新绑定' });
    expect((await upload(admin, id, pdf)).body.code).toBe('task-ended');
  });
});
