import { type Timer, type TimerChange, timerChange, timer as timerSchema } from '@unbind/contract/timers';
import { runStates } from '@unbind/domain/runs/stages';
import { isTimerKind, spanOf, timers } from '@unbind/domain/timers/bounds';
import { effectKinds, effects as effectTable } from '@unbind/domain/unbinding/effects';
import { caseStates } from '@unbind/domain/unbinding/stages';
import { z } from 'zod';
import { known, type People, peopleOf } from '../people/people.ts';
import type { Tx } from '../transaction.ts';

export type OrderRow = NonNullable<Awaited<ReturnType<Tx['db']['workOrder']['findFirst']>>>;
type ChangeRow = Awaited<ReturnType<Tx['db']['timerChange']['findMany']>>[number];

const effectPayload = z.object({ kind: z.enum(effectKinds) });
const deadlinePayload = z.object({ state: z.enum([...caseStates, ...runStates]) });
/** What else than a case a timer can belong to. */
const ownerPayload = z.object({ departureId: z.string().optional(), runId: z.string().optional() });
const poolPayload = z.object({ claimBy: z.iso.datetime() });
const state = timerSchema.shape.state;
const how = timerChange.shape.how;

/** What a timer brings: its effect, or the clock that it is. */
export const kindOf = (row: Pick<OrderRow, 'kind' | 'payload'>): string =>
  (row.kind === 'effect_due' ? effectPayload.safeParse(row.payload).data?.kind : undefined) ?? row.kind;

/** Until when the customers may be claimed whose pool this timer closes or reminds of; null for other timers. */
export function claimByOf(row: OrderRow): Date | null {
  if (kindOf(row) === 'pool_close') return row.dueAt;
  const payload = poolPayload.safeParse(row.payload);
  return payload.success ? new Date(payload.data.claimBy) : null;
}

/** Between which times this timer may come; null where nobody moves it. */
export function boundsOf(row: OrderRow) {
  const kind = kindOf(row);
  if (!isTimerKind(kind)) return null;
  return spanOf(kind, { startedAt: row.createdAt, ruleAt: row.ruleDueAt ?? row.dueAt });
}

/** Timers as the audit sees them; a fixed number of queries whatever their number. */
export async function viewTimers(tx: Pick<Tx, 'db'>, orgId: string, rows: readonly OrderRow[]): Promise<Timer[]> {
  const ids = rows.flatMap((row) => row.unbindingId ?? []);
  const cases = await tx.db.unbinding.findMany({
    where: { id: { in: ids } },
    select: { id: true, number: true, memberId: true },
  });
  const changes = await tx.db.timerChange.findMany({
    where: { orgId, orderId: { in: rows.map(({ id }) => id) } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  const owners = rows.map(({ payload }) => ownerPayload.safeParse(payload).data ?? {});
  const departures = await tx.db.departure.findMany({
    where: { orgId, id: { in: owners.flatMap(({ departureId }) => departureId ?? []) } },
    select: { id: true, memberId: true },
  });
  const runs = await tx.db.run.findMany({
    where: { orgId, id: { in: owners.flatMap(({ runId }) => runId ?? []) } },
    select: { id: true, number: true, rowCount: true },
  });
  const people = await peopleOf(tx, orgId, [
    ...[...cases, ...departures].map(({ memberId }) => memberId),
    ...changes.map(({ actorId }) => actorId),
  ]);
  const caseOf = new Map(cases.map((each) => [each.id, each]));
  const changesOf = Map.groupBy(changes, ({ orderId }) => orderId);
  const countOf = await counts(tx, orgId, ids);
  return rows.map((row, index) => {
    const of = caseOf.get(row.unbindingId ?? '');
    const leaver = departures.find(({ id }) => id === owners[index]?.departureId);
    const run = runs.find(({ id }) => id === owners[index]?.runId);
    return {
      ...timerOf(row),
      count: countOf(row),
      changes: (changesOf.get(row.id) ?? []).map((change) => viewChange(change, people)),
      unbinding: of === undefined ? null : { id: of.id, number: of.number, member: known(people(of.memberId)) },
      departure: leaver === undefined ? null : { id: leaver.id, member: known(people(leaver.memberId)) },
      run: run === undefined ? null : { id: run.id, number: run.number, members: run.rowCount },
    };
  });
}

function timerOf(row: OrderRow): Omit<Timer, 'count' | 'changes' | 'unbinding' | 'departure' | 'run'> {
  const kind = kindOf(row);
  const bounds = boundsOf(row);
  const effect = effectPayload.shape.kind.safeParse(kind).data;
  return {
    id: row.id,
    kind,
    rule: isTimerKind(kind) ? timers[kind].rule : null,
    stage: deadlinePayload.safeParse(row.payload).data?.state ?? null,
    undo: effect === undefined ? null : effectTable[effect].undo,
    dueAt: row.dueAt.toISOString(),
    ruleDueAt: row.ruleDueAt?.toISOString() ?? null,
    state: state.parse(row.state),
    held: row.heldWhy === null ? null : { since: row.heldAt?.toISOString() ?? null, why: row.heldWhy },
    lateSeconds: row.lateSeconds,
    endedAt: row.endedAt?.toISOString() ?? null,
    bounds: bounds === null ? null : { earliest: bounds.earliest.toISOString(), latest: bounds.latest.toISOString() },
  };
}

const viewChange = (row: ChangeRow, people: People): TimerChange => ({
  id: row.id,
  how: how.parse(row.how),
  by: people(row.actorId),
  at: row.at.toISOString(),
  reason: row.reason,
  from: row.fromDueAt.toISOString(),
  to: row.toDueAt.toISOString(),
});

/** How many objects a timer is about: customers who still wait in its pool, else what its effect has. */
async function counts({ db }: Pick<Tx, 'db'>, orgId: string, unbindingIds: readonly string[]) {
  const where = { orgId, unbindingId: { in: [...unbindingIds] } };
  const effects = await db.effect.findMany({
    where,
    select: { unbindingId: true, kind: true, forecastCount: true, factCount: true },
  });
  const entries = await db.poolEntry.groupBy({
    by: ['unbindingId', 'claimBy'],
    where: { ...where, state: 'free' },
    _count: true,
    orderBy: { unbindingId: 'asc' },
  });
  const waiting = new Map(entries.map((each) => [`${each.unbindingId} ${each.claimBy.getTime()}`, each._count]));
  const had = new Map(
    effects.map((each) => [`${each.unbindingId} ${each.kind}`, each.factCount ?? each.forecastCount]),
  );
  return (row: OrderRow): number | null => {
    const claimBy = row.endedAt === null ? claimByOf(row) : null;
    if (claimBy !== null) return waiting.get(`${row.unbindingId} ${claimBy.getTime()}`) ?? 0;
    return had.get(`${row.unbindingId} ${kindOf(row)}`) ?? null;
  };
}
