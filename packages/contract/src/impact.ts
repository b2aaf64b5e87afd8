import { modes } from '@unbind/domain/inheritance/modes';
import { factors } from '@unbind/domain/verification/factors';
import { z } from 'zod';
import { forecast } from './effects.ts';
import { id, params, person, time } from './words.ts';

/** One slot of the row of R1; where a face is asked, the person may choose one of its equal paths instead. */
export const requiredFactor = z.object({
  factor: z.enum(factors),
  state: z.enum(['waiting', 'passed']),
  alternatives: z.array(z.enum(factors)).readonly().optional(),
  passedBy: z.enum(factors).optional(),
});
export type RequiredFactor = z.infer<typeof requiredFactor>;

export const share = z.object({
  /** Null: the pool, the member's own new WeChat, or left where they are; `kind` tells. */
  person: person.nullable(),
  kind: z.enum(['successor', 'pool', 'retain', 'stay']),
  capacity: z.number().int().nullable(),
  count: z.number().int(),
});

export const modeOffer = z.object({
  mode: z.enum(modes),
  /** Why it cannot be chosen, or null. */
  refusal: z.enum(['successors-missing', 'successors-young', 'new-wechat-missing', 'real-name-mismatch']).nullable(),
  warning: z.enum(['successors-young', 'successors-overflow']).nullable(),
  /** Reference figures of R3, in per cent; never our own measurement. */
  referenceReach: z.number(),
  referenceChurn: z.number().nullable(),
});

/** One part of a split, beside the others: which customers it takes and where they go. */
export const partView = z.object({
  mode: z.enum(modes),
  tags: z.array(z.string()).nullable(),
  selected: z.number().int().nullable(),
  contactedWithinDays: z.number().int().nullable(),
  /** Asked for by a rule of the org, not by the person. */
  rule: z.boolean(),
  count: z.number().int(),
  shares: z.array(share),
  refusal: modeOffer.shape.refusal,
});

/** What an org measured itself of a way to hand over: handed, taken over, and how many ended otherwise. */
export const measuredReach = z.object({
  mode: z.enum(modes),
  handed: z.number().int(),
  taken: z.number().int(),
  lost: z.number().int(),
});

export const riskView = z.object({
  highRisk: z.boolean(),
  reasons: z.array(z.object({ code: z.string(), params })),
  accountUnbindings: z.number().int(),
  orgUnbound: z.number().int(),
  orgBound: z.number().int(),
  demands: z.array(z.string()),
  /** Rules that are only tried out and would have asked for more. */
  dry: z.array(z.string()).optional(),
  /** The city that the request comes from and the usual ones, where known. */
  place: z
    .object({ city: z.string(), usual: z.array(z.string()).readonly() })
    .nullable()
    .optional(),
  /** Why the place says nothing: a private network, or an address that nobody knows. */
  placeKind: z.enum(['city', 'private', 'unknown']).optional(),
  /** A security audit is open: a case would wait as `blocked`. */
  blocked: z.boolean().optional(),
});

export const impact = z.object({
  member: person,
  mode: z.enum(modes),
  modes: z.array(modeOffer),
  retainAccounts: z.array(z.object({ id, nickname: z.string(), sameName: z.boolean() })),
  customers: z.number().int(),
  shares: z.array(share),
  /** At least one; customers fall into the first that matches. */
  parts: z.array(partView),
  measuredReach: z.array(measuredReach),
  /** The age of the successor list in business days, what the policy wants, and whether it stops this level. */
  listAge: z.object({
    days: z.number().int().nullable(),
    wanted: z.number().int(),
    verdict: z.enum(['ok', 'warning', 'block']),
  }),
  claimHours: z.number().int(),
  effects: z.array(forecast),
  finalCount: z.number().int(),
  requiredFactors: z.array(requiredFactor),
  usualMinutes: z.object({ min: z.number(), max: z.number() }),
  /** The org's own median minutes of this row of R1, from opening to verified, with the number of cases behind it. */
  measuredMinutes: z.object({ median: z.number(), cases: z.number().int() }).nullable(),
  /** The org's own median seconds of each factor, from asking to passing. */
  measuredSeconds: z.array(z.object({ factor: z.enum(factors), median: z.number(), count: z.number().int() })),
  holdSeconds: z.number().int(),
  tokenChannel: z.string().nullable(),
  risk: riskView,
  /** Hash of all of the above that a case would be bound to. */
  previewHash: z.string(),
  at: time,
});
export type Impact = z.infer<typeof impact>;
