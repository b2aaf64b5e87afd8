import { localTime } from '@unbind/domain/time/zone';
import { advance, type CaseMove, type CaseState, type RequiredFactor } from '@unbind/domain/unbinding/advance';
import type { Planned } from '@unbind/domain/unbinding/plan';
import { stagesVersion } from '@unbind/domain/unbinding/stages';
import { endDepartures } from '../departures/plan.ts';
import type { Deps } from '../deps.ts';
import { endAccess } from '../devices/end.ts';
import { leaveReceivers } from '../inheritance/reroute.ts';
import { insertRows } from '../insert.sql.ts';
import { type AssessedCase, keptRisk } from '../risk/assess-case.ts';
import { recordRisk } from '../risk/events.ts';
import type { Inputs } from '../risk/facts.ts';
import { startClocks } from '../tasks/clock.ts';
import type { Tx } from '../transaction.ts';
import { apply } from '../unbinding/apply.ts';
import { recordEffect } from '../unbinding/carry-out.ts';
import { tasksOf, timersOf } from '../unbinding/follow-up.ts';
import { effectRow, itemRow } from '../unbinding/forecast.ts';
import { forecastHash, handedOver, type PlannedCase } from '../unbinding/planned.ts';
import type { RunLineRow, RunRow } from './life.ts';
import { knownOf } from './life.ts';
import { runRisk } from './stored.ts';

/** A line of a run that is carried out now: its plan is as it was previewed, its risk as it is measured now. */
export interface Due {
  readonly line: RunLineRow;
  readonly of: PlannedCase;
  readonly risk: AssessedCase;
}

/** A case that has just been opened, with its effects as they are carried out. */
interface Opened extends Due {
  readonly row: {
    readonly id: string;
    readonly orgId: string;
    readonly memberId: string;
    readonly initiatorId: string;
    readonly number: string;
  };
  readonly effects: readonly (Planned & {
    readonly id: string;
    readonly forecastCount: number;
    readonly factCount: number;
  })[];
}

/**
 * Opens and carries out the cases of these lines, in the caller's one transaction: each its own case with its forecast,
 * facts, timers, tasks and leaves, as if it had been confirmed alone; written together, so that a hundred cost little
 * more statements than one.
 */
export async function carryOutTogether(
  tx: Tx,
  deps: Pick<Deps, 'crashPoint'>,
  run: RunRow,
  due: readonly Due[],
): Promise<readonly string[]> {
  const opened = await openTogether(tx, run, due);
  const inputs = inputsOf(run, due);
  const noticed = opened.flatMap((each) => recordOpening(tx, run, each, inputs));
  await insertRows(tx.db, 'RiskEvent', noticed);
  deps.crashPoint('run:opened');
  await saveEffects(tx, opened);
  const all = opened.flatMap(({ row, effects }) => effects.map((effect) => ({ row, effect })));
  for (const [kind, of] of Map.groupBy(all, ({ effect }) => effect.kind)) {
    const now = of.filter(({ effect }) => effect.phase !== 'timed');
    const applied = now.map(({ row, effect }) => ({ id: effect.id, row }));
    if (applied.length > 0) await apply(tx, kind, applied);
  }
  deps.crashPoint('run:applied');
  const timers = opened.flatMap(({ row, of, effects }) => timersOf(tx, row, effects, of.policy));
  await insertRows(tx.db, 'WorkOrder', timers);
  const tasks = opened.flatMap(({ row, effects }) => tasksOf(tx, row, effects));
  await insertRows(tx.db, 'Task', tasks);
  await startClocks(tx, tasks);
  const rows = opened.map(({ row }) => row);
  await leaveReceivers(
    tx,
    run.orgId,
    rows.map(({ memberId }) => memberId),
  );
  await endAccess(tx, rows);
  await endLeaving(tx, rows);
  for (const each of opened) recordCarryOut(tx, run, each);
  deps.crashPoint('run:recorded');
  return rows.map(({ id }) => id);
}

/** Few of them have a departure planned: only for these is there something to end. */
async function endLeaving(tx: Tx, rows: readonly Opened['row'][]): Promise<void> {
  const planned = await tx.db.departure.findMany({
    where: { memberId: { in: rows.map(({ memberId }) => memberId) }, state: 'open' },
    select: { orgId: true, memberId: true },
  });
  for (const { orgId, memberId } of planned) await endDepartures(tx, orgId, memberId, 'carried_out');
}

/** The way of a case of a run through the stages of every case. */
const way: readonly CaseMove[] = [{ type: 'covered_by_run' }, { type: 'carried_out' }];

/** The state in which it ends, walked by the same table; a table that no longer leads there is a bug. */
function walked(from: CaseState, now: Date): readonly CaseState[] {
  const states = [from];
  for (const move of way) {
    const next = advance(states.at(-1) ?? from, move, now);
    if (!next.ok) throw new Error(`a case of a run cannot go on from ${states.at(-1)?.state}`);
    states.push(next.next);
  }
  return states;
}

