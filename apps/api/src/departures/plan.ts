import { type Calendar, nextAsking, startOf } from '@unbind/domain/departures/clock';
import { localMinute } from '@unbind/domain/time/zone';
import type { Deps } from '../deps.ts';
import { lockOrg } from '../ledger/lock-org.ts';
import { noteHash } from '../ledger/note-hash.ts';
import { tell } from '../notifications/tell.ts';
import { sees } from '../people/scope.ts';
import { currentPolicy } from '../policy/current.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { scheduleRefusal } from '../unbinding/schedule.ts';
import { type DepartureRow, peopleByTurn } from './reach.ts';

type Needs = Pick<Deps, 'workingDay'>;

/** The org's clock and China's working days. */
export async function calendarOf({ db }: Pick<Tx, 'db'>, deps: Needs, orgId: string): Promise<Calendar> {
  const { timeZone } = await db.org.findUniqueOrThrow({ where: { id: orgId }, select: { timeZone: true } });
  return { timeZone, isWorkingDay: deps.workingDay };
}

/** When the checklist begins: early enough for a successor list as old as the org wants it. */
async function beginning(tx: Tx, orgId: string, leavesAt: Date, calendar: Calendar): Promise<Date> {
  const { policy } = await currentPolicy(tx, orgId);
  return startOf(leavesAt, calendar, policy.successorAgeDays);
}

/** Plans a departure: who leaves, and who leads them, hear of it, and the checklist begins in time. */
export async function planDeparture(
  tx: Tx,
  deps: Needs,
  user: SignedIn,
  asked: { readonly memberId: string; readonly leavesAt: string; readonly note?: string | undefined },
): Promise<DepartureRow | Refusal> {
  const { memberId } = asked;
  const { orgId } = user;
  if (!(await sees(tx, user, 'departure.edit', memberId))) return refuse('not-found');
  const leavesAt = new Date(asked.leavesAt);
  const unfit = await scheduleRefusal(tx, orgId, leavesAt);
  if (unfit !== null) return unfit;
  // Of two that plan at once, the second finds the first's.
  await lockOrg(tx, orgId);
  const there = { orgId, memberId, state: 'open' };
  if ((await tx.db.departure.count({ where: there })) > 0) return refuse('departure-open');
  const bound = await tx.db.member.findFirst({ where: { id: memberId, orgId, active: true, bound: true } });
  if (bound === null) return refuse('not-bound');
  const calendar = await calendarOf(tx, deps, orgId);
  const row = await tx.db.departure.create({
    data: {
      id: tx.newId(),
      orgId,
      memberId,
      leavesAt,
      startsAt: await beginning(tx, orgId, leavesAt, calendar),
      note: asked.note || null,
      // One that is under way already is the one that was meant.
      unbindingId: bound.openUnbindingId,
      createdById: user.id,
      createdAt: tx.now,
      updatedAt: tx.now,
    },
  });
  await askNext(tx, row, calendar);
  const data = { departure: row.id, memberId, leavesAt: leavesAt.toISOString() };
  tx.record({ orgId, kind: 'departure_planned', actorId: user.id, data });
  await tellAll(tx, row, user.id, 'departure_planned', { when: inClock(leavesAt, calendar) });
  return row;
}

/** Orders the next asking: not before the checklist begins, on a morning on which people work. */
export async function askNext(tx: Tx, row: DepartureRow, calendar: Calendar): Promise<void> {
  const from = row.startsAt > tx.now ? new Date(row.startsAt.getTime() - 1) : tx.now;
  const dueAt = nextAsking(from, calendar);
  const id = `${row.id}:ask:${dueAt.getTime()}`;
  const payload = { departureId: row.id };
  const create = { id, orgId: row.orgId, kind: 'departure_ask', payload, timer: true, dueAt, createdAt: tx.now };
  await tx.db.workOrder.upsert({ where: { id }, create, update: {} });
  // A departure that was moved away and back asks on that morning all the same.
  await tx.db.workOrder.updateMany({ where: { id, state: 'cancelled' }, data: { state: 'waiting', endedAt: null } });
}

const stopAsking = ({ db, now }: Tx, { id, orgId }: DepartureRow) =>
  db.workOrder.updateMany({
    where: { orgId, kind: 'departure_ask', state: 'waiting', id: { startsWith: `${id}:ask:` } },
    data: { state: 'cancelled', endedAt: now },
  });

