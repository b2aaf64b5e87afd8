import { type SystemEvent, systemEvents } from '@unbind/domain/systems/scopes';
import { z } from 'zod';
import type { Tx } from '../transaction.ts';

/** Something that the org's own systems are told. */
export interface Event {
  /** The same id is the same event, at every address and at every try. */
  readonly id: string;
  readonly kind: SystemEvent;
  readonly seq: number | null;
  readonly data: Readonly<Record<string, string | number | null>>;
}

export const storedEvents = z.array(z.enum(systemEvents));

type Endpoint = NonNullable<Awaited<ReturnType<Tx['db']['webhookEndpoint']['findFirst']>>>;

/** The addresses of an org that are told anything. */
export const openEndpoints = ({ db }: Pick<Tx, 'db'>, orgId: string): Promise<Endpoint[]> =>
  db.webhookEndpoint.findMany({ where: { orgId, endedAt: null }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });

export const wants = (endpoint: Endpoint, kind: SystemEvent): boolean =>
  storedEvents.parse(endpoint.events).includes(kind);

/** What goes out, as it is signed. */
export const bodyOf = ({ id, kind, seq, data }: Omit<Event, 'kind'> & { kind: string }, at: Date): string =>
  JSON.stringify({ id, kind, seq, at: at.toISOString(), data });

/** Orders one signed call for each event and each address that wants it, with this transaction's commit. */
export async function tellSystems(
  tx: Tx,
  of: { readonly orgId: string; readonly unbindingId: string | null },
  endpoints: readonly Endpoint[],
  events: readonly Event[],
): Promise<void> {
  const data = endpoints.flatMap((endpoint) =>
    events
      .filter(({ kind }) => wants(endpoint, kind))
      .map((event) => ({
        ...of,
        id: `${event.id}:${endpoint.id}`,
        kind: 'webhook',
        payload: { endpointId: endpoint.id, id: event.id, body: bodyOf(event, tx.now) },
        dueAt: tx.now,
        createdAt: tx.now,
      })),
  );
  if (data.length > 0) await tx.db.workOrder.createMany({ data });
}
