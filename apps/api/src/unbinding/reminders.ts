import { later, minute } from '@unbind/domain/time/duration';
import { localMinute } from '@unbind/domain/time/zone';
import { scheduleReminders } from '@unbind/domain/unbinding/schedule';
import { z } from 'zod';
import { type Notice, tell } from '../notifications/tell.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from './case.ts';

export const reminder = z.object({ at: z.iso.datetime(), nth: z.number().int() });
export type ScheduleReminder = z.infer<typeof reminder>;

/** A scheduled case waits: the member is told and may object, and both are reminded before the time. */
export async function planSchedule(tx: Tx, row: CaseRow): Promise<void> {
  // It was here before and goes on at once: what was missing has been proven.
  if (row.scheduledAt === null || row.scheduledAt <= tx.now) return;
  await placeReminders(tx, row, row.scheduledAt);
  if (row.memberId === row.initiatorId) return;
  const { name } = await tx.db.member.findUniqueOrThrow({ where: { id: row.initiatorId }, select: { name: true } });
  await tell(tx, row.orgId, [row.memberId], {
    ...(await notice(tx, row, 'unbinding_scheduled')),
    params: { name, number: row.number, when: await whenIn(tx, row) },
    path: `/unbindings/${row.id}/objection`,
  });
  tx.record({ orgId: row.orgId, kind: 'member_told', unbindingId: row.id, data: { memberId: row.memberId } });
}

/** Reminders of this time; those that would be late already are left out. */
export async function placeReminders(tx: Tx, row: CaseRow, at: Date): Promise<void> {
  for (const [nth, { beforeMs }] of scheduleReminders.entries()) {
    const dueAt = later(at, -beforeMs);
    if (dueAt <= tx.now) continue;
    const id = `${row.id}:schedule_remind:${nth}:${at.getTime()}`;
    const of = { orgId: row.orgId, unbindingId: row.id, kind: 'schedule_remind', timer: true };
    const payload: ScheduleReminder = { at: at.toISOString(), nth };
    // The case may have been here before: what was cancelled counts again, what has reminded does not.
    const create = { id, ...of, payload, dueAt, createdAt: tx.now };
    await tx.db.workOrder.upsert({ where: { id }, create, update: {} });
    await tx.db.workOrder.updateMany({ where: { id, state: 'cancelled' }, data: { state: 'waiting', endedAt: null } });
  }
}

/** The time is another, or the case waits for it no longer. */
export const endReminders = ({ db, now }: Pick<Tx, 'db' | 'now'>, unbindingId: string) =>
  db.workOrder.updateMany({
    where: { unbindingId, kind: 'schedule_remind', state: 'waiting' },
    data: { state: 'cancelled', endedAt: now },
  });

/** Says that the time comes; the last reminder is the initiator's alone, who has to be there. */
export async function remindOfSchedule(tx: Tx, row: CaseRow, { at, nth }: ScheduleReminder): Promise<void> {
  const which = scheduleReminders[nth];
  if (which === undefined || row.state !== 'scheduled' || row.scheduledAt?.toISOString() !== at) return;
  const minutes = Math.max(1, Math.round((row.scheduledAt.getTime() - tx.now.getTime()) / minute));
  if (which.tells === 'initiator') {
    const now = await notice(tx, row, 'schedule_now');
    await tell(tx, row.orgId, [row.initiatorId], { ...now, params: { ...now.params, minutes } });
    return;
  }
  const of = await notice(tx, row, 'schedule_coming');
  const params = { ...of.params, when: await whenIn(tx, row) };
  await tell(tx, row.orgId, [row.initiatorId], { ...of, params });
  if (row.memberId === row.initiatorId) return;
  await tell(tx, row.orgId, [row.memberId], { ...of, params, path: `/unbindings/${row.id}/objection` });
}

type Kind =
  | 'unbinding_scheduled'
  | 'schedule_coming'
  | 'schedule_now'
  | 'schedule_moved'
  | 'schedule_more'
  | 'schedule_ended';

/** A notice about this case, with its number and its member's name. */
export async function notice(tx: Pick<Tx, 'db'>, row: CaseRow, kind: Kind): Promise<Notice> {
  const { name } = await tx.db.member.findUniqueOrThrow({ where: { id: row.memberId }, select: { name: true } });
  const params = { number: row.number, name };
  return { kind, params, path: `/unbindings/${row.id}`, unbindingId: row.id };
}

/** The time for which a case is scheduled, as the org's clocks show it, in a form that every language reads. */
export async function whenIn({ db }: Pick<Tx, 'db'>, { orgId, scheduledAt }: CaseRow): Promise<string> {
  const { timeZone } = await db.org.findUniqueOrThrow({ where: { id: orgId }, select: { timeZone: true } });
  return scheduledAt === null ? '' : localMinute(scheduledAt, timeZone).replace('T', ' ');
}
