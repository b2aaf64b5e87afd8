import { weightyBounds } from '@unbind/domain/inheritance/hello';
import { poolReaches } from '@unbind/domain/policy/policy';
import { riskModes, riskRuleNames } from '@unbind/domain/risk/rules';
import { levels } from '@unbind/domain/verification/levels';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { hello } from './handed.ts';
import { id, idParams, instant, list, page, person, time } from './words.ts';

const handOverRule = z.strictObject({
  tags: z.array(z.string().trim().min(1).max(64)).min(1).max(20).readonly().optional(),
  departmentIds: z.array(id).min(1).max(50).readonly().optional(),
  contactedWithinDays: z.number().int().min(1).max(3650).optional(),
  mode: z.enum(['assign', 'pool']),
});

/** What an org has chosen otherwise than shipped, by rule. */
export const riskChoice = z.partialRecord(
  z.enum(riskRuleNames),
  z.strictObject({ mode: z.enum(riskModes).optional(), above: z.number().optional() }),
);

/** The org's numbers of the rules; the unit is in the name, the bounds are in `bounds`. */
export const policyNumbers = z.strictObject({
  level: z.enum(levels),
  forceBinding: z.boolean(),
  faceAllowed: z.boolean(),
  holdSeconds: z.number().int(),
  manyCustomers: z.number().int(),
  claimHours: z.number().int(),
  claimRemindHours: z.number().int(),
  claimPerDay: z.number().int(),
  claimOpen: z.number().int(),
  claimCooldownDays: z.number().int(),
  poolReach: z.enum(poolReaches),
  handOverRules: z.array(handOverRule).max(20).readonly(),
  helloMessage: hello,
  weightyTags: z.array(z.string().trim().min(1).max(weightyBounds.length)).max(weightyBounds.most).readonly(),
  successorAgeDays: z.number().int(),
  cacheHours: z.number().int(),
  windowsEndHour: z.number().int(),
  frozenRoleDays: z.number().int(),
  roleRemindHours: z.number().int(),
  chatRetentionDays: z.number().int(),
  chatArchiving: z.boolean(),
  requestHours: z.number().int(),
  wechatChangeHours: z.number().int(),
  objectionHours: z.number().int(),
  groupsHours: z.number().int(),
  approverHours: z.number().int(),
  certifyHours: z.number().int(),
  merchantHours: z.number().int(),
  officialAccountHours: z.number().int(),
  nightFromHour: z.number().int(),
  nightUntilHour: z.number().int(),
  riskRules: riskChoice,
});

/** One version of the numbers: what it changed, who wrote it and why. */
export const policyVersion = z.object({
  id,
  version: z.number().int(),
  /** `waits` for its time; `was` in force before; `withdrawn` before it took effect. */
  state: z.enum(['waits', 'in_force', 'was', 'withdrawn']),
  effectiveAt: time,
  createdAt: time,
  changedBy: person.nullable(),
  /** The second person, where the change needed one. */
  approvedBy: person.nullable(),
  withdrawnBy: person.nullable(),
  withdrawnAt: time.nullable(),
  reason: z.string().nullable(),
  numbers: policyNumbers,
  /** What it was written over; null for the first. */
  before: policyNumbers.nullable(),
});
export type PolicyVersion = z.infer<typeof policyVersion>;

export const policyView = z.object({
  numbers: policyNumbers,
  bounds: z.record(z.string(), z.object({ default: z.number(), min: z.number(), max: z.number() })),
  /** The version in force. */
  version: z.number().int(),
  changedAt: time.nullable(),
  changedBy: person.nullable(),
  /** From when on these numbers hold; null where they are as shipped. */
  effectiveAt: time.nullable(),
  /** The version that waits for its time; until it has come or is withdrawn there is no other change. */
  waiting: policyVersion.nullable(),
  /** Every change takes a second super-admin. */
  needsSecond: z.boolean(),
  etag: z.string(),
});
export type PolicyView = z.infer<typeof policyView>;

/** Numbers that somebody works on. An org has one draft at a time, on which each of its super-admins may go on. */
export const policyDraft = z.object({
  numbers: policyNumbers,
  reason: z.string().nullable(),
  /** From when on they are to hold; null: at once. */
  effectiveAt: time.nullable(),
  /** `asked`: waits for a second person, and cannot be changed meanwhile. */
  state: z.enum(['open', 'asked']),
  basedOn: z.number().int(),
  /** The numbers that it was begun from. */
  base: policyNumbers,
  /** Other numbers are in force than those it was begun from: it has to be brought up first. */
  stale: z.boolean(),
  createdBy: person.nullable(),
  createdAt: time,
  /** Who saved it last; null where that was not kept. */
  savedBy: person.nullable(),
  updatedAt: time,
  approval: z.object({ id, expiresAt: time }).nullable(),
  etag: z.string(),
});
export type PolicyDraft = z.infer<typeof policyDraft>;
const draftOf = z.object({ draft: policyDraft.nullable() });

/** A rule of a file names no department: its id means nothing elsewhere. */
const { departmentIds: _, ...fileRule } = handOverRule.shape;
const fileNumbers = policyNumbers
  .extend({ handOverRules: z.array(z.strictObject(fileRule)).max(20).readonly() })
  .partial();

export const policyFormat = { name: 'unbind-policy', version: 1 } as const;

