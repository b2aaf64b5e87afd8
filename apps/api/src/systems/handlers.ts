import type { Handler } from '@unbind/workflow/ports';
import { z } from 'zod';
import type { Deps, Sent } from '../deps.ts';
import { unseal } from '../sealed.ts';
import { transaction } from '../transaction.ts';
import { type Outgoing, post } from './post.ts';

const payload = z.object({ endpointId: z.string(), id: z.string(), body: z.string() });

interface Endpoint {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
}

/** A secret moved to another address no longer opens. */
export const secretContext = (endpointId: string): string => `webhook:${endpointId}`;

/** Sends one signed call to an address, and says what came of it. */
export function callEndpoint(
  deps: Deps,
  { id: endpointId, url, secret: sealed }: Endpoint,
  { id, body }: Pick<Outgoing, 'id' | 'body'>,
): Promise<Sent> {
  const secret = unseal(deps, sealed, secretContext(endpointId))?.toString('utf8');
  if (secret === undefined) return Promise.resolve({ ok: false, fault: 'refused', detail: 'secret' });
  return post({ url, secret, id, body }, { clock: deps.clock, loopback: deps.loopbackWebhooks === true });
}

/** What an address last answered, for whoever looks after it. */
export const keepAnswer = (deps: Deps, endpointId: string, sent: Sent): Promise<unknown> =>
  transaction(deps, ({ db, now }) =>
    db.webhookEndpoint.updateMany({
      where: { id: endpointId },
      data: sent.ok ? { lastOkAt: now, lastFault: null } : { lastFault: sent.detail },
    }),
  );

/** Signed calls leave here, at least once, each with its event's id so that a repetition is known. */
export const systemHandlers = (deps: Deps): Readonly<Record<string, Handler>> => ({
  webhook: async (order) => {
    const { endpointId, id, body } = payload.parse(order.payload);
    const where = { id: endpointId, orgId: order.orgId, endedAt: null };
    const endpoint = await deps.db.webhookEndpoint.findFirst({ where });
    // Nobody is there any more to be told.
    if (endpoint === null) return { ok: true };
    const sent = await callEndpoint(deps, endpoint, { id, body });
    await keepAnswer(deps, endpointId, sent);
    return sent;
  },
});
