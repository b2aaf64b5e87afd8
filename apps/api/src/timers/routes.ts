import { timer as timerSchema, timers } from '@unbind/contract/timers';
import type { Prisma } from '@unbind/prisma';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { serve } from '../http/serve.ts';
import { known, peopleOf } from '../people/people.ts';
import { isRefusal } from '../refusal.ts';

/** Later than this after its time, a timer counts as late. */
const lateAfterSeconds = 60;

const byDue: Readonly<Record<'waiting' | 'done' | 'late', Prisma.WorkOrderWhereInput>> = {
  waiting: { state: { in: ['waiting', 'leased'] } },
  done: { state: 'done' },
  late: { state: 'done', lateSeconds: { gt: lateAfterSeconds } },
};

const effectKind = z.object({ kind: z.string() });
const state = timerSchema.shape.state;

const key = z.tuple([cursorTime, cursorText]);

export function registerTimers(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, timers.list, async ({ query, user }) => {
    const after = readCursor(query.cursor, key);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const [dueAt, id] = after ?? [];
    const rows = await deps.db.workOrder.findMany({
      where: {
        orgId: user.orgId,
        timer: true,
        ...(query.due === undefined ? { state: { not: 'cancelled' } } : byDue[query.due]),
        ...(query.unbindingId === undefined ? {} : { unbindingId: query.unbindingId }),
        ...(query.kind === undefined ? {} : { id: { endsWith: `:${query.kind}` } }),
        ...(dueAt === undefined || id === undefined
          ? {}
          : {
              OR: [{ dueAt: { gt: dueAt } }, { dueAt, id: { gt: id } }],
            }),
      },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: limit + 1,
    });
    const cases = await deps.db.unbinding.findMany({
      where: { id: { in: rows.flatMap((row) => row.unbindingId ?? []) } },
      select: { id: true, number: true, memberId: true },
    });
    const people = await peopleOf(
      deps,
      user.orgId,
      cases.map((each) => each.memberId),
    );
    const caseOf = new Map(cases.map((each) => [each.id, each]));
    return pageOf(
      rows,
      limit,
      (row) => {
        const of = caseOf.get(row.unbindingId ?? '');
        return {
          id: row.id,
          kind: effectKind.safeParse(row.payload).data?.kind ?? row.kind,
          dueAt: row.dueAt.toISOString(),
          state: state.parse(row.state),
          lateSeconds: row.lateSeconds,
          endedAt: row.endedAt?.toISOString() ?? null,
          unbinding: of === undefined ? null : { id: of.id, number: of.number, member: known(people(of.memberId)) },
        };
      },
      (row) => [row.dueAt.toISOString(), row.id],
    );
  });
}
