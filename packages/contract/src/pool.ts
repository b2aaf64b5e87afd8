import { z } from 'zod';
import { budget } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { receiverQuery, receivers } from './members.ts';
import { id, idParams, list, page, person, time } from './words.ts';

export const claimFaults = [
  'self',
  'disabled',
  'unbound',
  'not_real_named',
  'being_unbound',
  'cooldown',
  'already_contact',
  'limit_reached',
  'not_colleague',
] as const;

/** A customer who waits, or waited, for a colleague. */
export const poolEntry = z.object({
  id,
  customer: z.object({ id, name: z.string(), company: z.string().nullable(), tags: z.array(z.string()) }),
  from: person,
  department: z.string().nullable(),
  lastContactAt: time.nullable(),
  budget,
  enteredAt: time,
  claimBy: time,
  state: z.enum(['free', 'claimed', 'escalated', 'released', 'withdrawn']),
  /** Nobody claimed it in time: the leader has it. */
  flagged: z.boolean(),
  claimedBy: person.nullable(),
  claimedAt: time.nullable(),
  /** Has the claimant taken over, or how did it end? The customer's fate. */
  fate: z.string().nullable(),
  /** Why the caller cannot claim it, or null. */
  refusal: z.enum(claimFaults).nullable(),
  /** May the caller end its wait and name a receiver? */
  releasable: z.boolean(),
});
export type PoolEntry = z.infer<typeof poolEntry>;

export const poolViews = ['free', 'mine', 'ended', 'stale'] as const;

export const poolSummary = z.object({
  /** At most `counted`: beyond that nobody reads the number. */
  free: z.number().int(),
  counted: z.number().int(),
  mine: z.number().int(),
  handed: z.number().int(),
  /** Free ones within the departments that the caller answers for, which end within 24 hours. */
  stale: z.number().int(),
  leads: z.boolean(),
  /** Those that end first, and who has them then. */
  closing: z.object({ count: z.number().int(), at: time, leader: person }).nullable(),
  from: z.array(z.object({ person, count: z.number().int() })),
  tags: z.array(z.object({ tag: z.string(), count: z.number().int() })),
  claims: z.object({
    left: z.number().int(),
    perDay: z.number().int(),
    today: z.number().int(),
    open: z.number().int(),
    mayHold: z.number().int(),
  }),
  at: time,
});
export type PoolSummary = z.infer<typeof poolSummary>;

const common = ['session-missing', 'csrf-wrong', 'not-allowed', 'not-found', 'input-invalid'] as const;
const several = z.array(id).min(1).max(100);

export const pool = {
  list: endpoint({
    method: 'GET',
    path: '/pool',
    summary: 'Customers who wait for a colleague, those who end first at the top',
    access: 'pool.read',
    query: z.strictObject({
      ...page,
      view: z.enum(poolViews).optional(),
      fromId: id.optional(),
      tag: z.string().trim().min(1).max(64).optional(),
    }),
    ok: list(poolEntry),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  summary: endpoint({
    method: 'GET',
    path: '/pool/summary',
    summary: 'How many wait, from whom, until when, and how many the caller may still claim',
    access: 'pool.read',
    ok: poolSummary,
    status: 200,
    problems: ['session-missing', 'not-allowed'],
  }),
  claim: endpoint({
    method: 'POST',
    path: '/pool/:id/claim',
    summary: 'Claim one customer; of two at once, one wins',
    access: 'pool.claim',
    params: idParams,
    ok: poolEntry,
    status: 200,
    problems: [
      'session-missing',
      'csrf-wrong',
      'not-allowed',
      'not-found',
      'already-claimed',
      'pool-ended',
      'claim-limit',
      'claim-unfit',
    ],
  }),
  claims: endpoint({
    method: 'POST',
    path: '/pool/claims',
    summary: 'Claim several; says of each whether it was got',
    access: 'pool.claim',
    body: z.strictObject({ ids: several }),
    ok: z.object({
      claimed: z.array(id),
      refused: z.array(
        z.object({
          id,
          code: z.enum(['not-found', 'already-claimed', 'pool-ended', 'claim-limit', 'claim-unfit']),
          reason: z.enum(claimFaults).nullable(),
        }),
      ),
    }),
    status: 200,
    problems: ['session-missing', 'csrf-wrong', 'not-allowed', 'input-invalid'],
  }),
  giveBack: endpoint({
    method: 'POST',
    path: '/pool/:id/give-back',
    summary: 'Give a claimed customer back, as long as nobody has taken over; the time to claim runs on',
    access: 'pool.claim',
    params: idParams,
    body: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
    ok: poolEntry,
    status: 200,
    problems: [...common, 'fate-wrong'],
  }),
  receivers: endpoint({
    method: 'POST',
    path: '/pool/receivers',
    summary: 'Who could receive all of these, whose wait one may end: green, or red with the reason; changes nothing',
    access: 'pool.release',
    body: z.strictObject({ ids: several, ...receiverQuery.shape }),
    ok: receivers,
    status: 200,
    problems: [...common],
  }),
  release: endpoint({
    method: 'POST',
    path: '/pool/release',
    summary: 'End the wait of free customers early and name who receives them',
    access: 'pool.release',
    body: z.strictObject({
      ids: several,
      toId: id,
      reason: z.string().trim().min(2).max(200).optional(),
    }),
    ok: z.object({ released: z.array(id) }),
    status: 200,
    problems: [...common, 'successor-unfit', 'transfer-limit', 'fate-wrong'],
  }),
};
