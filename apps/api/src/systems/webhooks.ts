import type { WebhookEndpoint } from '@unbind/contract/systems';
import { type SystemEvent, toldOnce } from '@unbind/domain/systems/scopes';
import { wakeQueues } from '../apps/queues.ts';
import type { Deps } from '../deps.ts';
import { lockOrg } from '../ledger/lock-org.ts';
import { peopleOf } from '../people/people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { seal } from '../sealed.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { webhookUrl } from './address.ts';
import { callsLeft } from './calls-left.ts';
import { secretContext } from './handlers.ts';
import { tellOwners } from './owners.ts';
import { secretPrefix } from './post.ts';
import { openEndpoints, storedEvents, wants } from './tell.ts';

type Row = NonNullable<Awaited<ReturnType<Tx['db']['webhookEndpoint']['findFirst']>>>;

export async function viewWebhooks(
  tx: Pick<Tx, 'db'>,
  orgId: string,
  rows: readonly Row[],
): Promise<WebhookEndpoint[]> {
  const people = await peopleOf(
    tx,
    orgId,
    rows.map((row) => row.createdById),
  );
  const left = await callsLeft(tx.db, orgId);
  const countOf = (id: string, state: string): number =>
    left.filter((each) => each.endpointId === id && each.state === state).reduce((sum, { count }) => sum + count, 0);
  return rows.map((row) => ({
    id: row.id,
    url: row.url,
    events: storedEvents.parse(row.events),
    createdAt: row.createdAt.toISOString(),
    createdBy: people(row.createdById),
    lastOkAt: row.lastOkAt?.toISOString() ?? null,
    lastFault: row.lastFault,
    waiting: countOf(row.id, 'waiting'),
    parked: countOf(row.id, 'parked'),
  }));
}

/** Tells an address from now on, on the record. Its secret is told this once and stays sealed. */
export async function makeWebhook(
  tx: Tx,
  deps: Pick<Deps, 'random' | 'keys' | 'loopbackWebhooks'>,
  user: SignedIn,
  { url, events }: { readonly url: string; readonly events: readonly SystemEvent[] },
): Promise<(WebhookEndpoint & { secret: string }) | Refusal> {
  const { orgId } = user;
  const address = webhookUrl(url, deps.loopbackWebhooks === true);
  if (address === null) return refuse('address-refused');
  // Two who add one at the same moment come one after the other.
  await lockOrg(tx, orgId);
  const wanted = [...new Set(events)];
  const others = await openEndpoints(tx, orgId);
  if (toldOnce.some((kind) => wanted.includes(kind) && others.some((other) => wants(other, kind))))
    return refuse('endpoint-taken');
  const [id, secret] = [tx.newId(), `${secretPrefix}${Buffer.from(deps.random.bytes(32)).toString('base64')}`];
  const row = await tx.db.webhookEndpoint.create({
    data: {
      id,
      orgId,
      url: address.href,
      secret: seal(deps, Buffer.from(secret), secretContext(id)),
      events: wanted,
      createdById: user.id,
      createdAt: tx.now,
    },
  });
  if (wanted.includes('push')) await wakeQueues(tx, orgId);
  await tellOwners(tx, user, 'system_opened', address.host);
  tx.record({ orgId, kind: 'webhook_made', actorId: user.id, data: { endpointId: id, events: wanted } });
  const [view] = await viewWebhooks(tx, orgId, [row]);
  if (view === undefined) throw new Error('one row has one view');
  return { ...view, secret };
}

/** Tells an address nothing more, on the record; what still waited for it is dropped, and pushes are kept for the next. */
export async function endWebhook(tx: Tx, user: SignedIn, id: string): Promise<{ id: string } | Refusal> {
  const { orgId } = user;
  const ended = await tx.db.webhookEndpoint.updateMany({
    where: { id, orgId, endedAt: null },
    data: { endedAt: tx.now },
  });
  if (ended.count === 0) return refuse('not-found');
  await tx.db.workOrder.updateMany({
    where: { orgId, kind: 'webhook', state: { in: ['waiting', 'parked'] }, id: { endsWith: `:${id}` } },
    data: { state: 'cancelled', endedAt: tx.now },
  });
  const { url } = await tx.db.webhookEndpoint.findUniqueOrThrow({ where: { id }, select: { url: true } });
  await tellOwners(tx, user, 'system_closed', new URL(url).host);
  tx.record({ orgId, kind: 'webhook_ended', actorId: user.id, data: { endpointId: id } });
  return { id };
}
