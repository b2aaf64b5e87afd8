import { reachOf } from '@unbind/domain/access/can';
import { type Origin, withoutAnyCase } from '../inheritance/receiver-tasks.ts';
import { seenOf } from '../people/scope.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { lockCase } from '../unbinding/case.ts';

export type Rows = readonly {
  readonly id: string;
  readonly ownerId: string | null;
  readonly unbindingId: string | null;
}[];

/** These customers, when this person may act on all of them: their owners are inside what the person sees. */
export async function within(
  tx: Pick<Tx, 'db'>,
  user: SignedIn,
  action: 'customer.move' | 'customer.report',
  ids: readonly string[],
): Promise<Rows | Refusal> {
  const rows = await tx.db.customer.findMany({
    where: { orgId: user.orgId, id: { in: [...ids] } },
    select: { id: true, ownerId: true, unbindingId: true },
    // Whoever locks several cases does so in one order.
    orderBy: [{ unbindingId: 'asc' }, { id: 'asc' }],
  });
  if (rows.length < ids.length) return refuse('not-found');
  const reach = reachOf(user.roles, action);
  if (reach === 'org') return rows;
  if (reach === 'scope') {
    const owners = rows.map((row) => row.ownerId ?? '');
    const seen = await seenOf(tx, user, action, owners);
    if (owners.every((id) => seen.has(id))) return rows;
  }
  const own = { orgId: user.orgId, toMemberId: user.id, fate: 'transferring', customerId: { in: [...ids] } };
  const mine = action === 'customer.report' && (await tx.db.transfer.count({ where: own })) === ids.length;
  return mine ? rows : refuse('not-found');
}

/** What they came from, locked where it is a case. */
export const lockOrigin = async (tx: Tx, orgId: string, unbindingId: string | null): Promise<Origin | Refusal> =>
  unbindingId === null ? withoutAnyCase(orgId) : lockCase(tx, orgId, unbindingId);

export const byCase = (rows: Rows) => [...Map.groupBy(rows, (row) => row.unbindingId)];
