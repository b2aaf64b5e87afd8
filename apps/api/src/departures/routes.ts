import { departure, departures } from '@unbind/contract/departures';
import { schedule } from '@unbind/contract/schedule';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { serve } from '../http/serve.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { once, type Tx, transaction } from '../transaction.ts';
import { stateOf } from '../unbinding/case.ts';
import { changeSchedule, schedulingOf } from '../unbinding/schedule.ts';
import { calendarFor } from './calendar.ts';
import { cancelDeparture, moveDeparture, planDeparture } from './plan.ts';
import { type DepartureRow, findDeparture, leaversSeen } from './reach.ts';
import { viewDeparture, viewDepartures } from './view.ts';

const key = z.tuple([cursorTime, cursorText]);

export function registerDepartures(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now() });

  serve(app, deps, schedule.options, ({ query, user }) => schedulingOf(reader(), deps, user, query.memberId));

  serve(app, deps, schedule.change, async ({ params, body, user }) => {
    const row = await transaction(deps, (tx) => changeSchedule(tx, user, params.id, body));
    if (isRefusal(row)) return row;
    return { id: row.id, state: stateOf(row).state, scheduledAt: row.scheduledAt?.toISOString() ?? body.scheduledAt };
  });

  serve(app, deps, schedule.calendar, ({ query, user }) => calendarFor(reader(), deps, user, query));

  serve(app, deps, departures.list, async ({ query, user }) => {
    const after = readCursor(query.cursor, key);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const tx = reader();
    const rows = await listed(tx, user, { ...query, after, take: limit + 1 });
    const page = pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.leavesAt.toISOString(), row.id],
    );
    return { items: await viewDepartures(tx, user.orgId, page.items), nextCursor: page.nextCursor };
  });

  serve(app, deps, departures.create, ({ body, user, once: claim }) =>
    once(
      deps,
      claim,
      async (tx) => {
        const row = await planDeparture(tx, deps, user, body);
        return isRefusal(row) ? row : viewDeparture(tx, deps, row);
      },
      (stored) => departure.parse(stored),
    ),
  );

  serve(app, deps, departures.read, async ({ params, user }) => {
    const row = await findDeparture(reader(), user, params.id);
    return isRefusal(row) ? row : viewDeparture(reader(), deps, row);
  });

  const changed = async (work: (tx: Tx) => Promise<DepartureRow | Refusal>) => {
    const row = await transaction(deps, work);
    return isRefusal(row) ? row : viewDeparture(reader(), deps, row);
  };

  serve(app, deps, departures.change, ({ params, body, user }) =>
    changed((tx) => moveDeparture(tx, deps, user, params.id, body)),
  );

  serve(app, deps, departures.cancel, ({ params, body, user }) =>
    changed((tx) => cancelDeparture(tx, user, params.id, body.reason)),
  );
}

interface Asked {
  readonly state?: DepartureRow['state'] | undefined;
  readonly memberId?: string | undefined;
  readonly after: readonly [Date, string] | undefined;
  readonly take: number;
}

/** Departures of the members whom this person sees: the members first where these are few, else by the date. */
async function listed(tx: Pick<Tx, 'db'>, user: SignedIn, { state, memberId, after, take }: Asked) {
  const { orgId } = user;
  const [leavesAt, id] = after ?? [];
  const leaving = await tx.db.departure.findMany({
    where: { orgId, ...(memberId === undefined ? {} : { memberId }), ...(state === undefined ? {} : { state }) },
    select: { memberId: true },
    distinct: ['memberId'],
  });
  const ids = leaving.map((each) => each.memberId);
  const seen = await tx.db.member.findMany({
    where: { AND: [await leaversSeen(tx, user), { id: { in: ids } }] },
    select: { id: true },
  });
  return tx.db.departure.findMany({
    where: {
      orgId,
      memberId: { in: seen.map((each) => each.id) },
      ...(state === undefined ? {} : { state }),
      ...(leavesAt === undefined || id === undefined
        ? {}
        : { OR: [{ leavesAt: { gt: leavesAt } }, { leavesAt, id: { gt: id } }] }),
    },
    orderBy: [{ leavesAt: 'asc' }, { id: 'asc' }],
    take,
  });
}
