import { type NoticePreference, nextDigest } from '@unbind/domain/notices/delivery';
import type { Order } from '@unbind/workflow/ports';
import { z } from 'zod';
import type { Tx } from '../transaction.ts';
import type { Whose } from './preference.ts';

const kind = 'tell_digest';

export const digestPayload = z.object({
  memberId: z.string(),
  /** What it says, once it was tried: a repetition under the same key must say the same. */
  ids: z.array(z.string()).optional(),
});

const idOf = (memberId: string, due: Date): string => `${memberId}:digest:${due.toISOString()}`;

interface Way {
  readonly preference: NoticePreference;
  readonly zone: string;
}

/**
 * Has a digest of this person leave at `due`, or where that one is under way already, at the next time. The write locks
 * the order, so that whoever takes it waits for this transaction and finds what it adds.
 */
export async function awaitDigest(tx: Tx, { orgId, memberId }: Whose, due: Date, way: Way): Promise<void> {
  const id = idOf(memberId, due);
  const data = { orgId, kind, payload: { memberId }, dueAt: due, createdAt: tx.now };
  const { state } = await tx.db.workOrder.upsert({ where: { id }, create: { id, ...data }, update: { kind } });
  if (state !== 'waiting') await awaitDigest(tx, { orgId, memberId }, nextDigest(way.preference, due, way.zone), way);
}

/** What is waiting for its hour leaves at another one. */
export async function moveDigests(tx: Tx, { orgId, memberId }: Whose, dueAt: Date): Promise<void> {
  const begins = `${memberId}:digest:`;
  const where = { orgId, kind, state: 'waiting', id: { startsWith: begins } };
  const found = await tx.db.workOrder.findMany({ where, select: { id: true } });
  // A `_` in an id stands for any character in LIKE.
  const ids = found.flatMap(({ id }) => (id.startsWith(begins) ? id : []));
  await tx.db.workOrder.updateMany({ where: { id: { in: ids }, state: 'waiting' }, data: { dueAt } });
}

const unsent = { delivery: 'digest', sentAt: null };

/** What this digest says, newest first: settled at the first try, less what has left otherwise since. */
export async function gather(tx: Tx, order: Order) {
  const { memberId, ids } = digestPayload.parse(order.payload);
  const notices = await tx.db.notification.findMany({
    where: { orgId: order.orgId, memberId, ...unsent, ...(ids === undefined ? {} : { id: { in: ids } }) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  if (ids === undefined) {
    const payload = { memberId, ids: notices.map(({ id }) => id) };
    await tx.db.workOrder.update({ where: { id: order.id }, data: { payload } });
  }
  return { memberId, notices };
}

/** They have left. What came while they were on their way goes with the next digest. */
export async function digestSent(tx: Tx, whose: Whose, ids: readonly string[], way: Way): Promise<void> {
  await tx.db.notification.updateMany({ where: { id: { in: [...ids] }, ...unsent }, data: { sentAt: tx.now } });
  const left = await tx.db.notification.count({ where: { memberId: whose.memberId, ...unsent } });
  if (left > 0) await awaitDigest(tx, whose, nextDigest(way.preference, tx.now, way.zone), way);
}
