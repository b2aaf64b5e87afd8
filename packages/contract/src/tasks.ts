import { dueGroups } from '@unbind/domain/tasks/clock';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, list, page, params, person, time } from './words.ts';

/** How large a file may be, how many a task takes, and what they may hold; their content tells, not their names. */
export const taskFileLimits = { bytes: 5 * 1024 * 1024, perTask: 10 } as const;
export const taskFileTypes = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp'] as const;
export type TaskFileType = (typeof taskFileTypes)[number];

/** A super-admin reminds an owner at most once in this time. */
export const remindEveryMs = 3_600_000;

/** Why somebody is suggested to step in: leads the member, stood in before, is named to receive the customers. */
export const suggestionReasons = ['leader', 'deputy', 'successor'] as const;
export type SuggestionReason = (typeof suggestionReasons)[number];

export const task = z.object({
  id,
  kind: z.string(),
  rule: z.string().nullable(),
  /** What it is about: a flow, a mini-program, a member. */
  subject: z.string().nullable(),
  params,
  owner: person.nullable(),
  ownerRole: z.string().nullable(),
  dueAt: time,
  late: z.boolean(),
  state: z.enum(['open', 'done', 'cancelled']),
  createdAt: time,
  remindedAt: time.nullable(),
  /** Since when somebody above knows that it is not done, and who; nobody by name: all super-admins. */
  escalated: z.object({ at: time, to: person.nullable() }).nullable(),
  doneAt: time.nullable(),
  doneBy: person.nullable(),
  note: z.string().nullable(),
  unbinding: z.object({ id, number: z.string(), member: person }).nullable(),
  /** What completing asks for: a replacement, a note as evidence, or a decision on the case's own page. */
  asks: z.enum(['replacement', 'note', 'decision']),
  /** Is a picture or document asked for, taken, or of no use? */
  file: z.enum(['wanted', 'welcome', 'none']),
  suggestions: z.array(person.extend({ reason: z.enum(suggestionReasons) })),
  /** Approvals that wait at the vacant step. */
  formCount: z.number().int(),
  fileCount: z.number().int(),
  mine: z.boolean(),
  mayComplete: z.boolean(),
  mayHand: z.boolean(),
});
export type Task = z.infer<typeof task>;

export const taskFile = z.object({
  id,
  name: z.string(),
  mediaType: z.enum(taskFileTypes),
  size: z.number().int(),
  /** SHA-256, base64, as the record names it. */
  hash: z.string(),
  by: person.nullable(),
  at: time,
});
export type TaskFile = z.infer<typeof taskFile>;

/** An approval that stands still until somebody has the vacant step. */
const form = z.object({
  id,
  title: z.string(),
  flow: z.string(),
  step: z.number().int(),
  since: time,
  askedBy: person.nullable(),
  /** Who has the step now; null: nobody. */
  waitsFor: person.nullable(),
});

export const taskEvents = ['made', 'reminded', 'escalated', 'handed', 'file_added', 'done', 'cancelled'] as const;

export const taskDetail = task.extend({
  /** Numbered instructions: how many, and where the step is done. Their sentences are the reader's. */
  instructions: z.object({ steps: z.number().int(), link: z.url().nullable() }),
  /** Who hears of it if it is not done, and when; what is over has happened. */
  ladder: z.array(z.object({ at: time, to: z.enum(['leader', 'initiator', 'super_admins']) })),
  /** The first fifty; `formCount` tells how many there are. */
  forms: z.array(form),
  files: z.array(taskFile),
  history: z.array(
    z.object({
      what: z.enum(taskEvents),
      at: time,
      by: person.nullable(),
      to: person.nullable(),
      note: z.string().nullable(),
    }),
  ),
});
export type TaskDetail = z.infer<typeof taskDetail>;

const count = z.number().int();
const group = z.object({ late: count, today: count, week: count, later: count });

