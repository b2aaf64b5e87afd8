import { fates, outcomes, retries, stepOwners } from '@unbind/domain/inheritance/fates';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { receiverQuery, receivers } from './members.ts';
import { id, idParams, list, page, person, time } from './words.ts';

/** How often a customer can still be transferred in 90 days (WeCom's limit), and when the next place comes free. */
export const budget = z.object({ left: z.number().int(), of: z.number().int(), nextAt: time.nullable() });
export type Budget = z.infer<typeof budget>;

/** What is always said of a customer. */
export const contact = z.object({
  id,
  name: z.string(),
  remark: z.string().nullable(),
  company: z.string().nullable(),
  tags: z.array(z.string()),
  lastContactAt: time.nullable(),
});

export const customer = contact.extend({
  addedAt: time.nullable(),
  owner: person.nullable(),
  fate: z.enum(fates).nullable(),
  /** Since when it has been so. */
  since: time.nullable(),
  /** Who has to do something next, or null. */
  nextStep: z.enum(stepOwners).nullable(),
  /** Whether one click tries it again by the list, or what that waits for; null where a person must decide. */
  retry: z.enum(retries).nullable(),
  /** Who is to take over, while that is under way. */
  receiver: person.nullable(),
  budget,
  /** Nobody answers this customer: no owner, or one who has left or lost the WeChat, and nothing is under way. */
  unowned: z.boolean(),
  unbindingId: z.string().nullable(),
});
export type Customer = z.infer<typeof customer>;

export const historyKinds = [
  'handed',
  'ended',
  'transfer',
  'pool',
  'leave',
  'given_back',
  'released',
  'retried',
] as const;

/** What happened to a customer: a hand-over begins or ends, or somebody decides and says why. */
export const customerEvent = z.object({
  at: time,
  kind: z.enum(historyKinds),
  by: person.nullable(),
  from: person.nullable(),
  to: person.nullable(),
  /** What a hand-over ended in. */
  fate: z.string().nullable(),
  /** In the words of whoever did it. */
  words: z.string().nullable(),
  unbindingId: z.string().nullable(),
});
export type CustomerEvent = z.infer<typeof customerEvent>;

const common = ['session-missing', 'not-allowed', 'input-invalid'] as const;
const several = z.array(id).min(1).max(200);

export const customers = {
  list: endpoint({
    method: 'GET',
    path: '/customers',
    summary: 'Customers by owner, fate, tag or name; those without an owner, and those about whom somebody must decide',
    access: 'customer.list',
    query: z.strictObject({
      ...page,
      ownerId: id.optional(),
      fate: z.enum(fates).optional(),
      tag: z.string().trim().min(1).max(64).optional(),
      q: z.string().trim().min(1).max(64).optional(),
      unowned: z.stringbool().optional(),
      undecided: z.stringbool().optional(),
    }),
    ok: list(customer),
    status: 200,
    problems: [...common, 'query-unknown', 'cursor-invalid'],
  }),
  outcomes: endpoint({
    method: 'POST',
    path: '/customers/outcomes',
    summary: 'How a hand-over ended, told by its receiver or an administrator; all or none',
    access: 'customer.report',
    body: z.strictObject({
      ids: several,
      outcome: z.enum(outcomes),
      note: z.string().trim().min(2).max(200).optional(),
    }),
    ok: z.object({ changed: z.number().int() }),
    status: 200,
    problems: [...common, 'csrf-wrong', 'not-found', 'fate-wrong'],
  }),
  decisions: endpoint({
    method: 'POST',
    path: '/customers/decisions',
    summary: 'What becomes of customers without an owner, or whose hand-over ended without one; all or none',
    access: 'customer.move',
    body: z.strictObject({
      ids: several,
      decision: z.enum(['transfer', 'pool', 'leave']),
      /** Who receives them, for `transfer`. */
      toId: id.optional(),
      note: z.string().trim().min(2).max(500),
    }),
    ok: z.object({ changed: z.number().int() }),
    status: 200,
    problems: [...common, 'csrf-wrong', 'not-found', 'fate-wrong', 'successor-unfit', 'transfer-limit'],
  }),
  receivers: endpoint({
    method: 'POST',
    path: '/customers/receivers',
    summary: 'Who could receive all of these customers, judged by each of their owners; changes nothing',
    access: 'customer.move',
    body: z.strictObject({ ids: several, ...receiverQuery.shape }),
    ok: receivers,
    status: 200,
    problems: [...common, 'csrf-wrong', 'not-found'],
  }),
  retries: endpoint({
    method: 'POST',
    path: '/customers/retries',
    summary: 'Try hand-overs again, by the list, that time or room has made possible; all or none',
    access: 'customer.move',
    body: z.strictObject({ ids: several }),
    ok: z.object({ changed: z.number().int() }),
    status: 200,
    problems: [...common, 'csrf-wrong', 'not-found', 'fate-wrong', 'transfer-limit', 'receivers-full'],
  }),
  history: endpoint({
    method: 'GET',
    path: '/customers/:id/history',
    summary: 'What happened to a customer and why, the last first',
    access: 'customer.list',
    params: idParams,
    ok: z.object({ name: z.string(), items: z.array(customerEvent) }),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'not-found'],
  }),
};
