import { fates } from '@unbind/domain/inheritance/fates';
import { firsts, helloLimit, unknownSlot } from '@unbind/domain/inheritance/hello';
import { z } from 'zod';
import { budget, contact } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { id, idParams, list, page, person, time } from './words.ts';

/** Words for customers; names stand in for themselves: `{customer}`, `{from}`, `{to}`. */
export const hello = z
  .string()
  .trim()
  .max(helloLimit)
  .refine((text) => unknownSlot(text) === null, 'an unknown {slot}');

/** The customers that came to somebody out of one case, or out of none (`none`). */
export const handedCase = z.object({
  id,
  number: z.string().nullable(),
  from: person.nullable(),
  since: time,
  /** Customers who are on the way, who came over, and about whom somebody must decide. */
  counts: z.object({ underway: z.number().int(), taken: z.number().int(), undecided: z.number().int() }),
  /** What a customer reads, but for their own name; `own`: the receiver has changed it. */
  message: z.object({ text: z.string(), own: z.boolean(), editable: z.boolean() }),
});
export type HandedCase = z.infer<typeof handedCase>;

export const handedCustomer = contact.extend({
  from: person.nullable(),
  fate: z.enum(fates),
  since: time,
  /** What the leaving member wanted the next one to know. */
  note: z.string().nullable(),
  budget,
  /** Why this one stands where it stands. */
  first: z.enum(firsts).nullable(),
});
export type HandedCustomer = z.infer<typeof handedCustomer>;

export const handedViews = ['underway', 'done'] as const;

export const ownCustomer = contact.extend({
  note: z.object({ text: z.string(), suggested: z.boolean(), writtenAt: time }).nullable(),
});
export type OwnCustomer = z.infer<typeof ownCustomer>;

const common = ['session-missing', 'not-allowed', 'input-invalid'] as const;
const writes = [...common, 'csrf-wrong', 'not-found'] as const;
const text = z.string().trim().min(1).max(64).optional();

export const handed = {
  cases: endpoint({
    method: 'GET',
    path: '/me/handed',
    summary: 'Whose customers came to me, and what those customers read; the last ones first',
    access: 'own.customers',
    ok: z.object({ items: z.array(handedCase) }),
    status: 200,
    problems: [...common],
  }),
  customers: endpoint({
    method: 'GET',
    path: '/me/handed/customers',
    summary: 'Customers who came to me, those to see to first at the top',
    access: 'own.customers',
    query: z.strictObject({ ...page, view: z.enum(handedViews).optional(), caseId: id.optional() }),
    ok: list(handedCustomer),
    status: 200,
    problems: [...common, 'query-unknown', 'cursor-invalid'],
  }),
  message: endpoint({
    method: 'PATCH',
    path: '/me/handed/:id',
    summary: 'The words that customers who are on the way to me read; empty: those of the org',
    access: 'own.customers',
    params: idParams,
    body: z.strictObject({ message: hello }),
    ok: handedCase,
    status: 200,
    problems: [...writes, 'fate-wrong'],
  }),
  own: endpoint({
    method: 'GET',
    path: '/me/customers',
    summary: 'My customers, with what I want whoever takes over to know',
    access: 'own.customers',
    query: z.strictObject({ ...page, q: text }),
    ok: list(ownCustomer),
    status: 200,
    problems: [...common, 'query-unknown', 'cursor-invalid'],
  }),
  note: endpoint({
    method: 'PUT',
    path: '/me/customers/:id/note',
    summary: 'A hand-over note about a customer of mine; empty: none',
    access: 'own.customers',
    params: idParams,
    body: z.strictObject({
      note: z.string().trim().max(500),
      /** Proposed by the console and accepted as it stood. */
      suggested: z.boolean().optional(),
    }),
    ok: z.object({ note: ownCustomer.shape.note }),
    status: 200,
    problems: [...writes],
  }),
};
