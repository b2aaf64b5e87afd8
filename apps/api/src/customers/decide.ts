import { reachOf } from '@unbind/domain/access/can';
import type { Outcome } from '@unbind/domain/inheritance/fates';
import { Prisma } from '@unbind/prisma';
import { countedBy, refuseByHand, spentBudgets } from '../inheritance/by-hand.ts';
import { finish, leave, send } from '../inheritance/moves.ts';
import { keepReason } from '../inheritance/reasons.ts';
import { askReceiver, endIdleTasks } from '../inheritance/receiver-tasks.ts';
import { poolAnew } from '../inheritance/reroute.ts';
import { goesTo, isStranded, isUnowned, these } from '../inheritance/which.ts';
import { noteHash } from '../ledger/note-hash.ts';
import { tell } from '../notifications/tell.ts';
import { seenOf } from '../people/scope.ts';
import { isRefusal, Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { closeWhenEnded } from '../unbinding/settle.ts';
import { byCase, lockOrigin, type Rows, within } from './within.ts';

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
    const unfit = await unfitFor(tx, user, given.toId ?? '', rows);
    if (unfit !== null) return unfit;
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

/** Can this person receive so many from each of the owners, does the one who decides see them, and are transfers left? */
async function unfitFor(tx: Tx, user: SignedIn, toId: string, rows: Rows): Promise<Refusal | null> {
  const seen = await seenOf(tx, user, 'customer.move', [toId]);
  if (!seen.has(toId)) return refuse('not-found');
  const from = countedBy(rows.map(({ ownerId }) => ownerId));
  const ids = rows.map(({ id }) => id);
  return (await spentBudgets(tx, user.orgId, ids)) ?? (await refuseByHand(tx, user.orgId, from, toId));
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
  const moved = {
    transfer: () => send(tx, which, toId, { mode: 'direct', entry: 'released' }, open),
    pool: async () => (origin.id === null ? 0 : poolAnew(tx, origin, which, { only: open, reason: 'decided' })),
    leave: () => leave(tx, which, isStranded),
  };
  if ((await moved[decision]()) < rows.length) return refuse('fate-wrong');
  if (decision === 'transfer') await askReceiver(tx, origin, toId);
  const toMemberId = decision === 'transfer' ? toId : null;
  const customerIds = rows.map(({ id }) => id).sort();
  const of = { orgId: user.orgId, unbindingId, actorId: user.id };
  await keepReason(tx, customerIds, { ...of, kind: decision, toMemberId, reason: note });
  tx.record({
    ...of,
    kind: 'customers_decided',
    data: { decision, toId: toMemberId, customerIds, note: noteHash(note) },
  });
  if (origin.id !== null) tx.touch(origin.id);
  return null;
}
