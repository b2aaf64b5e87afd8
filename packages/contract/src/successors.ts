import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { receiverQuery, receivers, successor, successorList } from './members.ts';
import { id, idParams } from './words.ts';

const entries = z.array(z.strictObject(successor.shape)).max(20);
const common = ['session-missing', 'not-allowed', 'not-found'] as const;
const writes = [...common, 'csrf-wrong', 'input-invalid', 'successor-unfit'] as const;

export const bulkHows = ['replace', 'append', 'remove'] as const;

export const successors = {
  receivers: endpoint({
    method: 'GET',
    path: '/departments/:id/receivers',
    summary: 'Who could be a successor of this department: green, or red with the reason',
    access: 'successors.edit',
    params: idParams,
    query: receiverQuery,
    ok: receivers,
    status: 200,
    problems: [...common, 'input-invalid', 'query-unknown'],
  }),
  department: endpoint({
    method: 'GET',
    path: '/departments/:id/successors',
    summary: 'The successor list of a department, which serves its members without a list of their own',
    access: 'successors.edit',
    params: idParams,
    ok: successorList,
    status: 200,
    problems: [...common],
  }),
  putDepartment: endpoint({
    method: 'PUT',
    path: '/departments/:id/successors',
    summary: 'Replace the successor list of a department; needs If-Match with its etag',
    access: 'successors.edit',
    params: idParams,
    body: entries,
    ok: successorList,
    status: 200,
    problems: [...writes, 'stale'],
  }),
  bulk: endpoint({
    method: 'POST',
    path: '/successors/bulk',
    summary: 'The same successors for the lists of many members; who cannot be changed is told, all others are',
    access: 'successors.edit',
    body: z.strictObject({
      memberIds: z.array(id).min(1).max(200),
      entries: entries.min(1),
      /** Instead of what was there, after it, or taken away from it. */
      how: z.enum(bulkHows),
    }),
    ok: z.object({
      changed: z.number().int(),
      /** Lists that say so already. */
      same: z.number().int(),
      refused: z.array(
        z.object({
          memberId: id,
          name: z.string().nullable(),
          code: z.enum(['not-found', 'successor-unfit', 'stale', 'too-many']),
          reason: z.string().nullable(),
        }),
      ),
    }),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'csrf-wrong', 'input-invalid'],
  }),
  lift: endpoint({
    method: 'POST',
    path: '/members/:id/successors/lift',
    summary: 'Excuse, with a reason, that the list that serves a member is too young; until it changes again',
    access: 'successors.lift',
    raised: true,
    params: idParams,
    body: z.strictObject({ reason: z.string().trim().min(2).max(500) }),
    ok: successorList,
    status: 200,
    problems: [...common, 'csrf-wrong', 'raise-needed', 'input-invalid', 'successors-missing'],
  }),
};
