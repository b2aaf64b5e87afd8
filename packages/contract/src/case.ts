import { caseStates } from '@unbind/domain/unbinding/stages';
import { levels } from '@unbind/domain/verification/levels';
import { actors } from '@unbind/domain/verification/matrix';
import { z } from 'zod';
import { asked } from './asked.ts';
import { effectView } from './effects.ts';
import { requiredFactor, riskView, share } from './impact.ts';
import { inheritance } from './inheritance.ts';
import { id, params, person, time } from './words.ts';

export const unbindingRow = z.object({
  id,
  number: z.string(),
  member: person,
  initiator: person,
  actor: z.enum(actors),
  state: z.enum(caseStates),
  mode: z.string(),
  customers: z.number().int(),
  effects: z.number().int(),
  effectsEnded: z.number().int(),
  createdAt: time,
  executedAt: time.nullable(),
  closedAt: time.nullable(),
  deadline: time.nullable(),
  /** When it is to take place, where it is not at once. */
  scheduledAt: time.nullable(),
});
export type UnbindingRow = z.infer<typeof unbindingRow>;

export const unbinding = unbindingRow.extend({
  reason: z.string(),
  inheritance,
  level: z.enum(levels),
  requiredFactors: z.array(requiredFactor),
  holdSeconds: z.number().int(),
  /** Before this time a confirmation answers `hold-active`. */
  notBefore: time.nullable(),
  tokenChannel: z.string().nullable(),
  tokenAddress: z.string().nullable(),
  stateSince: time,
  /** Why it is `blocked`: `audit` and `audit-frozen` are an auditor's doing, null that somebody said it was not them. */
  blockedWhy: z.enum(['audit', 'audit-frozen']).nullable(),
  /** Who can let it go on, where an audit stops it. */
  auditors: z.array(person),
  highRisk: z.boolean(),
  risk: riskView,
  endReason: z.string().nullable(),
  endedBy: person.nullable(),
  previewHash: z.string(),
  shares: z.array(share),
  effectsView: z.array(effectView),
  /** Until when roles and queues can be given back. */
  restorableUntil: time.nullable(),
  told: z.array(z.object({ person, channel: z.string(), at: time, read: z.boolean(), mayObject: z.boolean() })),
  story: z.array(z.object({ index: z.number().int(), kind: z.string(), at: time, actor: person.nullable(), params })),
  /** Entries of the record between the story’s beginning and its end that are left out here. */
  storyLeft: z.number().int(),
  /** Without the hold, since the phone is in other hands. */
  breakGlass: z.boolean(),
  approval: asked,
  etag: z.string(),
});
export type Unbinding = z.infer<typeof unbinding>;

/** What the live stream says: the case has a new version; read it again. */
export const caseChange = z.object({ version: z.number().int(), state: z.enum(caseStates), serverTime: time });
