import { type Fate, type Retry, retryable, retryOf } from '@unbind/domain/inheritance/fates';
import type { SuccessorFact } from '@unbind/domain/unbinding/facts';
import { handOver } from '@unbind/domain/unbinding/hand-over';
import { spentBudgets } from '../inheritance/by-hand.ts';
import { customerFacts } from '../inheritance/facts.ts';
import { listFor } from '../inheritance/list.ts';
import { send } from '../inheritance/moves.ts';
import { askReceiver } from '../inheritance/receiver-tasks.ts';
import { canBeRetried, these } from '../inheritance/which.ts';
import { tell } from '../notifications/tell.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { successorFacts } from '../unbinding/facts.ts';
import { byCase, lockOrigin, type Rows, within } from './within.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

/** Who can receive an owner's customers by the list that serves them now. */
export const receiversBy = async (tx: Reader, orgId: string, ownerId: string): Promise<SuccessorFact[]> =>
  successorFacts(tx, ownerId, await listFor(tx, orgId, ownerId));

export const hasRoom = (receivers: readonly SuccessorFact[]): boolean =>
  receivers.some(({ capacity }) => capacity === null || capacity > 0);

/**
 * Tries hand-overs again that only time or room stood against, by the list as it is now. All or none: `fate-wrong` where a
 * person must decide, `transfer-limit` while one of them has no transfer left, `receivers-full` when they do not all fit.
 */
export async function retry(tx: Tx, user: SignedIn, given: readonly string[]): Promise<number | Refusal> {
  const ids = [...new Set(given)];
  const rows = await within(tx, user, 'customer.move', ids);
  if (isRefusal(rows)) return rows;
  const spent = await spentBudgets(tx, user.orgId, ids);
  if (spent !== null) return spent;
  const received = new Map<string, number>();
  for (const [unbindingId, of] of byCase(rows))
    for (const [ownerId, own] of Map.groupBy(of, (row) => row.ownerId ?? '')) {
      const refusal = await retryOne(tx, user, { unbindingId, ownerId, own }, received);
      if (isRefusal(refusal)) return refusal;
    }
  for (const [to, count] of received)
    if (to !== user.id)
      await tell(tx, user.orgId, [to], {
        kind: 'customers_sent',
        params: { name: user.name, count },
        path: '/customers/handed',
      });
  return ids.length;
}

async function retryOne(
  tx: Tx,
  user: SignedIn,
  of: { readonly unbindingId: string | null; readonly ownerId: string; readonly own: Rows },
  received: Map<string, number>,
): Promise<Refusal | null> {
  const { orgId } = user;
  const origin = await lockOrigin(tx, orgId, of.unbindingId);
  if (isRefusal(origin)) return origin;
  const which = these(
    orgId,
    of.own.map(({ id }) => id),
  );
  const receivers = await receiversBy(tx, orgId, of.ownerId);
  const { transferred } = handOver(await customerFacts(tx, which), [{ mode: 'assign' }], receivers, tx.now);
  if (transferred.length < of.own.length)
    return refuse('receivers-full', { count: of.own.length - transferred.length });
  for (const [to, moves] of Map.groupBy(transferred, (move) => move.to)) {
    const customerIds = moves.map(({ customer }) => customer.id);
    const way = { mode: 'assign', entry: 'released' } as const;
    if ((await send(tx, these(orgId, customerIds), to, way, canBeRetried)) < moves.length) return refuse('fate-wrong');
    await askReceiver(tx, origin, to);
    received.set(to, (received.get(to) ?? 0) + moves.length);
    tx.record({
      orgId,
      kind: 'customers_retried',
      unbindingId: origin.id,
      actorId: user.id,
      data: { toId: to, customerIds: customerIds.sort() },
    });
  }
  if (origin.id !== null) tx.touch(origin.id);
  return null;
}

interface Asked extends Omit<Parameters<typeof retryOf>[0], 'hasRoom'> {
  readonly ownerId: string | null;
}

/** What stands against trying each of these again, asked once for each of their owners. */
export async function retriesOf(
  tx: Reader,
  orgId: string,
  rows: readonly { readonly ownerId: string | null; readonly fate: Fate | null; readonly decidedAt: Date | null }[],
): Promise<(of: Asked) => Retry | null> {
  const asked = rows.filter((row) => row.decidedAt === null && retryable.some((fate) => fate === row.fate));
  const owners = new Set(asked.map((row) => row.ownerId ?? ''));
  const rooms = new Map<string, boolean>();
  for (const ownerId of owners) rooms.set(ownerId, hasRoom(await receiversBy(tx, orgId, ownerId)));
  return ({ ownerId, ...of }) => retryOf({ ...of, hasRoom: rooms.get(ownerId ?? '') ?? false });
}
