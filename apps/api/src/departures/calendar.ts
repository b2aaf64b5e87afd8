import type { Calendar, CalendarDay, CalendarItem } from '@unbind/contract/schedule';
import { openByTurn } from '@unbind/domain/departures/checklist';
import { day } from '@unbind/domain/time/duration';
import { localMidnight, localTime } from '@unbind/domain/time/zone';
import { caseStates } from '@unbind/domain/unbinding/stages';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { known, peopleOf } from '../people/people.ts';
import { boundary } from '../people/scope.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { checklistFor } from './facts.ts';
import { leaversSeen } from './reach.ts';

type Reader = Pick<Tx, 'db' | 'now'>;
const caseState = z.enum(caseStates);

/** More days than a month's view has with the weeks around it; each request computes what it shows. */
const mostDays = 62;
const mostItems = 200;
/** A checklist is a dozen counts: so many departures of a view say how much is open. */
const mostCounted = 20;

/** Scheduled cases and departures of a span of days that this person sees, and which of the days are working days. */
export async function calendarFor(
  tx: Reader,
  deps: Pick<Deps, 'workingDay'>,
  user: SignedIn,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Calendar | Refusal> {
  const dates = datesOf(from, to);
  if (dates === null) return refuse('input-invalid');
  const { timeZone } = await tx.db.org.findUniqueOrThrow({ where: { id: user.orgId }, select: { timeZone: true } });
  const span = { gte: localMidnight(from, timeZone), lt: localMidnight(nextDate(to), timeZone) };
  const cases = await casesIn(tx, user, span);
  const departures = await tx.db.departure.findMany({
    where: {
      orgId: user.orgId,
      leavesAt: span,
      state: { in: ['open', 'done'] },
      memberId: { in: await membersIn(tx, user, span) },
    },
    orderBy: [{ leavesAt: 'asc' }, { id: 'asc' }],
    take: mostItems + 1,
  });
  const people = await peopleOf(
    tx,
    user.orgId,
    [...cases, ...departures].map(({ memberId }) => memberId),
  );
  const place = (at: Date) => ({ at: at.toISOString(), date: localTime(at, timeZone).date });
  const items: CalendarItem[] = cases.flatMap((row) =>
    row.scheduledAt === null
      ? []
      : [
          {
            ...{ kind: 'case' as const, id: row.id, ...place(row.scheduledAt), member: known(people(row.memberId)) },
            ...{ number: row.number, state: caseState.parse(row.state), open: null },
          },
        ],
  );
  for (const [index, row] of departures.entries()) {
    const counted = row.state === 'open' && index < mostCounted;
    const open = counted ? openByTurn(await checklistFor(tx, deps, row)) : null;
    items.push({
      ...{ kind: 'departure', id: row.id, ...place(row.leavesAt), member: known(people(row.memberId)) },
      ...{ number: null, state: null, open: open === null ? null : [...open.values()].reduce((a, b) => a + b, 0) },
    });
  }
  items.sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
  return {
    timeZone,
    today: localTime(tx.now, timeZone).date,
    days: dates.map((date) => ({ date, kind: kindOf(date, deps) })),
    items: items.slice(0, mostItems),
    more: items.length > mostItems,
  };
}

interface Span {
  readonly gte: Date;
  readonly lt: Date;
}

/** Cases that are to take place or took place then; what was withdrawn leaves the calendar. */
async function casesIn({ db }: Reader, user: SignedIn, span: Span) {
  const within = boundary(user, 'unbinding.list');
  const scoped =
    within === null || within.length === 0
      ? []
      : (
          await db.member.findMany({
            where: { orgId: user.orgId, memberships: { some: { departmentId: { in: [...within] } } } },
            select: { id: true },
          })
        ).map(({ id }) => id);
  return db.unbinding.findMany({
    where: {
      orgId: user.orgId,
      scheduledAt: span,
      state: { notIn: ['cancelled', 'expired'] },
      ...(within === null ? {} : { OR: [{ memberId: { in: scoped } }, { memberId: user.id, initiatorId: user.id }] }),
    },
    select: { id: true, number: true, state: true, memberId: true, scheduledAt: true },
    orderBy: [{ scheduledAt: 'asc' }, { id: 'asc' }],
    take: mostItems + 1,
  });
}

/** Whose departures of the span this person may know: few, so that they are found from the departures on. */
async function membersIn(tx: Reader, user: SignedIn, span: Span): Promise<string[]> {
  const leaving = await tx.db.departure.findMany({
    where: { orgId: user.orgId, leavesAt: span },
    select: { memberId: true },
  });
  const seen = await tx.db.member.findMany({
    where: { AND: [await leaversSeen(tx, user), { id: { in: leaving.map(({ memberId }) => memberId) } }] },
    select: { id: true },
  });
  return seen.map(({ id }) => id);
}

const nextDate = (date: string): string => new Date(Date.parse(date) + day).toISOString().slice(0, 10);

function datesOf(from: string, to: string): string[] | null {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / day) + 1;
  if (count < 1 || count > mostDays) return null;
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(from) + index * day).toISOString().slice(0, 10),
  );
}

function kindOf(date: string, { workingDay }: Pick<Deps, 'workingDay'>): CalendarDay['kind'] {
  const weekend = [0, 6].includes(new Date(date).getUTCDay());
  if (workingDay(date)) return weekend ? 'makeup' : 'working';
  return weekend ? 'weekend' : 'holiday';
}