async function openTogether(tx: Tx, run: RunRow, due: readonly Due[]): Promise<Opened[]> {
  const { actor, level, inheritance, requiredFactors } = knownOf(run);
  const numbers = await nextNumbers(tx, run.orgId, due.length);
  const state = walked(begun(run, requiredFactors, tx.now), tx.now).at(-1)?.state ?? 'settling';
  const opened = due.map(({ line, of, risk }, index): Opened => {
    const row = {
      ...{ id: tx.newId(), orgId: run.orgId, memberId: of.facts.memberId, initiatorId: run.initiatorId },
      number: numbers[index] ?? '',
    };
    const effects = of.effects.map((effect) => ({
      ...effect,
      ...{ id: tx.newId(), forecastCount: effect.count, factCount: effect.count },
    }));
    return { line, of, risk, row, effects };
  });
  await insertRows(
    tx.db,
    'Unbinding',
    opened.map(({ row, line, of, risk }) => ({
      ...{ ...row, bindingId: of.facts.binding.id, actor, reason: run.reason, state, stagesVersion, version: 1 },
      ...{
        inheritance,
        requiredFactors,
        risk: keptRisk(risk),
        holdSeconds: run.holdSeconds,
        level,
        highRisk: true,
      },
      ...{ previewHash: line.previewHash, forecastHash: forecastHash(handedOver(of.effects)) },
      ...{ customerCount: of.facts.customers.length, effectCount: of.effects.length, runId: run.id },
      ...{ createdAt: tx.now, updatedAt: tx.now, stateSince: tx.now, executedAt: tx.now },
      ...{ verifiedAt: run.verifiedAt, approvedById: run.approvedById, approvedAt: run.approvedAt },
      ...{ holdUntil: run.holdUntil, handoverMessage: run.handoverMessage, breakGlass: false },
    })),
  );
  return opened;
}

const begun = (run: RunRow, requiredFactors: readonly RequiredFactor[], now: Date): CaseState => ({
  ...{ state: 'draft', stateSince: now, deadline: null, requiredFactors, holdSeconds: run.holdSeconds },
  ...{ needsApproval: false, scheduledAt: null, breakGlass: false },
});

/** The org's next numbers of cases; the org's row is the lock. */
async function nextNumbers(tx: Tx, orgId: string, count: number): Promise<string[]> {
  const { caseCount, timeZone } = await tx.db.org.update({
    where: { id: orgId },
    data: { caseCount: { increment: count } },
    select: { caseCount: true, timeZone: true },
  });
  const date = localTime(tx.now, timeZone).date.replaceAll('-', '');
  const first = caseCount - count + 1;
  return Array.from({ length: count }, (_, index) => `UB-${date}-${String(first + index).padStart(4, '0')}`);
}

/** Forecast and fact are one here: nothing has changed since the preview, or the line would not be carried out. */
async function saveEffects(tx: Tx, opened: readonly Opened[]): Promise<void> {
  await insertRows(
    tx.db,
    'Effect',
    opened.flatMap(({ row, effects }) =>
      effects.map((effect, position) => {
        const [asked, seen] = [effect.phase !== 'timed', effect.phase === 'now'];
        return {
          ...{ ...effectRow(tx, row, effect, position), id: effect.id, factCount: effect.count, factReason: null },
          ...{ requestedAt: asked ? tx.now : null, acceptedAt: seen ? tx.now : null },
          ...{ observedAt: seen ? tx.now : null, observedBy: seen ? 'commit' : null },
        };
      }),
    ),
  );
  await insertRows(tx.db, 'EffectItem', items(opened));
}

function* items(opened: readonly Opened[]) {
  for (const { row, effects } of opened)
    for (const { id, items } of effects)
      for (const [position, item] of items.entries())
        yield { ...itemRow(id, row, item, position), fact: item.forecast, factTo: item.to };
}

/** The leaves of a case that is opened alone, in their order; its proofs are the run's. What R8 noticed is given back. */
function recordOpening(tx: Tx, run: RunRow, { row, of, effects, line, risk }: Opened, inputs: Inputs) {
  const { id: unbindingId, orgId, memberId, initiatorId: actorId } = row;
  tx.record({
    ...{ orgId, kind: 'case_opened', unbindingId, actorId },
    data: {
      ...{ memberId, previewHash: line.previewHash, customers: of.facts.customers.length, effects: effects.length },
      factors: knownOf(run).requiredFactors.map(({ factor }) => factor),
      ...{ holdSeconds: run.holdSeconds, run: run.id },
    },
  });
  const about = { orgId, unbindingId, memberId, actorId };
  return recordRisk(tx, about, { ...risk, inputs, choice: of.policy.riskRules });
}

/** The leaves of a case that is carried out alone. */
function recordCarryOut(tx: Tx, run: RunRow, { row, of, effects }: Opened): void {
  const { id: unbindingId, orgId, initiatorId: actorId } = row;
  const { requiredFactors } = knownOf(run);
  const moved = (from: string, to: string, event: string) =>
    tx.record({ orgId, kind: 'state_changed', unbindingId, actorId, data: { from, to, event } });
  const [draft, executing, settling] = walked(begun(run, requiredFactors, tx.now), tx.now).map(({ state }) => state);
  moved(draft ?? '', executing ?? '', 'covered_by_run');
  for (const effect of effects) recordEffect(tx, row, effect, of.effects);
  moved(executing ?? '', settling ?? '', 'carried_out');
  const data = { effects: effects.length, customers: of.facts.customers.length };
  tx.record({ orgId, kind: 'carried_out', unbindingId, actorId, data });
}

/** Where the request for the run came from; one that was drawn before this was kept tells what its facts do. */
function inputsOf(run: RunRow, due: readonly Due[]): Inputs {
  const { inputs, facts } = runRisk.parse(run.risk);
  const [city, province] = [facts.place?.city ?? null, facts.travel?.to ?? null];
  return inputs ?? { timeZone: due[0]?.of.timeZone ?? 'UTC', city, province, signedInAt: null };
}
