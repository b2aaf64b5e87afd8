import { createHash } from 'node:crypto';
import { type TaskFile, taskFileLimits, taskFileTypes } from '@unbind/contract/tasks';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type People, peopleOf } from '../people/people.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { fileTypeOf } from './file-type.ts';
import { mayComplete, mayRead } from './reach.ts';

export interface Given {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const missing = (message: string): Refusal => new Refusal('input-invalid', {}, [{ path: 'file', message }]);

/** The one file of the form; a larger one is not read to its end. */
export async function readFile(request: FastifyRequest): Promise<Given | Refusal> {
  if (!request.isMultipart()) return missing('multipart/form-data');
  const part = await request.file({ limits: { fileSize: taskFileLimits.bytes, files: 1 } });
  if (part === undefined) return missing('missing');
  return { name: nameOf(part.filename), bytes: new Uint8Array(await part.toBuffer()) };
}

/** Only shown, and offered when the file is saved: without what means something in a path or a header. */
const nameOf = (sent: string | undefined): string =>
  (sent ?? '')
    .replace(/[\p{Cc}"\\/]/gu, '')
    .toWellFormed()
    .slice(0, 120) || 'file';

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');

/** Keeps a file with an open task. */
export async function addFile(tx: Tx, user: SignedIn, taskId: string, given: Given): Promise<TaskFile | Refusal> {
  const task = await tx.db.task.findFirst({ where: { id: taskId, orgId: user.orgId } });
  if (task === null || !mayComplete(user, task)) return refuse('not-found');
  const mediaType = fileTypeOf(given.bytes);
  if (mediaType === null) return refuse('file-type-wrong');
  // The row is locked, so that it still is open when the file is there, and files are counted one after the other.
  const locked = await tx.db.task.updateMany({ where: { id: taskId, state: 'open' }, data: { state: 'open' } });
  if (locked.count === 0) return refuse('task-ended');
  const limit = taskFileLimits.perTask;
  if ((await tx.db.taskFile.count({ where: { taskId } })) >= limit) return refuse('files-full', { limit });
  const { name, bytes } = given;
  const row = { id: tx.newId(), orgId: user.orgId, taskId, name, mediaType, size: bytes.length, hash: hashOf(bytes) };
  const stored = { ...row, uploadedById: user.id, uploadedAt: tx.now };
  await tx.db.taskFile.create({ data: { ...stored, content: bytes } });
  return viewFile(stored, await peopleOf(tx, user.orgId, [user.id]));
}

interface FileRow {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly hash: string;
  readonly uploadedById: string;
  readonly uploadedAt: Date;
}

const type = z.enum(taskFileTypes);

export const viewFile = ({ id, name, mediaType, size, hash, uploadedById, uploadedAt }: FileRow, people: People) => ({
  id,
  name,
  mediaType: type.parse(mediaType),
  size,
  hash,
  by: people(uploadedById),
  at: uploadedAt.toISOString(),
});

/** A task's files without what they hold. */
export const filesOf = ({ db }: Pick<Tx, 'db'>, taskId: string): Promise<FileRow[]> =>
  db.taskFile.findMany({
    where: { taskId },
    omit: { content: true },
    orderBy: [{ uploadedAt: 'asc' }, { id: 'asc' }],
  });

/** What a file holds, for whoever may read its task. */
export async function openFile(tx: Pick<Tx, 'db'>, user: SignedIn, taskId: string, fileId: string) {
  const task = await tx.db.task.findFirst({ where: { id: taskId, orgId: user.orgId } });
  if (task === null || !(await mayRead(tx, user, task))) return refuse('not-found');
  const file = await tx.db.taskFile.findFirst({ where: { id: fileId, taskId, orgId: user.orgId } });
  return file ?? refuse('not-found');
}

/** The hashes of the files that somebody names as evidence, or of all that the task has; refused: one that it has not. */
export async function evidenceOf(
  tx: Pick<Tx, 'db'>,
  taskId: string,
  fileIds: readonly string[] | undefined,
): Promise<{ readonly ids: string[]; readonly hashes: string[] } | Refusal> {
  const files = await filesOf(tx, taskId);
  const named = fileIds === undefined ? files : files.filter(({ id }) => fileIds.includes(id));
  if (named.length < new Set(fileIds).size)
    return new Refusal('input-invalid', {}, [{ path: 'fileIds', message: 'unknown' }]);
  return { ids: named.map(({ id }) => id), hashes: named.map(({ hash }) => hash) };
}
