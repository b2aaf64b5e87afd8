import { modes } from '@unbind/domain/inheritance/modes';
import { requestKinds } from '@unbind/domain/unbinding/requests';
import { caseStates } from '@unbind/domain/unbinding/stages';
import { factors } from '@unbind/domain/verification/factors';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { impact } from './impact.ts';
import { inheritance, unbinding } from './unbindings.ts';
import { id, idParams, instant, person, time } from './words.ts';

const ownCase = z.object({
  id,
  number: z.string(),
  state: z.enum(caseStates),
  createdAt: time,
  executedAt: time.nullable(),
  deadline: time.nullable(),
  /** Begun by this member; otherwise somebody else acts for them, and they may object. */
  own: z.boolean(),
});

const ownRequest = z.object({
  id,
  kind: z.enum(requestKinds),
  state: z.enum(['open', 'done', 'cancelled']),
  createdAt: time,
  doneAt: time.nullable(),
  /** What whoever dealt with it wrote. */
  answer: z.string().nullable(),
});

/** The member's own page: what is bound, what I may do, whom to ask. */
export const me = z.object({
  member: person,
  org: z.object({ name: z.string() }),
  binding: z.object({ nickname: z.string(), since: time.nullable() }).nullable(),
  /** Bindings before this one. */
  history: z.array(z.object({ nickname: z.string(), from: time, until: time.nullable() })),
  /** Why I cannot unbind by myself now; null when I can. */
  refusal: z.enum(['binding-forced', 'not-bound', 'already-open']).nullable(),
  /** I lost the WeChat by a case and have none since: I may bind one again by myself. */
  bindBack: z.boolean(),
  /** Who can help: the administrators in whose reach I am. */
  contacts: z.array(person),
  openCase: ownCase.nullable(),
  cases: z.array(ownCase),
  request: ownRequest.nullable(),
  /** The ways in which I could fill the slot 本人核验 now. */
  ways: z.object({ passkey: z.boolean(), face: z.boolean(), leader: person.nullable() }),
});
export type Me = z.infer<typeof me>;

export const ticketStates = ['open', 'scanned', 'refused', 'used'] as const;

export const bindTicket = z.object({
  id,
  state: z.enum(ticketStates),
  expiresAt: time,
  /** Said once, to who asked: what the code holds. */
  scanUrl: z.string().nullable(),
  /** The account that scanned it. */
  account: z.object({ id, nickname: z.string(), sameName: z.boolean() }).nullable(),
});
export type BindTicket = z.infer<typeof bindTicket>;

/** What the holder of the new WeChat sees before saying yes. */
export const bindView = z.object({
  org: z.string(),
  /** The member's name, all but the first sign hidden: the ticket may be in wrong hands. */
  member: z.string(),
  state: z.enum(ticketStates),
  expiresAt: time,
  /** Demo mode only: invented WeChat accounts to be. */
  choices: z.array(z.object({ code: z.string(), nickname: z.string() })).nullable(),
});
export type BindView = z.infer<typeof bindView>;

/** One page that stays with the member. */
export const receipt = z.object({
  org: z.string(),
  number: z.string(),
  member: person,
  initiator: person,
  reason: z.string(),
  state: z.enum(caseStates),
  openedAt: time,
  verifiedAt: time.nullable(),
  confirmedAt: time.nullable(),
  executedAt: time.nullable(),
  factors: z.array(z.object({ factor: z.enum(factors), at: time })),
  /** The account that was taken off, and the one that came in its place. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  customers: z.number().int(),
  effects: z.array(
    z.object({ kind: z.string(), count: z.number().int(), at: time.nullable(), observedAt: time.nullable() }),
  ),
  /** Leaves of the record by which this page can be checked. */
  leaves: z.array(z.object({ index: z.number().int(), kind: z.string(), leafHash: z.string() })),
  printedAt: time,
});
export type Receipt = z.infer<typeof receipt>;

const tokenParams = z.strictObject({ token: z.string().min(20).max(128) });

