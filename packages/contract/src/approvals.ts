import { bars } from '@unbind/domain/approvals/fitness';
import { approvalStates, approvalSubjects } from '@unbind/domain/approvals/subjects';
import { factors } from '@unbind/domain/verification/factors';
import { z } from 'zod';
import { unbinding } from './case.ts';
import { endpoint } from './endpoint.ts';
import { policyNumbers } from './policy.ts';
import { runLine, runView } from './runs.ts';
import { challenge } from './verification.ts';
import { id, idParams, instant, list, page, person, time } from './words.ts';

/** How the reader stands to a question: may they decide, for whom, or why not. */
const standing = z.object({ may: z.boolean(), bar: z.enum(bars).nullable(), onBehalfOf: person.nullable() });

export const approvalRow = z.object({
  id,
  subject: z.enum(approvalSubjects),
  subjectId: id,
  /** The number of what is decided on, and whom or what it is about. */
  number: z.string(),
  name: z.string(),
  asker: person,
  askedAt: time,
  expiresAt: time,
  state: z.enum(approvalStates),
  /** Nobody else could decide: a longer hold and notices stood in. */
  standIn: z.boolean(),
  decidedBy: person.nullable(),
  onBehalfOf: person.nullable(),
  decidedAt: time.nullable(),
  /** How the second person proved who they are. */
  factor: z.enum(factors).nullable(),
  reason: z.string().nullable(),
  /** Null where the question is not the reader's to decide at all. */
  standing: standing.nullable(),
});
export type ApprovalRow = z.infer<typeof approvalRow>;

/** What is decided on, as it was when the second person was asked; one key for each subject. */
export const approvalSubjectView = z.object({
  case: unbinding.nullable(),
  run: runView.nullable(),
  /** A draft of the policy beside what it would replace. */
  policy: z
    .object({
      numbers: policyNumbers,
      before: policyNumbers,
      reason: z.string().nullable(),
      /** From when on; null: as soon as it is approved. */
      effectiveAt: time.nullable(),
    })
    .nullable(),
});
export type ApprovalSubjectView = z.infer<typeof approvalSubjectView>;

export const approval = approvalRow.extend({
  /** Of what is shown: a decision names it. */
  hash: z.string(),
  /** The ways in which the reader can prove who they are, the best first; empty: they must enrol one. */
  factors: z.array(z.enum(factors)),
  /** Only an authenticator app or a passkey will do. */
  strong: z.boolean(),
  /** The reader has given a proof on this browser that still counts. */
  proven: z.boolean(),
  ...approvalSubjectView.shape,
});
export type Approval = z.infer<typeof approval>;

const common = ['session-missing', 'not-allowed', 'not-found'] as const;

/** Four eyes: what waits for a second person, their own proof, and what they decide. */
export const approvals = {
  list: endpoint({
    method: 'GET',
    path: '/approvals',
    summary: 'What asks a second person, newest first: `open` waits for a decision, `ended` has one or is over',
    access: 'approval.read',
    query: z.strictObject({ ...page, state: z.enum(['open', 'ended']).optional() }),
    ok: list(approvalRow),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/approvals/:id',
    summary: 'One question, with the preview as it was when it was asked',
    access: 'approval.read',
    params: idParams,
    ok: approval,
    status: 200,
    problems: common,
  }),
  lines: endpoint({
    method: 'GET',
    path: '/approvals/:id/lines',
    summary: 'Who is to be unbound by the run that is decided on, in the order of its list; empty for other subjects',
    access: 'approval.read',
    params: idParams,
    query: z.strictObject(page),
    ok: list(runLine),
    status: 200,
    problems: [...common, 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  ask: endpoint({
    method: 'POST',
    path: '/approvals/:id/challenges',
    summary: 'Ask for a proof of the second person, for this question and this browser',
    access: 'approval.decide',
    params: idParams,
    body: z.strictObject({ factor: z.enum(factors) }),
    ok: challenge,
    status: 201,
    problems: [
      ...common,
      'csrf-wrong',
      'input-invalid',
      'approval-barred',
      'approval-ended',
      'factor-missing',
      'factor-unavailable',
      'factor-address-missing',
      'too-many-requests',
      'too-many-tries',
    ],
  }),
  decide: endpoint({
    method: 'POST',
    path: '/approvals/:id/decide',
    summary: 'Approve or refuse exactly what was shown, with a reason and the proof that was given for it',
    access: 'approval.decide',
    params: idParams,
    body: z.strictObject({
      decision: z.enum(['approve', 'refuse']),
      reason: z.string().trim().min(2).max(500),
      hash: z.string().min(1).max(128),
    }),
    ok: approval,
    status: 200,
    problems: [
      ...common,
      'csrf-wrong',
      'input-invalid',
      'approval-barred',
      'approval-ended',
      'preview-stale',
      'proof-missing',
      'state-wrong',
    ],
  }),
};

export const delegation = z.object({
  id,
  from: person,
  to: person,
  startsAt: time,
  endsAt: time,
  reason: z.string(),
  createdAt: time,
  endedAt: time.nullable(),
  state: z.enum(['coming', 'live', 'over']),
});
export type Delegation = z.infer<typeof delegation>;

/** A super-admin who is away has a colleague decide in their stead, for a while. */
export const delegations = {
  list: endpoint({
    method: 'GET',
    path: '/delegations',
    summary: 'Who decides in whose stead: now, later and before, the newest first',
    access: 'delegation.read',
    query: z.strictObject(page),
    ok: list(delegation),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  give: endpoint({
    method: 'POST',
    path: '/delegations',
    summary: 'Have a colleague decide in one’s stead, for 30 days at most',
    access: 'delegation.edit',
    raised: true,
    creates: true,
    body: z.strictObject({
      toMemberId: id,
      startsAt: instant.optional(),
      endsAt: instant,
      reason: z.string().trim().min(2).max(500),
    }),
    ok: delegation,
    status: 201,
    problems: [
      ...common,
      'csrf-wrong',
      'raise-needed',
      'input-invalid',
      'delegation-unfit',
      'delegation-overlaps',
      'idempotency-mismatch',
    ],
  }),
  end: endpoint({
    method: 'POST',
    path: '/delegations/:id/end',
    summary: 'End it early; any super-admin may',
    access: 'delegation.edit',
    raised: true,
    params: idParams,
    ok: delegation,
    status: 200,
    problems: [...common, 'csrf-wrong', 'raise-needed', 'delegation-unfit'],
  }),
};
