import { localMinute } from '@unbind/domain/time/zone';
import { isTimerKind, isWithin, type Span, type TimerKind, timers } from '@unbind/domain/timers/bounds';
import { leaderFor } from '../inheritance/pool-clock.ts';
import { noteHash } from '../ledger/note-hash.ts';
import { tell } from '../notifications/tell.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, lockCase } from '../unbinding/case.ts';
import { followTimer } from './follow.ts';
import { boundsOf, kindOf, type OrderRow } from './view.ts';

/** What somebody wants of a timer, and why. */
export interface Steering {
  readonly id: string;
  /** When it is to come; null: now. */
  readonly to: Date | null;
  readonly reason: string;
}

/**
 * Moves a timer to another time within the bounds of its rule, on the record. It comes through the runner as ever, so that
 * it comes once: what a runner has in hand already is not moved any more, and a race with one is lost without a trace.
 */
export async function steer(tx: Tx, user: SignedIn, { id, to, reason }: Steering): Promise<OrderRow | Refusal> {
  const found = await tx.db.workOrder.findFirst({ where: { id, orgId: user.orgId, timer: true } });
  if (found === null) return refuse('not-found');
  // Whoever moves, runs or holds a case's timers does so one after the other, and what was read before the lock may be old.
  const row = found.unbindingId === null ? null : await lockCase(tx, user.orgId, found.unbindingId);
  if (isRefusal(row)) return row;
  const order = await tx.db.workOrder.findUniqueOrThrow({ where: { id } });
  if (order.state === 'held') return refuse('timer-held', { why: order.heldWhy });
  if (order.state !== 'waiting') return refuse('timer-ended', { state: order.state });
  const kind = kindOf(order);
  const span = boundsOf(order);
  if (!isTimerKind(kind) || span === null || row === null) return refuse('timer-fixed', { kind });
  const at = to ?? tx.now;
  if (!isWithin(span, at, tx.now)) return refuse('timer-bounds', await inWords(tx, user.orgId, span));
  const dueAt = to === null && order.dueAt < at ? order.dueAt : at;
  const moved = await tx.db.workOrder.updateMany({
    where: { id, state: 'waiting', dueAt: order.dueAt },
    data: { dueAt, ruleDueAt: order.ruleDueAt ?? order.dueAt, notBefore: null },
  });
  if (moved.count === 0) return refuse('timer-ended', { state: 'leased' });
  await followTimer(tx, row, kind, { from: order.dueAt, to: dueAt });
  await onRecord(tx, user, order, { how: to === null ? 'run' : 'move', kind, to: dueAt, reason });
  await tellConcerned(tx, user, row, { kind, at: dueAt, reason });
  return tx.db.workOrder.findUniqueOrThrow({ where: { id } });
}

interface Change {
  readonly how: 'run' | 'move';
  readonly kind: TimerKind;
  readonly to: Date;
  readonly reason: string;
}

/** The words stay with the change; the leaf holds their hash, so that they cannot be changed unseen. */
async function onRecord(tx: Tx, user: SignedIn, order: OrderRow, { how, kind, to, reason }: Change): Promise<void> {
  const { orgId, unbindingId, dueAt: from } = order;
  await tx.db.timerChange.create({
    data: {
      id: tx.newId(),
      orgId,
      orderId: order.id,
      unbindingId,
      how,
      fromDueAt: from,
      toDueAt: to,
      actorId: user.id,
      reason,
      at: tx.now,
    },
  });
  tx.record({
    orgId,
    kind: how === 'run' ? 'timer_run_early' : 'timer_moved',
    unbindingId,
    actorId: user.id,
    data: { effect: kind, from: from.toISOString(), to: to.toISOString(), reason: noteHash(reason) },
  });
}

async function tellConcerned(
  tx: Tx,
  user: SignedIn,
  row: CaseRow,
  { kind, at, reason }: { readonly kind: TimerKind; readonly at: Date; readonly reason: string },
): Promise<void> {
  const { tells } = timers[kind];
  if (tells === null) return;
  const concerned = tells === 'member' ? row.memberId : await leaderFor(tx, row);
  if (concerned === user.id) return;
  const when = await minuteIn(tx, row.orgId);
  await tell(tx, row.orgId, [concerned], {
    kind: 'timer_moved',
    params: { name: user.name, number: row.number, effect: kind, when: when(at), reason },
    path: tells === 'member' ? `/me/receipts/${row.id}` : '/customers',
    unbindingId: row.id,
  });
}

async function inWords(tx: Tx, orgId: string, { earliest, latest }: Span) {
  const local = await minuteIn(tx, orgId);
  const from = earliest < tx.now ? tx.now : earliest;
  return {
    earliest: earliest.toISOString(),
    latest: latest.toISOString(),
    from: local(from),
    to: local(latest),
  };
}

/** A time as clocks and calendars of the org show it, in a form that every language reads. */
async function minuteIn({ db }: Tx, orgId: string): Promise<(at: Date) => string> {
  const { timeZone } = await db.org.findUniqueOrThrow({ where: { id: orgId }, select: { timeZone: true } });
  return (at) => localMinute(at, timeZone).replace('T', ' ');
}