export const own = {
  read: endpoint({
    method: 'GET',
    path: '/me',
    summary: 'My binding, what I may do, and whom to ask',
    access: 'own.unbind',
    ok: me,
    status: 200,
    problems: ['session-missing'],
  }),
  impact: endpoint({
    method: 'GET',
    path: '/me/impact',
    summary: 'Dry run: what unbinding my own WeChat will do, and what will be asked of me',
    access: 'own.unbind',
    query: z.strictObject({ mode: z.enum(modes).optional(), newWechatAccountId: id.optional() }),
    ok: impact,
    status: 200,
    problems: ['session-missing', 'input-invalid', 'query-unknown', 'not-bound'],
  }),
  unbind: endpoint({
    method: 'POST',
    path: '/me/unbindings',
    summary: 'Open a case about myself, by the member’s row of R1',
    access: 'own.unbind',
    creates: true,
    body: z.strictObject({
      reason: z.string().trim().min(2).max(500),
      inheritance,
      previewHash: z.string().optional(),
      /** Not at once, but then. */
      scheduledAt: instant.optional(),
    }),
    ok: unbinding,
    status: 201,
    problems: [
      'session-missing',
      'csrf-wrong',
      'input-invalid',
      'not-bound',
      'already-open',
      'binding-forced',
      'last-super-admin',
      'factor-unavailable',
      'successors-missing',
      'successors-young',
      'new-wechat-missing',
      'real-name-mismatch',
      'preview-stale',
      'schedule-bounds',
      'idempotency-mismatch',
    ],
  }),
  request: endpoint({
    method: 'POST',
    path: '/me/requests',
    summary: 'Ask the administrators to deal with my binding; one open request at a time',
    access: 'own.unbind',
    creates: true,
    body: z.strictObject({ kind: z.enum(requestKinds), note: z.string().trim().min(2).max(500) }),
    ok: ownRequest,
    status: 201,
    problems: ['session-missing', 'csrf-wrong', 'input-invalid', 'already-asked', 'idempotency-mismatch'],
  }),
  beginTicket: endpoint({
    method: 'POST',
    path: '/me/bind-tickets',
    summary: 'A one-time code that my new WeChat account scans; an earlier one no longer counts',
    access: 'own.unbind',
    ok: bindTicket,
    status: 201,
    problems: ['session-missing', 'csrf-wrong', 'not-bound', 'too-many-requests'],
  }),
  ticket: endpoint({
    method: 'GET',
    path: '/me/bind-tickets/:id',
    summary: 'How a ticket stands: which account scanned it, and whether its real name is mine',
    access: 'own.unbind',
    params: idParams,
    ok: bindTicket,
    status: 200,
    problems: ['session-missing', 'not-found'],
  }),
  receipt: endpoint({
    method: 'GET',
    path: '/me/unbindings/:id/receipt',
    summary: 'A page that stays with the member: what was done, when, and how to check it',
    access: 'own.unbind',
    params: idParams,
    ok: receipt,
    status: 200,
    problems: ['session-missing', 'not-found'],
  }),
};

/** The new account's side: its holder is not signed in to the console. */
export const bind = {
  view: endpoint({
    method: 'GET',
    path: '/bind/:token',
    summary: 'What the holder of the new WeChat account is asked',
    access: 'public',
    params: tokenParams,
    ok: bindView,
    status: 200,
    problems: ['not-found', 'ticket-ended', 'input-invalid'],
  }),
  accept: endpoint({
    method: 'POST',
    path: '/bind/:token',
    summary: 'The holder of the new WeChat account says yes; `code` is what WeChat gave them',
    access: 'public',
    params: tokenParams,
    body: z.strictObject({ code: z.string().min(1).max(256) }),
    ok: bindView,
    status: 200,
    problems: [
      'not-found',
      'ticket-ended',
      'input-invalid',
      'wechat-unavailable',
      'wechat-taken',
      'real-name-mismatch',
    ],
  }),
  refuse: endpoint({
    method: 'POST',
    path: '/bind/:token/refuse',
    summary: 'The holder of the new WeChat account says no',
    access: 'public',
    params: tokenParams,
    ok: bindView,
    status: 200,
    problems: ['not-found', 'ticket-ended', 'input-invalid'],
  }),
};
