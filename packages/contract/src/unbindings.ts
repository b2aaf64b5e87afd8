import { modes } from '@unbind/domain/inheritance/modes';
import { blockers, carriers, effectKinds, phases, undos } from '@unbind/domain/unbinding/effects';
import { caseStates } from '@unbind/domain/unbinding/stages';
import { factors } from '@unbind/domain/verification/factors';
import { levels } from '@unbind/domain/verification/levels';
import { actors } from '@unbind/domain/verification/matrix';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, instant, list, page, params, person, time } from './words.ts';

const tags = z.array(z.string().min(1).max(64)).min(1).max(20);
const part = z.strictObject({ mode: z.enum(modes), tags: tags.optional(), newWechatAccountId: id.optional() });
/** How the customers are handed over: one mode, or parts of which the first that matches a customer's tags takes it. */
export const inheritance = z.union([part, z.strictObject({ parts: z.array(part).min(1).max(8) })]);
export type Inheritance = z.infer<typeof inheritance>;

export const requiredFactor = z.object({ factor: z.enum(factors), state: z.enum(['waiting', 'passed']) });
export type RequiredFactor = z.infer<typeof requiredFactor>;

export const truth = z.enum(['none', 'requested', 'accepted', 'observed']);
export type Truth = z.infer<typeof truth>;

const blocker = z.object({ code: z.enum(blockers), params });

/** One object under an effect, forecast beside fact. */
export const effectItem = z.object({
  objectId: id,
  name: z.string(),
  forecast: z.string(),
  to: z.string().nullable(),
  reason: z.string().nullable(),
  fact: z.string().nullable(),
});

export const forecast = z.object({
  kind: z.enum(effectKinds),
  rule: z.string(),
  phase: z.enum(phases),
  carriedOutBy: z.enum(carriers),
  undo: z.enum(undos),
  undoUntil: time.nullable(),
  count: z.number().int(),
  /** When it comes; null: with the carry-out itself. */
  at: time.nullable(),
  blockers: z.array(blocker),
  params,
  /** Who must act, for what a person does. */
  owner: person.nullable(),
  /** The first fifty; `count` tells how many there are. */
  items: z.array(effectItem),
});
export type Forecast = z.infer<typeof forecast>;

const share = z.object({
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

export const riskView = z.object({
  highRisk: z.boolean(),
  reasons: z.array(z.object({ code: z.string(), params })),
  accountUnbindings: z.number().int(),
  orgUnbound: z.number().int(),
  orgBound: z.number().int(),
  demands: z.array(z.string()),
});

export const impact = z.object({
  member: person,
  mode: z.enum(modes),
  modes: z.array(modeOffer),
  retainAccounts: z.array(z.object({ id, nickname: z.string(), sameName: z.boolean() })),
  customers: z.number().int(),
  shares: z.array(share),
  effects: z.array(forecast),
  finalCount: z.number().int(),
  requiredFactors: z.array(requiredFactor),
  usualMinutes: z.object({ min: z.number(), max: z.number() }),
  /** The org's own median minutes, with the number of cases behind it. */
  measuredMinutes: z.object({ median: z.number(), cases: z.number().int() }).nullable(),
  holdSeconds: z.number().int(),
  tokenChannel: z.string().nullable(),
  risk: riskView,
  /** Hash of all of the above that a case would be bound to. */
  previewHash: z.string(),
  at: time,
});
export type Impact = z.infer<typeof impact>;

export const effectView = forecast.extend({
  id,
  factCount: z.number().int().nullable(),
  factReason: z.string().nullable(),
  truth,
  requestedAt: time.nullable(),
  acceptedAt: time.nullable(),
  observedAt: time.nullable(),
  observedBy: z.string().nullable(),
  timer: z.object({ id, dueAt: time, state: z.string(), lateSeconds: z.number().int().nullable() }).nullable(),
  tasks: z.array(
    z.object({ id, state: z.string(), dueAt: time, owner: person.nullable(), subject: z.string().nullable() }),
  ),
});
export type EffectView = z.infer<typeof effectView>;

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
  etag: z.string(),
});
export type Unbinding = z.infer<typeof unbinding>;

/** What the live stream says: the case has a new version; read it again. */
export const caseChange = z.object({ version: z.number().int(), state: z.enum(caseStates), serverTime: time });

const common = ['session-missing', 'not-allowed', 'not-found'] as const;

