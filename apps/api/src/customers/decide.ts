import { reachOf } from '@unbind/domain/access/can';
import type { Outcome } from '@unbind/domain/inheritance/fates';
import { Prisma } from '@unbind/prisma';
import { budgetsOf } from '../inheritance/facts.ts';
import { finish, leave, send } from '../inheritance/moves.ts';
import { askReceiver, endIdleTasks, type Origin, withoutAnyCase } from '../inheritance/receiver-tasks.ts';
import { poolAnew } from '../inheritance/reroute.ts';
import { goesTo, isStranded, isUnowned, these } from '../inheritance/which.ts';
import { noteHash } from '../ledger/note-hash.ts';
import { candidatesOf, refuseReceiver } from '../members/receivers.ts';
import { tell } from '../notifications/tell.ts';
import { seenOf } from '../people/scope.ts';
import { isRefusal, Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { lockCase } from '../unbinding/case.ts';
import { closeWhenEnded } from '../unbinding/settle.ts';

type Rows = readonly { readonly id: string; readonly ownerId: string | null; readonly unbindingId: string | null }[];

/** These customers, when this person may act on all of them: their owners are inside what the person sees. */
async function within(
  tx: Tx,
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

const lockOrigin = async (tx: Tx, orgId: string, unbindingId: string | null): Promise<Origin | Refusal> =>
  unbindingId === null ? withoutAnyCase(orgId) : lockCase(tx, orgId, unbindingId);

const byCase = (rows: Rows) => [...Map.groupBy(rows, (row) => row.unbindingId)];

/**
 * How the hand-over of these customers ended, as their receiver or an administrator tells. All or none: `fate-wrong` when
 * one of them is not under way.
 */
export async function report(
  tx: Tx,
  user: SignedIn,
  told: { readonly ids: readonly string[]; readonly outcome: Outcome; readonly note?: string | undefined },
): Promise<number | Refusal> {
  const ids = [...new Set(told.ids)];
  const rows = await within(tx, user, 'customer.report', ids);
  if (isRefusal(rows)) return rows;
  const receives = reachOf(user.roles, 'customer.report') === 'self' ? goesTo({ memberId: user.id }) : undefined;
  for (const [unbindingId, of] of byCase(rows)) {
    const which = these(
      user.orgId,
      of.map((row) => row.id),
    );
    const origin = await lockOrigin(tx, user.orgId, unbindingId);
    if (isRefusal(origin)) return origin;
    const moved = await finish(tx, which, told.outcome, { reason: told.note ?? null, only: receives });
    if (moved < of.length) return refuse('fate-wrong');
    tx.record({
      orgId: user.orgId,
      kind: 'customers_ended',
      unbindingId,
      actorId: user.id,
      data: { outcome: told.outcome, customerIds: of.map(({ id }) => id).sort() },
    });
    await endIdleTasks(tx, origin);
    if (origin.id === null) continue;
    const closed = await closeWhenEnded(tx, origin);
    if (isRefusal(closed)) return closed;
    tx.touch(origin.id);
  }
  return ids.length;
}

interface Decision {
  readonly ids: readonly string[];
  readonly decision: 'transfer' | 'pool' | 'leave';
  readonly toId?: string | undefined;
  readonly note: string;
}

/** Without an owner, or stranded on the way: only about these is there something to decide. */
const open = Prisma.sql`(${isUnowned} OR ${isStranded})`;

/** What becomes of customers nobody answers. All or none. */
export async function decide(tx: Tx, user: SignedIn, given: Decision): Promise<number | Refusal> {
  const ids = [...new Set(given.ids)];
  if (given.decision === 'transfer' && given.toId === undefined)
    return new Refusal('input-invalid', {}, [{ path: 'toId', message: 'required' }]);
  const rows = await within(tx, user, 'customer.move', ids);
  if (isRefusal(rows)) return rows;
  if (given.decision === 'transfer') {
    const spent = await spentBudgets(tx, user.orgId, ids);
    if (spent !== null) return spent;
  }
  for (const [unbindingId, of] of byCase(rows)) {
    const refusal = await decideOne(tx, user, given, unbindingId, of);
    if (isRefusal(refusal)) return refusal;
  }
  if (given.toId !== undefined && given.decision === 'transfer' && given.toId !== user.id)
    await tell(tx, user.orgId, [given.toId], {
      kind: 'customers_sent',
      params: { name: user.name, count: ids.length },
      path: '/customers/handed',
    });
  return ids.length;
}

async function spentBudgets(tx: Tx, orgId: string, ids: readonly string[]): Promise<Refusal | null> {
  const budget = await budgetsOf(tx, orgId, ids);
  const spent = ids.map(budget).filter(({ left }) => left === 0);
  if (spent.length === 0) return null;
  const until = spent.flatMap(({ nextAt }) => nextAt ?? []).sort()[0];
  return refuse('transfer-limit', { count: spent.length, until: until?.slice(0, 10) ?? null });
}

async function decideOne(
  tx: Tx,
  user: SignedIn,
  { decision, toId = '', note }: Decision,
  unbindingId: string | null,
  rows: Rows,
): Promise<Refusal | null> {
  const origin = await lockOrigin(tx, user.orgId, unbindingId);
  if (isRefusal(origin)) return origin;
  const which = these(
    user.orgId,
    rows.map(({ id }) => id),
  );
  if (decision === 'transfer') {
    const unfit = await unfitFor(tx, user, toId, rows);
    if (unfit !== null) return unfit;
  }
  const moved = {
    transfer: () => send(tx, which, toId, { mode: 'direct', entry: 'released' }, open),
    pool: async () => (origin.id === null ? 0 : poolAnew(tx, origin, which, { only: open, reason: 'decided' })),
    leave: () => leave(tx, which, isStranded),
  };
  if ((await moved[decision]()) < rows.length) return refuse('fate-wrong');
  if (decision === 'transfer') await askReceiver(tx, origin, toId);
  tx.record({
    orgId: user.orgId,
    kind: 'customers_decided',
    unbindingId,
    actorId: user.id,
    data: {
      decision,
      toId: decision === 'transfer' ? toId : null,
      customerIds: rows.map(({ id }) => id).sort(),
      note: noteHash(note),
    },
  });
  if (origin.id !== null) tx.touch(origin.id);
  return null;
}

/** Can this person receive from each of the owners, and does the one who decides see them? */
async function unfitFor(tx: Tx, user: SignedIn, toId: string, rows: Rows): Promise<Refusal | null> {
  const seen = await seenOf(tx, user, 'customer.move', [toId]);
  if (!seen.has(toId)) return refuse('not-found');
  for (const owner of new Set(rows.map(({ ownerId }) => ownerId ?? ''))) {
    const refusal = refuseReceiver((await candidatesOf(tx, user.orgId, owner, [toId])).get(toId), owner);
    if (refusal !== null) return refusal;
  }
  return null;
}
