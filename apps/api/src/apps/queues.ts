import { type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../transaction.ts';

type Grant = NonNullable<Awaited<ReturnType<Tx['db']['appGrant']['findFirst']>>>;

export interface Push {
  readonly externalId: string;
  readonly payload: string;
}

export interface Arrived {
  readonly externalId: string;
  readonly seq: number;
  readonly state: 'delivered' | 'on_its_way' | 'waiting';
}

/**
 * One queue of one org, locked for this transaction: arrivals, pauses, deliveries and the return of its member come one
 * after the other, so that none of them misses what another did.
 */
export async function lockQueue(tx: Tx, orgId: string, grantId: string): Promise<Grant | null> {
  const where = { id: grantId, orgId, kind: 'queue' };
  const locked = await tx.db.appGrant.updateMany({ where, data: { waiting: { increment: 0 } } });
  return locked.count === 0 ? null : tx.db.appGrant.findUniqueOrThrow({ where: { id: grantId } });
}

/** Takes pushes in, in this order; one that came before is the one that came before. */
export async function arrive(
  tx: Tx,
  orgId: string,
  grantId: string,
  pushes: readonly Push[],
): Promise<{ items: Arrived[]; waiting: number } | Refusal> {
  const grant = await lockQueue(tx, orgId, grantId);
  if (grant === null) return refuse('not-found');
  const firstOf = new Map([...pushes.entries()].reverse().map(([index, { externalId }]) => [externalId, index]));
  const asked = pushes.filter(({ externalId }, index) => firstOf.get(externalId) === index);
  const known = await rowsOf(tx, grantId, asked);
  const fresh = asked.filter(({ externalId }) => !known.has(externalId));
  const last = await tx.db.queuedPush.findFirst({ where: { grantId }, orderBy: { seq: 'desc' } });
  const next = (last?.seq ?? 0) + 1;
  await tx.db.queuedPush.createMany({
    data: fresh.map((push, index) => ({ ...push, grantId, orgId, seq: next + index, arrivedAt: tx.now })),
  });
  const waiting = await countWaiting(tx, grant);
  if (grant.state === 'active' && fresh.length > 0) await setOff(tx, grant);
  const all = await rowsOf(tx, grantId, asked);
  const items = pushes.flatMap(({ externalId }) => {
    const row = all.get(externalId);
    if (row === undefined) return [];
    const undelivered = grant.state === 'active' ? 'on_its_way' : 'waiting';
    return [{ externalId, seq: row.seq, state: row.deliveredAt === null ? undelivered : 'delivered' } as const];
  });
  return { items, waiting };
}

async function rowsOf({ db }: Tx, grantId: string, pushes: readonly Push[]) {
  const ids = pushes.map(({ externalId }) => externalId);
  const rows = await db.queuedPush.findMany({
    where: { grantId, externalId: { in: ids } },
    select: { externalId: true, seq: true, deliveredAt: true },
  });
  return new Map(rows.map((row) => [row.externalId, row]));
}

/** How many of a locked queue have not been delivered, kept where lists read it. */
export async function countWaiting(tx: Tx, { id, changedByUnbindingId }: Grant): Promise<number> {
  const waiting = await tx.db.queuedPush.count({ where: { grantId: id, deliveredAt: null } });
  await tx.db.appGrant.update({ where: { id }, data: { waiting } });
  if (changedByUnbindingId !== null) tx.touch(changedByUnbindingId);
  return waiting;
}

/** Orders that are still to deliver something of a queue; one that was given up keeps the order of what is behind it. */
const underWay = { in: ['waiting', 'leased', 'held', 'parked'] };

/** Begins to deliver what waits in a locked queue, unless somebody is at it: one deliverer is what keeps the order. */
export async function setOff(tx: Tx, { id, orgId }: Pick<Grant, 'id' | 'orgId'>, self?: string): Promise<void> {
  const others = await tx.db.workOrder.count({
    where: { orgId, kind: 'push', state: underWay, id: { startsWith: `push:${id}:`, not: self ?? '' } },
  });
  if (others > 0) return;
  await tx.db.workOrder.create({
    data: {
      id: `push:${id}:${tx.newId()}`,
      orgId,
      kind: 'push',
      payload: { grantId: id },
      dueAt: tx.now,
      createdAt: tx.now,
    },
  });
}

/**
 * R5: these members are bound again, so that their queues go on with what was kept, in its order. Those that were not
 * paused are left alone; says how many went on.
 */
export async function resumeQueues(tx: Tx, orgId: string, memberId: string | readonly string[]): Promise<number> {
  const paused = await tx.db.appGrant.findMany({
    where: { orgId, kind: 'queue', state: 'paused' },
    select: { id: true, memberId: true },
  });
  const back = new Set([memberId].flat());
  let resumed = 0;
  for (const [owner, queues] of Map.groupBy(
    paused.filter((queue) => back.has(queue.memberId)),
    (queue) => queue.memberId,
  )) {
    const waiting = await resumeAll(
      tx,
      orgId,
      queues.map(({ id }) => id),
    );
    tx.record({ orgId, kind: 'queues_resumed', data: { memberId: owner, queues: queues.length, waiting } });
    resumed += queues.length;
  }
  return resumed;
}

async function resumeAll(tx: Tx, orgId: string, ids: readonly string[]): Promise<number> {
  let waiting = 0;
  for (const id of ids) {
    const queue = await lockQueue(tx, orgId, id);
    if (queue?.state !== 'paused') continue;
    const resumed = await tx.db.appGrant.update({ where: { id }, data: { state: 'active', changedAt: tx.now } });
    const kept = await countWaiting(tx, resumed);
    if (kept > 0) await setOff(tx, resumed);
    waiting += kept;
  }
  return waiting;
}

/** There is an address for pushes from now on: what waited for one, or was given up at the one before, goes there. */
export async function wakeQueues(tx: Tx, orgId: string): Promise<void> {
  await tx.db.workOrder.updateMany({
    where: { orgId, kind: 'push', state: 'parked' },
    data: { state: 'waiting', dueAt: tx.now, attempts: 0, endedAt: null },
  });
  const queues = await tx.db.queuedPush.groupBy({ by: ['grantId'], where: { orgId, deliveredAt: null } });
  for (const { grantId } of queues) {
    const queue = await lockQueue(tx, orgId, grantId);
    if (queue?.state === 'active') await setOff(tx, queue);
  }
}