export const unbindings = {
  impact: endpoint({
    method: 'GET',
    path: '/members/:id/impact',
    summary: 'Dry run: what R3–R7 will do to this member, and what will be asked',
    access: 'unbinding.create',
    params: idParams,
    query: z.strictObject({ mode: z.enum(modes).optional(), newWechatAccountId: id.optional() }),
    ok: impact,
    status: 200,
    problems: [...common, 'not-bound', 'contacts-edit-missing', 'input-invalid', 'query-unknown'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/unbindings',
    summary: 'Open a case; its forecast is saved with it',
    access: 'unbinding.create',
    creates: true,
    body: z.strictObject({
      memberId: id,
      reason: z.string().trim().min(2).max(500),
      inheritance,
      /** When given, the case is refused if the preview that the person saw has changed since. */
      previewHash: z.string().optional(),
    }),
    ok: unbinding,
    status: 201,
    problems: [
      ...common,
      'csrf-wrong',
      'input-invalid',
      'not-bound',
      'already-open',
      'contacts-edit-missing',
      'successors-missing',
      'successors-young',
      'new-wechat-missing',
      'real-name-mismatch',
      'preview-stale',
      'idempotency-mismatch',
    ],
  }),
  list: endpoint({
    method: 'GET',
    path: '/unbindings',
    summary: 'Cases, newest first',
    access: 'unbinding.read',
    query: z.strictObject({
      ...page,
      state: z.enum([...caseStates, 'open']).optional(),
      memberId: id.optional(),
      from: instant.optional(),
      to: instant.optional(),
    }),
    ok: list(unbindingRow),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/unbindings/:id',
    summary: 'One case with its effects, forecast beside fact',
    access: 'unbinding.read',
    params: idParams,
    ok: unbinding,
    status: 200,
    problems: common,
  }),
  items: endpoint({
    method: 'GET',
    path: '/unbindings/:id/effects/:kind/items',
    summary: 'Forecast and fact per object of one effect',
    access: 'unbinding.read',
    params: z.strictObject({ id, kind: z.enum(effectKinds) }),
    query: z.strictObject(page),
    ok: list(effectItem),
    status: 200,
    problems: [...common, 'input-invalid', 'query-unknown', 'cursor-invalid'],
  }),
  events: endpoint({
    method: 'GET',
    path: '/unbindings/:id/events',
    summary: 'Live changes of one case (server-sent events)',
    access: 'unbinding.read',
    params: idParams,
    stream: true,
    ok: caseChange,
    status: 200,
    problems: common,
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/unbindings/:id/confirm',
    summary: 'After the hold: confirm with the dynamic token',
    access: 'unbinding.confirm',
    params: idParams,
    body: z.strictObject({ token: z.string().regex(/^\d{6}$/) }),
    ok: unbinding,
    status: 200,
    problems: [
      ...common,
      'csrf-wrong',
      'input-invalid',
      'state-wrong',
      'hold-active',
      'code-wrong',
      'challenge-ended',
      'too-many-tries',
    ],
  }),
  token: endpoint({
    method: 'POST',
    path: '/unbindings/:id/token',
    summary: 'Send the dynamic token once more',
    access: 'unbinding.confirm',
    params: idParams,
    ok: unbinding,
    status: 200,
    problems: [...common, 'csrf-wrong', 'state-wrong', 'hold-active', 'too-many-requests'],
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/unbindings/:id/cancel',
    summary: 'Withdraw a case, or object to it as the member concerned',
    access: 'unbinding.cancel',
    params: idParams,
    body: z.strictObject({ reason: z.string().trim().min(2).max(500) }),
    ok: z.object({ id, state: z.enum(caseStates), endReason: z.string().nullable() }),
    status: 200,
    problems: [...common, 'csrf-wrong', 'input-invalid', 'state-wrong'],
  }),
  resume: endpoint({
    method: 'POST',
    path: '/unbindings/:id/resume',
    summary: 'Try a failed carry-out again',
    access: 'unbinding.confirm',
    params: idParams,
    ok: unbinding,
    status: 200,
    problems: [...common, 'csrf-wrong', 'state-wrong'],
  }),
  concern: endpoint({
    method: 'GET',
    path: '/unbindings/:id/concern',
    summary: 'What the member concerned sees of a case: who asks, why, until when an objection counts',
    access: 'unbinding.object',
    params: idParams,
    ok: z.object({
      id,
      number: z.string(),
      state: z.enum(caseStates),
      initiator: person,
      reason: z.string(),
      createdAt: time,
      mayObject: z.boolean(),
      objectUntil: time.nullable(),
      customers: z.number().int(),
      effects: z.number().int(),
    }),
    status: 200,
    problems: common,
  }),
};
