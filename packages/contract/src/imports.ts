import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, params, time } from './words.ts';

export const importKinds = ['departments', 'members', 'customers', 'extras'] as const;
export type ImportKind = (typeof importKinds)[number];

export const importView = z.object({
  id,
  kind: z.enum(importKinds),
  fileName: z.string(),
  state: z.enum(['previewed', 'committing', 'committed', 'failed']),
  /** Every heading of the file in its order, and the field that it was matched to. */
  columns: z.array(z.object({ heading: z.string(), field: z.string().nullable(), samples: z.array(z.string()) })),
  /** The fields that this kind knows, the required ones first. */
  fields: z.array(z.object({ field: z.string(), required: z.boolean() })),
  counts: z.object({
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
  }),
  /** The first 200 of each; the counts tell how many there are. */
  refused: z.array(z.object({ line: z.number().int(), code: z.string(), detail: z.string(), params })),
  added: z.array(z.object({ line: z.number().int(), name: z.string(), detail: z.string() })),
  changed: z.array(z.object({ line: z.number().int(), name: z.string(), detail: z.string() })),
  progress: z.object({ done: z.number().int(), total: z.number().int() }),
  createdAt: time,
  committedAt: time.nullable(),
});
export type ImportView = z.infer<typeof importView>;

export const imports = {
  preview: endpoint({
    method: 'POST',
    path: '/imports',
    summary: 'Read a file and say what it would add, change and refuse (form: kind, file, columns?)',
    access: 'import.manage',
    form: 'multipart',
    creates: true,
    ok: importView,
    status: 201,
    problems: [
      'session-missing',
      'csrf-wrong',
      'not-allowed',
      'input-invalid',
      'file-too-large',
      'file-unreadable',
      'heading-missing',
      'column-missing',
      'idempotency-mismatch',
    ],
  }),
  read: endpoint({
    method: 'GET',
    path: '/imports/:id',
    summary: 'One import: its preview, progress and result',
    access: 'import.manage',
    params: idParams,
    ok: importView,
    status: 200,
    problems: ['session-missing', 'not-allowed', 'not-found'],
  }),
  commit: endpoint({
    method: 'POST',
    path: '/imports/:id/commit',
    summary: 'Write all of what was previewed, or nothing',
    access: 'import.manage',
    params: idParams,
    ok: importView,
    status: 200,
    problems: ['session-missing', 'csrf-wrong', 'not-allowed', 'not-found', 'import-stale', 'import-ended'],
  }),
};
