import { localMinute } from '@unbind/domain/time/zone';
import { datesAhead, isSchedulable, scheduleProposals, scheduleSpan } from '@unbind/domain/unbinding/schedule';
import type { Deps } from '../deps.ts';
import { noteHash } from '../ledger/note-hash.ts';
import { tell } from '../notifications/tell.ts';
import { sees } from '../people/scope.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, lockCase } from './case.ts';
import { reads } from './entitled.ts';
import { endReminders, notice, placeReminders, whenIn } from './reminders.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

const zoneOf = async ({ db }: Reader, orgId: string): Promise<string> =>
  (await db.org.findUniqueOrThrow({ where: { id: orgId }, select: { timeZone: true } })).timeZone;

/** Why an unbinding cannot be scheduled for this time, in the org's own clock; null when it can. */
export async function scheduleRefusal(tx: Reader, orgId: string, at: Date): Promise<Refusal | null> {
  if (isSchedulable(at, tx.now)) return null;
  const zone = await zoneOf(tx, orgId);
  const { earliest, latest } = scheduleSpan(tx.now);
  const local = (time: Date): string => localMinute(time, zone).replace('T', ' ');
  return refuse('schedule-bounds', { from: local(earliest), to: local(latest) });
}

/** When this member, or the person themself, could be unbound. */
export async function schedulingOf(
  tx: Reader,
  { workingDay }: Pick<Deps, 'workingDay'>,
  user: SignedIn,
  memberId: string | undefined,
) {
  const other = memberId !== undefined && memberId !== user.id;
  if (other && !(await sees(tx, user, 'unbinding.create', memberId))) return refuse('not-found');
  const timeZone = await zoneOf(tx, user.orgId);
  const departure = await tx.db.departure.findFirst({
    where: { orgId: user.orgId, memberId: memberId ?? user.id, state: 'open' },
    select: { leavesAt: true },
  });
  const proposals = scheduleProposals({
    ...{ now: tx.now, timeZone, isWorkingDay: workingDay, leavesAt: departure?.leavesAt ?? null },
  });
  const { earliest, latest } = scheduleSpan(tx.now);
  return {
    timeZone,
    earliest: earliest.toISOString(),
    latest: latest.toISOString(),
    proposals: proposals.map(({ key, at }) => ({ key, at: at.toISOString() })),
    daysOff: datesAhead(tx.now, timeZone).filter((date) => !workingDay(date)),
  };
}

const changeable = ['verifying', 'awaiting_approval', 'scheduled'];

/**
 * Moves a case that was scheduled to another time: by who began it, or by a super-admin who answers for the org. What was
 * proven and approved stays so, earlier or later: at the time everything is checked again, and the token is asked then.
 */
export async function changeSchedule(
  tx: Tx,
  user: SignedIn,
  id: string,
  { scheduledAt, reason }: { readonly scheduledAt: string; readonly reason: string },
): Promise<CaseRow | Refusal> {
  const row = await lockCase(tx, user.orgId, id);
  if (isRefusal(row)) return row;
  if (!(await reads(tx, user, row))) return refuse('not-found');
  if (row.initiatorId !== user.id && !user.roles.includes('super_admin')) return refuse('not-allowed');
  if (row.scheduledAt === null || !changeable.includes(row.state)) return refuse('state-wrong', { state: row.state });
  const to = new Date(scheduledAt);
  const unfit = await scheduleRefusal(tx, user.orgId, to);
  if (unfit !== null) return unfit;
  const moved = await moveTimer(tx, row, to);
  if (isRefusal(moved)) return moved;
  const after = await followSchedule(tx, row, to);
  const times = { from: row.scheduledAt.toISOString(), to: to.toISOString() };
  const { orgId } = row;
  tx.record({
    orgId,
    kind: 'schedule_changed',
    unbindingId: id,
    actorId: user.id,
    data: { ...times, reason: noteHash(reason) },
  });
  const of = await notice(tx, after, 'schedule_moved');
  const params = { ...of.params, by: user.name, when: await whenIn(tx, after), reason };
  const others = [row.initiatorId, row.memberId].filter((each) => each !== user.id);
  for (const each of others) {
    const path = each === row.initiatorId ? of.path : (`/unbindings/${id}/objection` as const);
    await tell(tx, orgId, [each], { ...of, params, path });
  }
  tx.touch(id);
  return after;
}

/** The case's own timer goes with it, unless a runner has it in hand already. */
async function moveTimer(tx: Tx, row: CaseRow, to: Date): Promise<true | Refusal> {
  if (row.state !== 'scheduled') return true;
  const waiting = { unbindingId: row.id, kind: 'schedule_due', state: 'waiting' };
  const order = await tx.db.workOrder.findFirst({ where: waiting });
  if (order === null) return refuse('state-wrong', { state: row.state });
  const { count } = await tx.db.workOrder.updateMany({
    where: { id: order.id, state: 'waiting' },
    data: { dueAt: to, ruleDueAt: order.ruleDueAt ?? order.dueAt },
  });
  return count === 1 ? true : refuse('state-wrong', { state: row.state });
}

/** The case and its reminders have the new time; who moves the timer itself calls it in the same transaction. */
export async function followSchedule(tx: Tx, row: CaseRow, to: Date): Promise<CaseRow> {
  await endReminders(tx, row.id);
  if (row.state === 'scheduled') await placeReminders(tx, row, to);
  return tx.db.unbinding.update({
    where: { id: row.id },
    data: {
      scheduledAt: to,
      updatedAt: tx.now,
      version: { increment: 1 },
      ...(row.state === 'scheduled' ? { deadline: to } : {}),
    },
  });
}
