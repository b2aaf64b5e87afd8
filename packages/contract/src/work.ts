import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { cursor, id, limit, list, person, time } from './words.ts';

/** Why work could not be done, as far as it tells what to do next. */
export const workFaults = ['busy', 'down', 'storage', 'refused', 'unknown'] as const;
/** What has stopped for good until somebody looks at it, and what is being tried again by itself. */
export const workViews = ['parked', 'retrying'] as const;
export const workActs = ['resume', 'drop'] as const;

/** Names of orders are made of other ids. */
const orderId = z.string().min(1).max(160);
const orderParams = z.strictObject({ id: orderId });

/** Durable work that met a fault. Neither what a message says nor where it goes is ever shown. */
export const work = z.object({
  id: orderId,
  kind: z.string(),
  /** Which effect's time has come, where it is a timer of one. */
  effect: z.string().nullable(),
  state: z.enum(workViews),
  fault: z.enum(workFaults).nullable(),
  /** The other side's own code, where it gave one. */
  detail: z.string().nullable(),
  attempts: z.number().int(),
  /** Since when it has been due. */
  since: time,
  /** When it stopped, or when it is tried next. */
  at: time,
  unbinding: z.object({ id: z.string(), number: z.string(), member: person }).nullable(),
  /** Whom a message is for. */
  to: person.nullable(),
  /** What one may do about it here; a carry-out is resumed on its case. */
  can: z.array(z.enum(workActs)),
});
export type Work = z.infer<typeof work>;

export const workSummary = z.object({
  parked: z.number().int(),
  retrying: z.number().int(),
  /** Due and not done yet, what is being tried again left out. */
  due: z.number().int(),
  /** Since when the oldest of them has been due; null when nothing is behind. */
  behindSince: time.nullable(),
  at: time,
});
export type WorkSummary = z.infer<typeof workSummary>;

const problems = [
  'session-missing',
  'csrf-wrong',
  'not-allowed',
  'raise-needed',
  'not-found',
  'input-invalid',
  'work-unfit',
] as const;
const body = z.strictObject({ reason: z.string().trim().min(2).max(200) });

export const workOrders = {
  list: endpoint({
    method: 'GET',
    path: '/work',
    summary: 'Work that has stopped, or is being tried again, with the reason',
    access: 'work.read',
    query: z.strictObject({ limit, cursor, state: z.enum(workViews).optional(), unbindingId: id.optional() }),
    ok: list(work),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  summary: endpoint({
    method: 'GET',
    path: '/work/summary',
    summary: 'How much work has stopped, how much is being tried again, and how far behind the rest is',
    access: 'work.read',
    ok: workSummary,
    status: 200,
    problems: ['session-missing', 'not-allowed'],
  }),
  resume: endpoint({
    method: 'POST',
    path: '/work/:id/resume',
    summary: 'Have stopped work tried again, with all its tries',
    access: 'work.resume',
    raised: true,
    params: orderParams,
    body,
    ok: z.object({ id: orderId }),
    status: 200,
    problems,
  }),
  drop: endpoint({
    method: 'POST',
    path: '/work/:id/drop',
    summary: 'Give up a message that has stopped; nothing else of the product depends on it',
    access: 'work.resume',
    raised: true,
    params: orderParams,
    body,
    ok: z.object({ id: orderId }),
    status: 200,
    problems,
  }),
};
