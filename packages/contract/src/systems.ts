import { scopes, systemEvents } from '@unbind/domain/systems/scopes';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, list, page, person, time } from './words.ts';

export const apiToken = z.object({
  id,
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  createdAt: time,
  createdBy: person.nullable(),
  /** Kept to the minute. */
  lastUsedAt: time.nullable(),
});
export type ApiToken = z.infer<typeof apiToken>;

export const webhookEndpoint = z.object({
  id,
  url: z.string(),
  events: z.array(z.enum(systemEvents)),
  createdAt: time,
  createdBy: person.nullable(),
  lastOkAt: time.nullable(),
  /** What the last call met, as a code; null when it went well. */
  lastFault: z.string().nullable(),
  /** Calls that wait for their next try, and those that were given up. */
  waiting: z.number().int(),
  parked: z.number().int(),
});
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>;

/** The body of a signed call, as an address receives it. */
export const webhookCall = z.object({
  /** The same id is the same event. */
  id: z.string(),
  kind: z.enum([...systemEvents, 'test']),
  seq: z.number().int().nullable(),
  at: time,
  data: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type WebhookCall = z.infer<typeof webhookCall>;

const reading = ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'] as const;
const making = ['session-missing', 'csrf-wrong', 'not-allowed', 'raise-needed', 'input-invalid'] as const;
const ending = ['session-missing', 'csrf-wrong', 'not-allowed', 'raise-needed', 'not-found'] as const;

/** The org's own systems. What is shown once is no reply to repeat, so that none of these takes an `Idempotency-Key`. */
export const systems = {
  tokens: endpoint({
    method: 'GET',
    path: '/systems/tokens',
    summary: 'Keys by which the org’s own systems ask',
    access: 'system.read',
    query: z.strictObject(page),
    ok: list(apiToken),
    status: 200,
    problems: reading,
  }),
  makeToken: endpoint({
    method: 'POST',
    path: '/systems/tokens',
    summary: 'Make a key; its token is in this reply and nowhere else',
    access: 'system.edit',
    raised: true,
    body: z.strictObject({
      name: z.string().trim().min(1).max(64),
      scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
    }),
    ok: apiToken.extend({ token: z.string() }),
    status: 201,
    problems: making,
  }),
  endToken: endpoint({
    method: 'DELETE',
    path: '/systems/tokens/:id',
    summary: 'End a key at once',
    access: 'system.edit',
    raised: true,
    params: idParams,
    ok: z.object({ id }),
    status: 200,
    problems: ending,
  }),
  webhooks: endpoint({
    method: 'GET',
    path: '/systems/webhooks',
    summary: 'Addresses at which the org’s own systems are told',
    access: 'system.read',
    query: z.strictObject(page),
    ok: list(webhookEndpoint),
    status: 200,
    problems: reading,
  }),
  makeWebhook: endpoint({
    method: 'POST',
    path: '/systems/webhooks',
    summary: 'Tell an address from now on; the secret of its signatures is in this reply and nowhere else',
    access: 'system.edit',
    raised: true,
    body: z.strictObject({
      url: z.string().trim().min(1).max(500),
      events: z.array(z.enum(systemEvents)).min(1).max(systemEvents.length),
    }),
    ok: webhookEndpoint.extend({ secret: z.string() }),
    status: 201,
    problems: [...making, 'address-refused', 'endpoint-taken'],
  }),
  endWebhook: endpoint({
    method: 'DELETE',
    path: '/systems/webhooks/:id',
    summary: 'Tell an address nothing more',
    access: 'system.edit',
    raised: true,
    params: idParams,
    ok: z.object({ id }),
    status: 200,
    problems: ending,
  }),
  testWebhook: endpoint({
    method: 'POST',
    path: '/systems/webhooks/:id/test',
    summary: 'Send a test to an address now, and say what came back',
    access: 'system.edit',
    params: idParams,
    ok: z.object({ fault: z.string().nullable() }),
    status: 200,
    problems: ['session-missing', 'csrf-wrong', 'not-allowed', 'not-found'],
  }),
};