export const tasks = {
  list: endpoint({
    method: 'GET',
    path: '/tasks',
    summary: 'Steps that only a person can do, by due time',
    access: 'task.list',
    query: z.strictObject({
      ...page,
      state: z.enum(['open', 'done', 'cancelled']).optional(),
      kind: z.string().max(64).optional(),
      ownerId: id.optional(),
      unbindingId: id.optional(),
      /** Those of one group of the board. */
      due: z.enum(dueGroups).optional(),
      late: z.stringbool().optional(),
      escalated: z.stringbool().optional(),
      mine: z.stringbool().optional(),
    }),
    ok: list(task),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  summary: endpoint({
    method: 'GET',
    path: '/tasks/summary',
    summary: 'How many open tasks are late, due today, this week and later; of whom and of which kind',
    access: 'task.list',
    query: z.strictObject({ kind: z.string().max(64).optional(), ownerId: id.optional() }),
    ok: z.object({
      groups: group,
      /** The first fifty owners, those with most that is late first. */
      owners: z.array(z.object({ person, open: count, late: count })),
      kinds: z.array(z.object({ kind: z.string(), open: count, late: count })),
    }),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/tasks/:id',
    summary: 'One task: what, why, until when, how it is done, what waits for it, and what became of it',
    access: 'task.read',
    params: idParams,
    ok: taskDetail,
    status: 200,
    problems: ['session-missing', 'not-allowed', 'not-found'],
  }),
  people: endpoint({
    method: 'GET',
    path: '/tasks/:id/people',
    summary: 'Colleagues to choose: who could own the task instead, or who could step in; by name, or the nearest',
    access: 'task.complete',
    params: idParams,
    query: z.strictObject({
      as: z.enum(['owner', 'replacement']).optional(),
      q: z.string().trim().min(1).max(64).optional(),
    }),
    ok: z.object({ items: z.array(person) }),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'not-found', 'query-unknown', 'input-invalid'],
  }),
  complete: endpoint({
    method: 'POST',
    path: '/tasks/:id/complete',
    summary: 'Complete a task, with a replacement or with a note and files as evidence',
    access: 'task.complete',
    params: idParams,
    body: z.strictObject({
      replacementId: id.optional(),
      note: z.string().trim().min(2).max(500).optional(),
      fileIds: z.array(id).max(taskFileLimits.perTask).optional(),
    }),
    ok: taskDetail,
    status: 200,
    problems: [
      'session-missing',
      'csrf-wrong',
      'not-allowed',
      'not-found',
      'input-invalid',
      'task-ended',
      'state-wrong',
      'replacement-unfit',
      'new-wechat-missing',
    ],
  }),
  hand: endpoint({
    method: 'POST',
    path: '/tasks/:id/hand',
    summary: 'Hand a task to somebody else who may do it',
    access: 'task.complete',
    params: idParams,
    body: z.strictObject({ toId: id, reason: z.string().trim().min(2).max(200) }),
    ok: taskDetail,
    status: 200,
    problems: [
      'session-missing',
      'csrf-wrong',
      'not-allowed',
      'not-found',
      'input-invalid',
      'task-ended',
      'task-personal',
      'owner-unfit',
    ],
  }),
  remind: endpoint({
    method: 'POST',
    path: '/tasks/:id/remind',
    summary: 'Remind the owner now, at most once an hour',
    access: 'task.remind',
    params: idParams,
    ok: taskDetail,
    status: 200,
    problems: ['session-missing', 'csrf-wrong', 'not-allowed', 'not-found', 'task-ended', 'already-reminded'],
  }),
  addFile: endpoint({
    method: 'POST',
    path: '/tasks/:id/files',
    summary: 'Give a picture or a PDF as evidence (form: file)',
    access: 'task.complete',
    params: idParams,
    form: 'multipart',
    creates: true,
    ok: taskFile,
    status: 201,
    problems: [
      'session-missing',
      'csrf-wrong',
      'not-allowed',
      'not-found',
      'input-invalid',
      'task-ended',
      'file-too-large',
      'file-type-wrong',
      'files-full',
      'idempotency-mismatch',
    ],
  }),
  readFile: endpoint({
    method: 'GET',
    path: '/tasks/:id/files/:fileId',
    summary: 'One file of a task, as it was given',
    access: 'task.read',
    params: z.strictObject({ id, fileId: id }),
    file: 'application/octet-stream',
    ok: z.instanceof(Uint8Array),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'not-found'],
  }),
};
