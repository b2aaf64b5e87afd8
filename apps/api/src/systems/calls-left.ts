import type { Tx } from '../transaction.ts';

/** How many calls of each address wait for their next try or were given up. An order's id ends in the address's. */
export async function callsLeft(db: Tx['db'], orgId: string) {
  const orders = await db.workOrder.findMany({
    where: { orgId, kind: 'webhook', state: { in: ['waiting', 'parked'] } },
    select: { id: true, state: true },
    take: 10_000,
  });
  const counted = new Map<string, { endpointId: string; state: string; count: number }>();
  for (const { id, state } of orders) {
    const endpointId = id.slice(id.lastIndexOf(':') + 1);
    const key = `${endpointId} ${state}`;
    counted.set(key, { endpointId, state, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()];
}
