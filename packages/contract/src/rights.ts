import { grantable } from '@unbind/domain/access/roles';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, list, page, person, time } from './words.ts';

/** The console's roles, and WeCom's management roles, of which the console knows only that they are held. */
export const heldRoles = [...grantable, 'department_manager'] as const;

const caseName = z.object({ id, number: z.string() });
/** What somebody wrote for whoever looks into it later. */
export const note = z.string().trim().min(2).max(500);

export const frozenRole = z.object({
  id,
  /** `frozen`: waits for a review. */
  state: z.enum(['frozen', 'removed', 'restored']),
  /** Removed because nobody reviewed it in time. */
  flagged: z.boolean(),
  role: z.enum(heldRoles),
  name: z.string(),
  holder: person,
  /** Over whom: a department with all below it, or the whole org. */
  department: z.object({ id, name: z.string() }).nullable(),
  /** How many members that are. */
  reach: z.number().int(),
  contactsEdit: z.boolean(),
  grantedAt: time,
  grantedBy: person.nullable(),
  frozenAt: time,
  removeAt: time,
  /** Since when its clock stands still, because the member is back and nobody has decided yet. */
  heldSince: time.nullable(),
  unbinding: caseName,
  /** How often it was used in the 90 days before it was frozen; null for a role that is used in WeCom only. */
  uses: z.number().int().nullable(),
  /** Is the same person bound again, so that it can be given back? */
  again: z.boolean(),
  mine: z.boolean(),
  reviewedBy: person.nullable(),
  reviewedAt: time.nullable(),
  note: z.string().nullable(),
});
export type FrozenRole = z.infer<typeof frozenRole>;

export const frozenRoleDetail = frozenRole.extend({
  usage: z.array(z.object({ kind: z.string(), count: z.number().int(), lastAt: time })),
  latest: z.array(z.object({ index: z.number().int(), kind: z.string(), at: time, unbinding: caseName.nullable() })),
});
export type FrozenRoleDetail = z.infer<typeof frozenRoleDetail>;

/** Waiting for a review; reviewed by somebody; removed because nobody did. */
export const frozenRoleViews = ['open', 'reviewed', 'unreviewed'] as const;

const reading = ['session-missing', 'not-allowed', 'not-found'] as const;
const listing = ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'] as const;

export const frozenRoles = {
  list: endpoint({
    method: 'GET',
    path: '/frozen-roles',
    summary: 'Rights that an unbinding froze, by the time that is left; reviewed ones newest first',
    access: 'frozen_role.read',
    query: z.strictObject({ ...page, state: z.enum(frozenRoleViews).optional(), unbindingId: id.optional() }),
    ok: list(frozenRole),
    status: 200,
    problems: listing,
  }),
  summary: endpoint({
    method: 'GET',
    path: '/frozen-roles/summary',
    summary: 'How many wait for a review, how many were removed without one, and when the next falls due',
    access: 'frozen_role.read',
    ok: z.object({ open: z.number().int(), unreviewed: z.number().int(), nextAt: time.nullable() }),
    status: 200,
    problems: ['session-missing', 'not-allowed'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/frozen-roles/:id',
    summary: 'One frozen right, with what its holder did with it in the 90 days before',
    access: 'frozen_role.read',
    params: idParams,
    ok: frozenRoleDetail,
    status: 200,
    problems: reading,
  }),
  review: endpoint({
    method: 'POST',
    path: '/frozen-roles/:id/review',
    summary: 'Remove a frozen right for good, or give it back to the same person who is bound again; never one’s own',
    access: 'frozen_role.review',
    raised: true,
    params: idParams,
    body: z.strictObject({ decision: z.enum(['remove', 'restore']), note }),
    ok: frozenRoleDetail,
    status: 200,
    problems: [...reading, 'csrf-wrong', 'raise-needed', 'input-invalid', 'review-ended', 'not-bound-again'],
  }),
};

export const withdrawnDocument = z.object({
  id,
  title: z.string(),
  right: z.enum(['edit', 'owner']),
  holder: person,
  grantedAt: time,
  withdrawnAt: time,
  unbinding: caseName.nullable(),
});
export type WithdrawnDocument = z.infer<typeof withdrawnDocument>;

export const documents = {
  withdrawn: endpoint({
    method: 'GET',
    path: '/documents/withdrawn',
    summary: 'Shared documents whose edit right was withdrawn, newest first',
    access: 'frozen_role.read',
    query: z.strictObject({ ...page, memberId: id.optional(), unbindingId: id.optional() }),
    ok: list(withdrawnDocument),
    status: 200,
    problems: listing,
  }),
};
