import { covers } from '@unbind/domain/runs/demands';
import type { RunRowCode } from '@unbind/domain/runs/rows';
import type { Deps } from '../deps.ts';
import { currentPolicy } from '../policy/current.ts';
import { assessCase } from '../risk/assess-case.ts';
import { begunBy, concernedFacts, orgRate } from '../risk/facts.ts';
import { casesUntilAudit, openAudit, watchRate } from '../risk/rate.ts';
import type { Tx } from '../transaction.ts';
import { type PlannedCase, planCases, type Together, take } from '../unbinding/planned.ts';
import { linesDone } from './batch.sql.ts';
import { carryOutTogether, type Due } from './carry-out.ts';
import { lineHash } from './hash.ts';
import { knownOf, moveRun, type RunLineRow, type RunRow } from './life.ts';
import { orderRun } from './order.ts';
import { concernedOf, lastSuperAdmin, leavingOf } from './prepare.ts';
import { preparedLine, runRisk } from './stored.ts';

/** One transaction takes so many lines, or so many customers, whichever comes first: others write between two of them. */
const atOnce = { lines: 50, customers: 1_000 } as const;

/**
 * Carries out the next lines of a run and orders the rest. Whatever has changed since the preview is set aside, never
 * carried out unseen. R8 is looked at after each piece: when it fires, the run stands still by itself.
 */
export async function carryOutNext(
  tx: Tx,
  deps: Pick<Deps, 'crashPoint'>,
  run: RunRow,
  alone: boolean,
): Promise<unknown> {
  if (run.state !== 'running') return run;
  const audit = await openAudit(tx, run.orgId);
  if (audit !== null) return pauseForAudit(tx, run, audit.id);
  const { policy } = await currentPolicy(tx, run.orgId);
  const most = alone ? 1 : await casesUntilAudit(tx, run.orgId, policy.riskRules, atOnce.lines);
  const lines = await nextLines(tx, run, most);
  if (lines.length === 0) return moveRun(tx, run, { type: 'ended' }, { actorId: null });
  const { due, aside } = await sortOut(tx, run, lines);
  const cases = due.length === 0 ? [] : await carryOutTogether(tx, deps, run, due);
  if (cases.length > 0) await linesDone(tx.db, run.id, cases, tx.now);
  for (const { line, code } of aside) await setAside(tx, run, line, code);
  const counted = await tx.db.run.update({
    where: { id: run.id },
    data: {
      ...{ doneCount: { increment: cases.length }, failedCount: { increment: aside.length } },
      ...{ version: { increment: 1 }, updatedAt: tx.now },
    },
  });
  const opened = await watchRate(tx, run.orgId, policy.riskRules);
  if (opened !== null) return pauseForAudit(tx, counted, opened.id);
  return orderRun(tx, counted, { kind: 'run_batch', name: `batch:${counted.version}` });
}

/** R8: the run stands still until the audit is closed, and somebody lets it go on. */
const pauseForAudit = (tx: Tx, run: RunRow, auditId: string) =>
  moveRun(tx, run, { type: 'paused' }, { actorId: null, reason: 'audit' }, { stoppedWhy: 'audit', auditId });

async function nextLines(tx: Tx, run: RunRow, limit: number): Promise<RunLineRow[]> {
  const lines = await tx.db.runRow.findMany({
    where: { runId: run.id, state: 'ready' },
    orderBy: { position: 'asc' },
    take: limit,
  });
  let customers = 0;
  const fits = lines.findIndex((line) => {
    customers += line.customers;
    return customers > atOnce.customers;
  });
  return fits === -1 ? lines : lines.slice(0, Math.max(1, fits));
}

interface Aside {
  readonly line: RunLineRow;
  readonly code: RunRowCode;
}

