import { weightyBounds } from '@unbind/domain/inheritance/hello';
import { poolReaches } from '@unbind/domain/policy/policy';
import { riskModes, riskRuleNames } from '@unbind/domain/risk/rules';
import { levels } from '@unbind/domain/verification/levels';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { hello } from './handed.ts';
import { id, person, time } from './words.ts';

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
  claimHours: z.number().int(),
  claimPerDay: z.number().int(),
  claimOpen: z.number().int(),
  claimCooldownDays: z.number().int(),
  poolReach: z.enum(poolReaches),
  handOverRules: z.array(handOverRule).max(20).readonly(),
  helloMessage: hello,
  weightyTags: z.array(z.string().trim().min(1).max(weightyBounds.length)).max(weightyBounds.most).readonly(),
  successorAgeDays: z.number().int(),
  cacheHours: z.number().int(),
  frozenRoleDays: z.number().int(),
  chatRetentionDays: z.number().int(),
  chatArchiving: z.boolean(),
  riskRules: riskChoice,
});

export const policyView = z.object({
  numbers: policyNumbers,
  bounds: z.record(z.string(), z.object({ default: z.number(), min: z.number(), max: z.number() })),
  version: z.number().int(),
  changedAt: time.nullable(),
  changedBy: person.nullable(),
  etag: z.string(),
});
export type PolicyView = z.infer<typeof policyView>;

export const policies = {
  read: endpoint({
    method: 'GET',
    path: '/policy',
    summary: 'The org’s numbers of the rules, and their bounds',
    access: 'policy.read',
    ok: policyView,
    status: 200,
    problems: ['session-missing', 'not-allowed'],
  }),
  change: endpoint({
    method: 'PATCH',
    path: '/policy',
    summary: 'Change some of them; needs If-Match with the etag. Cases under way keep what they began with',
    access: 'policy.edit',
    raised: true,
    body: policyNumbers.partial(),
    ok: policyView,
    status: 200,
    problems: ['session-missing', 'csrf-wrong', 'not-allowed', 'raise-needed', 'input-invalid', 'stale'],
  }),
};
