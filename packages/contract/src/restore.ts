import { effectKinds, undos } from '@unbind/domain/unbinding/effects';
import { restoreOutcomes } from '@unbind/domain/unbinding/restore';
import { caseStates } from '@unbind/domain/unbinding/stages';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { note } from './rights.ts';
import { id, idParams, list, page, person, time } from './words.ts';

/** One effect of a case: what taking it back means, until when, and what comes of it. */
export const restoreStep = z.object({
  kind: z.enum(effectKinds),
  undo: z.enum(undos),
  /** Until when it can be taken back; null where that has no clock. */
  until: time.nullable(),
  count: z.number().int(),
  back: z.number().int(),
  outcome: z.enum(restoreOutcomes),
});
export type RestoreStep = z.infer<typeof restoreStep>;

export const restoration = z.object({
  id,
  state: z.enum(caseStates),
  /** Until when the case can be restored; null before it was carried out. */
  until: time.nullable(),
  /** Why it cannot be restored now. */
  refusal: z.enum(['state-wrong', 'restore-too-late', 'not-bound-again']).nullable(),
  restoredAt: time.nullable(),
  restoredBy: person.nullable(),
  steps: z.array(restoreStep),
});
export type Restoration = z.infer<typeof restoration>;

export const memberReturn = z.object({
  id,
  how: z.enum(['bound', 'rehired', 'asked']),
  seenAt: time,
  state: z.enum(['asking', 'restored', 'went_on']),
  unbinding: z.object({ id, number: z.string(), member: person }),
  /** How many timers stand still. */
  held: z.number().int(),
  restorableUntil: time.nullable(),
  /** Why the case cannot be restored now. */
  refusal: restoration.shape.refusal,
  decidedBy: person.nullable(),
  decidedAt: time.nullable(),
  note: z.string().nullable(),
});
export type MemberReturn = z.infer<typeof memberReturn>;

const common = ['session-missing', 'not-allowed', 'not-found'] as const;
const writing = [...common, 'csrf-wrong', 'input-invalid', 'raise-needed'] as const;

export const restore = {
  preview: endpoint({
    method: 'GET',
    path: '/unbindings/:id/restore',
    summary: 'What restoring would give back, what not and why; changes nothing',
    access: 'unbinding.read',
    params: idParams,
    ok: restoration,
    status: 200,
    problems: common,
  }),
  restore: endpoint({
    method: 'POST',
    path: '/unbindings/:id/restore',
    summary: 'Within seven days, when the same person is bound again: give back what can be given back',
    access: 'unbinding.restore',
    raised: true,
    params: idParams,
    body: z.strictObject({ note }),
    ok: restoration,
    status: 200,
    problems: [...writing, 'state-wrong', 'restore-too-late', 'not-bound-again'],
  }),
};

export const returns = {
  list: endpoint({
    method: 'GET',
    path: '/returns',
    summary: 'Members who are back while their case still settles, and what was decided',
    access: 'frozen_role.read',
    query: z.strictObject({
      ...page,
      state: z.enum(['asking', 'restored', 'went_on']).optional(),
      unbindingId: id.optional(),
    }),
    ok: list(memberReturn),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  decide: endpoint({
    method: 'POST',
    path: '/returns/:id/decide',
    summary: 'Restore what the case took, or let its timers go on from where they stood',
    access: 'unbinding.restore',
    raised: true,
    params: idParams,
    body: z.strictObject({ decision: z.enum(['restore', 'go_on']), note }),
    ok: memberReturn,
    status: 200,
    problems: [...writing, 'review-ended', 'state-wrong', 'restore-too-late', 'not-bound-again'],
  }),
};
