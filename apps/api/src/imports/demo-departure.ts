import { day, later } from '@unbind/domain/time/duration';
import { instantOf, localTime } from '@unbind/domain/time/zone';
import { endOfWork } from '@unbind/domain/unbinding/schedule';
import { demoLeaver } from '@unbind/prisma/seed/demo-files';
import { calendarOf, planDeparture } from '../departures/plan.ts';
import type { Deps } from '../deps.ts';
import { writeNote } from '../handed/notes.ts';
import { unknownPlace } from '../places/places.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { type Tx, transaction } from '../transaction.ts';
import { openCase } from '../unbinding/open.ts';
import { askFactor } from '../verification/ask.ts';
import { approveScan } from '../verification/scan.ts';

/** Working days until the demo's leaver leaves: the checklist begins in the meantime, and there is still much to do. */
const daysLeft = 5;

const notes = [
  '周末常带孩子来，偏好上午到店。',
  '在等冬季床品到货，答应过留一套。',
  '有一张未用完的礼品卡，年底到期。',
  '只用微信联系，不接电话。',
] as const;

/**
 * One departure to look at: planned by the shop's admin, with a successor list, a few notes and a case that waits for the
 * last day. Through the same actions as any other, the scan on a second session included.
 */
export async function planDemoDeparture(deps: Deps, orgId: string): Promise<void> {
  await transaction(deps, async (tx) => {
    if ((await tx.db.departure.count({ where: { orgId } })) > 0) return;
    const [admin, leaver] = [await seat(tx, orgId, 'dept'), await seat(tx, orgId, demoLeaver(tx.now))];
    const leavesAt = (await lastDay(tx, deps, orgId)).toISOString();
    done(await planDeparture(tx, deps, admin, { memberId: leaver.id, leavesAt, note: '合同到期，不再续签' }));
    const customers = await tx.db.customer.findMany({
      where: { orgId, ownerId: leaver.id },
      orderBy: { id: 'asc' },
      take: notes.length,
      select: { id: true },
    });
    for (const [at, { id }] of customers.entries()) done(await writeNote(tx, leaver, id, { note: notes[at] ?? '' }));
    const opening = { memberId: leaver.id, reason: '合同到期离职', inheritance: { mode: 'assign' } } as const;
    const { id } = done(await openCase(tx, deps, admin, { ...opening, scheduledAt: leavesAt }));
    const { reply } = done(await askFactor(tx, deps, admin, id, 'qr'));
    const ticket = reply?.scanUrl?.split('/').at(-1) ?? '';
    done(await approveScan(tx, { ...admin, sessionId: 'demo-phone' }, ticket));
  });
}

/** The demo's own steps are never refused: one that is would be a fault of ours. */
function done<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Error(`demo departure: ${outcome.code} ${JSON.stringify(outcome.params)}`);
  return outcome;
}

/** A member of the demo as if at their desk; nobody has signed in yet. */
async function seat({ db, now }: Tx, orgId: string, account: string): Promise<SignedIn> {
  const member = await db.member.findFirstOrThrow({
    where: { orgId, accountKey: account },
    select: { id: true, name: true, account: true },
  });
  const grants = await db.roleGrant.findMany({
    where: { orgId, memberId: member.id, role: 'dept_admin', endedAt: null },
    select: { departmentId: true },
  });
  return {
    ...member,
    orgId,
    roles: grants.length > 0 ? ['dept_admin', 'member'] : ['member'],
    contactsEdit: false,
    scope: grants.flatMap(({ departmentId }) => departmentId ?? []),
    ...{ sessionId: 'demo-desk', csrfToken: '', expiresAt: later(now, day), raisedUntil: null, place: unknownPlace },
  };
}

/** The end of work on the leaver's last day, in the org's clock. */
async function lastDay(tx: Tx, deps: Deps, orgId: string): Promise<Date> {
  const { timeZone, isWorkingDay } = await calendarOf(tx, deps, orgId);
  let date = localTime(tx.now, timeZone).date;
  for (let left = daysLeft; left > 0; ) {
    date = new Date(Date.parse(date) + day).toISOString().slice(0, 10);
    if (isWorkingDay(date)) left -= 1;
  }
  return instantOf(`${date}T${endOfWork}`, timeZone) ?? later(tx.now, daysLeft * day);
}