/** Which of these lines are as they were previewed, and why the others are not carried out. */
async function sortOut(tx: Tx, run: RunRow, lines: readonly RunLineRow[]): Promise<{ due: Due[]; aside: Aside[] }> {
  const memberIds = lines.flatMap(({ memberId }) => memberId ?? []);
  // Writing locks the members: a case that somebody opens meanwhile waits, and then finds them unbound.
  const where = { orgId: run.orgId, id: { in: memberIds }, openUnbindingId: null };
  await tx.db.member.updateMany({ where, data: { updatedAt: tx.now } });
  const free = new Set((await tx.db.member.findMany({ where, select: { id: true } })).map(({ id }) => id));
  const { inheritance } = knownOf(run);
  const together = await togetherNow(tx, run, lines);
  const planned = await planCases(
    tx,
    { orgId: run.orgId, initiatorId: run.initiatorId, memberIds },
    inheritance,
    together,
  );
  const riskOf = await measure(tx, run, planned);
  const last = await lastSuperAdmin(tx, run.orgId, together.leaving);
  const due: Due[] = [];
  const aside: Aside[] = [];
  for (const line of lines) {
    const memberId = line.memberId ?? '';
    const of = planned.get(memberId);
    const risk = of === undefined ? null : riskOf(of, due.length);
    const code = changed({ run, line, of, isFree: free.has(memberId), isLast: memberId === last, risk });
    if (code === null && of !== undefined && risk !== null) due.push({ line, of, risk });
    else aside.push({ line, code: code ?? 'not-bound' });
  }
  return { due, aside };
}

function changed(of: {
  readonly run: RunRow;
  readonly line: RunLineRow;
  readonly of: PlannedCase | undefined;
  readonly isFree: boolean;
  readonly isLast: boolean;
  readonly risk: Due['risk'] | null;
}): RunRowCode | null {
  const { run, line, of: planned, risk } = of;
  if (planned === undefined) return 'not-bound';
  if (!of.isFree) return 'already-open';
  if (of.isLast) return 'last-super-admin';
  const { inheritance, requiredFactors } = knownOf(run);
  if (lineHash(planned.facts.memberId, inheritance.mode, planned.effects) !== line.previewHash) return 'preview-stale';
  const passed = requiredFactors.flatMap(({ factor, state, passedBy }) =>
    state === 'passed' ? [factor, passedBy ?? factor] : [],
  );
  return covers(passed, risk?.demands ?? []) ? null : 'risk-rose';
}

/**
 * Who else leaves, and the places that earlier lines were promised and did not take: later ones were previewed without
 * them, and are carried out without them.
 */
async function togetherNow(tx: Tx, run: RunRow, lines: readonly RunLineRow[]): Promise<Together> {
  const taken: Together['taken'] = new Map();
  const spared = await tx.db.runRow.findMany({
    where: { runId: run.id, position: { lt: lines[0]?.position ?? 0 }, state: { in: ['failed', 'objected'] } },
    select: { params: true },
  });
  const objected = await tx.db.runRow.findMany({
    where: {
      runId: run.id,
      state: 'objected',
      position: { gte: lines[0]?.position ?? 0, lt: lines.at(-1)?.position ?? 0 },
    },
    select: { params: true },
  });
  for (const { params } of [...spared, ...objected]) {
    const { success, data } = preparedLine.safeParse(params);
    if (success && data.listId !== null) take(taken, data.listId, data.takes);
  }
  return { leaving: await leavingOf(tx, run.id), taken };
}

/** What each of these members is measured by now; with each that is carried out, one more was begun within the hour. */
async function measure(tx: Tx, run: RunRow, planned: ReadonlyMap<string, PlannedCase>) {
  const asker = runRisk.parse(run.risk).facts;
  const rules = [...planned.values()][0]?.policy.riskRules ?? {};
  const concerned = await concernedFacts(tx, run.orgId, [...planned.values()].map(concernedOf), rules);
  const org = await orgRate(tx, run.orgId);
  const { begunLastHour } = await begunBy(tx, { id: run.initiatorId, orgId: run.orgId });
  return (of: PlannedCase, before: number): Due['risk'] => {
    const facts = { ...asker, ...concerned(concernedOf(of)), org, begunLastHour: begunLastHour + before };
    return assessCase(facts, of.policy, true);
  };
}

async function setAside(tx: Tx, run: RunRow, line: RunLineRow, code: RunRowCode): Promise<void> {
  await tx.db.runRow.update({
    where: { runId_position: { runId: run.id, position: line.position } },
    data: { state: 'failed', code, at: tx.now },
  });
  tx.record({ orgId: run.orgId, kind: 'run_line_set_aside', data: { run: run.id, memberId: line.memberId, code } });
}
