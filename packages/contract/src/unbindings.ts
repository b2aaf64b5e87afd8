import { modes } from '@unbind/domain/inheritance/modes';
import { effectKinds } from '@unbind/domain/unbinding/effects';
import { caseStates } from '@unbind/domain/unbinding/stages';
import { levels } from '@unbind/domain/verification/levels';
import { actors } from '@unbind/domain/verification/matrix';
import { z } from 'zod';
import { effectItem, effectView } from './effects.ts';
import { endpoint } from './endpoint.ts';
import { hello } from './handed.ts';
import { impact, requiredFactor, riskView, share } from './impact.ts';
import { id, idParams, instant, list, page, params, person, time } from './words.ts';

const tags = z.array(z.string().min(1).max(64)).min(1).max(20);
const part = z.strictObject({
  mode: z.enum(modes),
  /** Takes customers with one of these tags… */
  tags: tags.optional(),
  /** …who were selected one by one… */
  customerIds: z.array(id).min(1).max(1000).optional(),
  /** …whom the member was in touch with lately. Without a condition it takes whoever is left. */
  contactedWithinDays: z.number().int().min(1).max(3650).optional(),
  newWechatAccountId: id.optional(),
  /** What becomes of retained customers when the new WeChat does not come in time; the pool, unless said. */
  fallback: z.enum(['assign', 'pool']).optional(),
});
/** How the customers are handed over: one mode, or parts of which the first that matches a customer takes it. */
export const inheritance = z.union([part, z.strictObject({ parts: z.array(part).min(1).max(8) })]);
export type Inheritance = z.infer<typeof inheritance>;

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
  split: endpoint({
    method: 'POST',
    path: '/members/:id/impact',
    summary: 'The same dry run for customers split into parts; changes nothing',
    access: 'unbinding.create',
    params: idParams,
    body: z.strictObject({ inheritance }),
    ok: impact,
    status: 200,
    problems: [...common, 'csrf-wrong', 'not-bound', 'contacts-edit-missing', 'input-invalid'],
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
      /** What the customers are to read instead of the org's words. */
      handoverMessage: hello.optional(),
    }),
    ok: unbinding,
    status: 201,
    problems: [
      ...common,
      'csrf-wrong',
      'input-invalid',
      'not-bound',
      'already-open',
      'last-super-admin',
      'factor-unavailable',
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
    access: 'unbinding.list',
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
  changes: endpoint({
    method: 'GET',
    path: '/unbindings/:id/changes',
    summary: 'What has changed since the preview that the case is bound to',
    access: 'unbinding.read',
    params: idParams,
    ok: z.object({
      /** Null: everything is still as previewed. */
      hash: z.string().nullable(),
      changes: z.array(
        z.object({
          kind: z.enum(effectKinds),
          before: z.number().int(),
          after: z.number().int(),
          /** Objects that now have another outcome or receiver than previewed. */
          moved: z.number().int(),
        }),
      ),
    }),
    status: 200,
    problems: [...common, 'not-bound'],
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/unbindings/:id/confirm',
    summary: 'After the hold: confirm with the dynamic token',
    access: 'unbinding.confirm',
    params: idParams,
    body: z.strictObject({
      token: z.string().regex(/^\d{6}$/),
      /** Of `GET …/changes`: the person has seen what is no longer as previewed. */
      changesHash: z.string().max(128).optional(),
    }),
    ok: unbinding,
    status: 200,
    problems: [
      ...common,
      'csrf-wrong',
      'input-invalid',
      'state-wrong',
      'contacts-edit-missing',
      'binding-forced',
      'last-super-admin',
      'hold-active',
      'forecast-changed',
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
    problems: [
      ...common,
      'csrf-wrong',
      'state-wrong',
      'contacts-edit-missing',
      'binding-forced',
      'hold-active',
      'too-many-requests',
    ],
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
  freeze: endpoint({
    method: 'POST',
    path: '/unbindings/:id/freeze',
    summary: '“This was not me”: the member concerned stops a case with one tap, and the administrators are alerted',
    access: 'unbinding.object',
    params: idParams,
    ok: z.object({ id, state: z.enum(caseStates), endReason: z.string().nullable() }),
    status: 200,
    problems: [...common, 'csrf-wrong', 'state-wrong'],
  }),
  release: endpoint({
    method: 'POST',
    path: '/unbindings/:id/release',
    summary: 'Let a frozen case go on, with every proof asked anew; another super-admin than its initiator',
    access: 'unbinding.release',
    raised: true,
    params: idParams,
    body: z.strictObject({ note: z.string().trim().min(2).max(500) }),
    ok: unbinding,
    status: 200,
    problems: [...common, 'csrf-wrong', 'input-invalid', 'state-wrong', 'raise-needed'],
  }),
  approve: endpoint({
    method: 'POST',
    path: '/unbindings/:id/approve',
    summary: 'The second pair of eyes (strict): another super-admin approves exactly this preview',
    access: 'unbinding.approve',
    raised: true,
    params: idParams,
    body: z.strictObject({ previewHash: z.string().min(1).max(128) }),
    ok: unbinding,
    status: 200,
    problems: [...common, 'csrf-wrong', 'input-invalid', 'state-wrong', 'preview-stale', 'raise-needed'],
  }),
  resume: endpoint({
    method: 'POST',
    path: '/unbindings/:id/resume',
    summary: 'Try a failed carry-out again',
    access: 'unbinding.resume',
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
