import type { TimerView } from '@unbind/contract/timers';
import { later, second } from '@unbind/domain/time/duration';
import { timedEffects } from '@unbind/domain/timers/bounds';
import type { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';
import type { OrderRow } from './view.ts';

type Where = Prisma.WorkOrderWhereInput;
type Reader = Pick<Tx, 'db' | 'now'>;

/** Later than this after its time, a timer counts as late. */
const lateAfterSeconds = 60;

/** Views of what is over show the last first; of what is to come, the next. */
export const isOver = (due: TimerView | undefined): boolean => due === 'done' || due === 'late';

const byDue: Readonly<Record<TimerView, (now: Date) => Where>> = {
  waiting: () => ({ state: { in: ['waiting', 'leased'] } }),
  done: () => ({ state: 'done' }),
  held: () => ({ state: 'held' }),
  // What ran late, and what should have run by now: it waits for a runner, or could not be done.
  late: (now) => ({
    OR: [
      { state: 'done', lateSeconds: { gt: lateAfterSeconds } },
      { state: { in: ['waiting', 'leased'] }, dueAt: { lt: later(now, -lateAfterSeconds * second) } },
      { state: 'parked' },
    ],
  }),
};

/** Orders of this kind: an effect's have its name at the end of theirs. */
function ofKind(kind: string): Where {
  const isEffect = timedEffects.some((each) => each === kind);
  return isEffect ? { kind: 'effect_due', id: { endsWith: `:timer:${kind}` } } : { kind };
}

export interface Asked {
  readonly due?: TimerView | undefined;
  readonly kind?: string | undefined;
  readonly unbindingId?: string | undefined;
  readonly memberId?: string | undefined;
}

/** The timers that somebody asks for, from behind `after` on. */
export async function findTimers(
  { db, now }: Reader,
  orgId: string,
  { due, kind, unbindingId, memberId }: Asked,
  page: { readonly after: readonly [Date, string] | undefined; readonly take: number },
): Promise<OrderRow[]> {
  const ofMember = memberId === undefined ? [] : [{ OR: await about(db, orgId, memberId) }];
  const [dueAt, id] = page.after ?? [];
  const beyond = isOver(due) ? 'lt' : 'gt';
  const order = isOver(due) ? 'desc' : 'asc';
  return db.workOrder.findMany({
    where: {
      orgId,
      timer: true,
      AND: [
        due === undefined ? { state: { not: 'cancelled' } } : byDue[due](now),
        ...(unbindingId === undefined ? [] : [{ unbindingId }]),
        ...ofMember,
        ...(kind === undefined ? [] : [ofKind(kind)]),
        ...(dueAt === undefined || id === undefined
          ? []
          : [{ OR: [{ dueAt: { [beyond]: dueAt } }, { dueAt, id: { [beyond]: id } }] }]),
      ],
    },
    orderBy: [{ dueAt: order }, { id: order }],
    take: page.take,
  });
}

/** Timers of a member's cases, and of their departures, whose id is the beginning of the timer's. */
async function about({ unbinding, departure }: Reader['db'], orgId: string, memberId: string): Promise<Where[]> {
  const of = { where: { orgId, memberId }, select: { id: true } };
  const [cases, departures] = [await unbinding.findMany(of), await departure.findMany(of)];
  return [
    { unbindingId: { in: cases.map(({ id }) => id) } },
    ...departures.map(({ id }) => ({ kind: 'departure_ask', id: { startsWith: `${id}:` } })),
  ];
}

/** How many timers each view has, and how many come before `today` is over. */
export async function countTimers({ db, now }: Reader, orgId: string, today: Date) {
  const count = (where: Where): Promise<number> => db.workOrder.count({ where: { orgId, timer: true, AND: [where] } });
  return {
    waiting: await count(byDue.waiting(now)),
    late: await count(byDue.late(now)),
    held: await count(byDue.held(now)),
    done: await count(byDue.done(now)),
    today: await count({ ...byDue.waiting(now), dueAt: { lt: today } }),
    at: now.toISOString(),
  };
}