/** An open departure that this person may change, held until the transaction ends. */
async function lockOpen(tx: Tx, user: SignedIn, id: string): Promise<DepartureRow | Refusal> {
  await lockOrg(tx, user.orgId);
  const row = await tx.db.departure.findFirst({ where: { id, orgId: user.orgId } });
  if (row === null || !(await sees(tx, user, 'departure.edit', row.memberId))) return refuse('not-found');
  return row.state === 'open' ? row : refuse('departure-ended');
}

/** Another last day: the checklist begins anew by it. A case that was scheduled is moved by itself, with its own reason. */
export async function moveDeparture(
  tx: Tx,
  deps: Needs,
  user: SignedIn,
  id: string,
  asked: { readonly leavesAt: string; readonly note?: string | undefined; readonly reason: string },
): Promise<DepartureRow | Refusal> {
  const row = await lockOpen(tx, user, id);
  if (isRefusal(row)) return row;
  const leavesAt = new Date(asked.leavesAt);
  const unfit = await scheduleRefusal(tx, user.orgId, leavesAt);
  if (unfit !== null) return unfit;
  const calendar = await calendarOf(tx, deps, user.orgId);
  const startsAt = await beginning(tx, user.orgId, leavesAt, calendar);
  const note = asked.note === undefined ? row.note : asked.note || null;
  const moved = await tx.db.departure.update({ where: { id }, data: { leavesAt, startsAt, note, updatedAt: tx.now } });
  await stopAsking(tx, row);
  await askNext(tx, moved, calendar);
  const times = { from: row.leavesAt.toISOString(), to: leavesAt.toISOString() };
  const data = { departure: id, memberId: row.memberId, ...times, reason: noteHash(asked.reason) };
  tx.record({ orgId: user.orgId, kind: 'departure_moved', actorId: user.id, data });
  const when = inClock(leavesAt, calendar);
  await tellAll(tx, moved, user.id, 'departure_moved', { by: user.name, when, reason: asked.reason });
  return moved;
}

/** The member stays: nobody is asked any more. */
export async function cancelDeparture(
  tx: Tx,
  user: SignedIn,
  id: string,
  reason: string,
): Promise<DepartureRow | Refusal> {
  const row = await lockOpen(tx, user, id);
  return isRefusal(row) ? row : end(tx, row, { state: 'cancelled', actorId: user.id, reason });
}

/** What the console saw: the WeChat is gone by this case or another way, or the member is. */
export type Seen = 'carried_out' | 'unbound' | 'left' | 'returned';

/** A member's open departure ends by itself, with the reason. */
export async function endDepartures(tx: Tx, orgId: string, memberId: string, seen: Seen): Promise<void> {
  const rows = await tx.db.departure.findMany({ where: { orgId, memberId, state: 'open' } });
  const state = seen === 'returned' ? 'cancelled' : 'done';
  for (const row of rows) await end(tx, row, { state, actorId: null, reason: seen });
}

interface Ending {
  readonly state: 'done' | 'cancelled';
  readonly actorId: string | null;
  readonly reason: string;
}

async function end(tx: Tx, row: DepartureRow, { state, actorId, reason }: Ending): Promise<DepartureRow> {
  const data = { state, endedAt: tx.now, endedById: actorId, endReason: reason, updatedAt: tx.now };
  const ended = await tx.db.departure.update({ where: { id: row.id }, data });
  await stopAsking(tx, row);
  const why = actorId === null ? { seen: reason } : { reason: noteHash(reason) };
  const leaf = { departure: row.id, memberId: row.memberId, state, ...why };
  tx.record({ orgId: row.orgId, kind: 'departure_ended', actorId, data: leaf });
  await tellAll(tx, row, actorId, 'departure_ended', { why: reason });
  return ended;
}

const inClock = (at: Date, { timeZone }: Calendar): string => localMinute(at, timeZone).replace('T', ' ');

/** Everybody who has a part in it, but for who did it. */
async function tellAll(
  tx: Tx,
  row: DepartureRow,
  actorId: string | null,
  kind: 'departure_planned' | 'departure_moved' | 'departure_ended',
  params: Readonly<Record<string, string>>,
): Promise<void> {
  const { name } = await tx.db.member.findUniqueOrThrow({ where: { id: row.memberId }, select: { name: true } });
  const people = Object.values(await peopleByTurn(tx, row)).filter((id) => id !== actorId);
  await tell(tx, row.orgId, people, { kind, params: { name, ...params }, path: `/departures/${row.id}` });
}