/** The policy as a file that another org can read. */
export const policyFile = z.strictObject({
  format: z.literal(policyFormat.name),
  formatVersion: z.literal(policyFormat.version),
  exportedAt: time,
  numbers: fileNumbers,
  /** Hand-over rules that name a department, by their place: they are not in the file. */
  leftOut: z.array(z.string().max(64)).max(20),
});
export type PolicyFile = z.infer<typeof policyFile>;

const why = z.string().trim().min(2).max(500);
const reads = ['session-missing', 'not-allowed'] as const;
const writes = [...reads, 'csrf-wrong', 'input-invalid'] as const;

export const policies = {
  read: endpoint({
    method: 'GET',
    path: '/policy',
    summary: 'The org’s numbers of the rules, their bounds, and the change that waits for its time',
    access: 'policy.read',
    ok: policyView,
    status: 200,
    problems: reads,
  }),
  change: endpoint({
    method: 'PATCH',
    path: '/policy',
    summary:
      'Change some of them at once; needs If-Match with the etag. Cases under way keep what they began with. On strict nothing is changed: publish a draft instead',
    access: 'policy.edit',
    raised: true,
    body: policyNumbers.partial(),
    ok: policyView,
    status: 200,
    problems: [...writes, 'raise-needed', 'stale', 'approval-needed', 'policy-pending'],
  }),
  versions: endpoint({
    method: 'GET',
    path: '/policy/versions',
    summary: 'Every version, newest first: who changed what, from what, why and from when on',
    access: 'policy.read',
    query: z.strictObject(page),
    ok: list(policyVersion),
    status: 200,
    problems: [...reads, 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/policy/versions/:id/withdraw',
    summary: 'Withdraw a version that still waits for its time; auditors may as well',
    access: 'policy.withdraw',
    raised: true,
    params: idParams,
    body: z.strictObject({ reason: why }),
    ok: policyView,
    status: 200,
    problems: [...writes, 'raise-needed', 'not-found', 'version-ended'],
  }),
  draft: endpoint({
    method: 'GET',
    path: '/policy/draft',
    summary: 'The draft that the org’s super-admins work on',
    access: 'policy.read',
    ok: draftOf,
    status: 200,
    problems: reads,
  }),
  save: endpoint({
    method: 'PUT',
    path: '/policy/draft',
    summary: 'Save the draft, or begin one; needs If-Match with its etag where there is one',
    access: 'policy.edit',
    body: z.strictObject({
      numbers: policyNumbers,
      reason: z.string().trim().max(500).nullable(),
      effectiveAt: instant.nullable(),
    }),
    ok: draftOf,
    status: 200,
    problems: [...writes, 'stale', 'draft-asked'],
  }),
  discard: endpoint({
    method: 'DELETE',
    path: '/policy/draft',
    summary: 'Throw the draft away; what was asked of a second person is withdrawn',
    access: 'policy.edit',
    ok: z.undefined(),
    status: 204,
    problems: [...reads, 'csrf-wrong', 'draft-missing'],
  }),
  bringUp: endpoint({
    method: 'POST',
    path: '/policy/draft/bring-up',
    summary: 'Bring the draft onto what is in force now: what it changed stays, everything else is as it is now',
    access: 'policy.edit',
    ok: draftOf,
    status: 200,
    problems: [...reads, 'csrf-wrong', 'draft-missing', 'draft-asked'],
  }),
  reopen: endpoint({
    method: 'POST',
    path: '/policy/draft/reopen',
    summary: 'Take back what a second person was asked, to change the draft',
    access: 'policy.edit',
    ok: draftOf,
    status: 200,
    problems: [...reads, 'csrf-wrong', 'draft-missing'],
  }),
  publish: endpoint({
    method: 'POST',
    path: '/policy/draft/publish',
    summary:
      'Publish the draft with a reason; needs If-Match with its etag. On strict a second super-admin is asked first',
    access: 'policy.edit',
    raised: true,
    body: z.strictObject({ reason: why }),
    ok: z.object({
      /** `asked`: nothing is changed until a second person agrees. */
      outcome: z.enum(['in_force', 'waits', 'asked']),
      policy: policyView,
    }),
    status: 200,
    problems: [
      ...writes,
      'raise-needed',
      'stale',
      'draft-missing',
      'draft-asked',
      'draft-stale',
      'policy-pending',
      'policy-unchanged',
    ],
  }),
  exported: endpoint({
    method: 'GET',
    path: '/policy/export',
    summary: 'The numbers in force as a file that another org can read',
    access: 'policy.read',
    ok: policyFile,
    status: 200,
    problems: reads,
  }),
  imported: endpoint({
    method: 'POST',
    path: '/policy/import',
    summary: 'Make the draft from a file; nothing is in force before somebody publishes it',
    access: 'policy.edit',
    body: policyFile,
    ok: z.object({
      draft: policyDraft.nullable(),
      /** Places of rules that the file says it left out. */
      leftOut: z.array(z.string()),
      /** The org’s own rules that name departments, which the file cannot know: they stay, before the file’s. */
      kept: z.number().int(),
      /** Numbers that the file does not have; they are as in force. */
      missing: z.array(z.string()),
    }),
    status: 200,
    problems: [...writes, 'body-unreadable', 'draft-asked'],
  }),
};
