import { tell } from '../notifications/tell.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { learnCity } from '../risk/facts.ts';
import { openAudit } from '../risk/rate.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { seenAmong } from './choose.ts';
import { channelOfRun, knownOf, lockOwnRun, lockRun, moveRun, type RunLineRow, type RunRow } from './life.ts';
import { preparedLine } from './stored.ts';

/** Begins the verification of exactly the list that the person has seen. */
export async function beginRun(tx: Tx, user: SignedIn, id: string, listHash: string): Promise<RunRow | Refusal> {
  const run = await lockOwnRun(tx, user, id);
  if (isRefusal(run)) return run;
  if (run.state !== 'draft') return refuse('state-wrong', { state: run.state });
  if (run.listHash !== listHash) return refuse('preview-stale');
  if ((await tx.db.runRow.count({ where: { runId: id, state: 'ready' } })) === 0) return refuse('run-empty');
  if ((await openAudit(tx, user.orgId)) !== null) return refuse('risk-blocked');
  // A run whose token could reach nobody would end with everything proved and nothing done.
  if ((await channelOfRun(tx, run)) === null) return refuse('factor-unavailable', { factor: 'token' });
  return moveRun(tx, run, { type: 'begin' }, { actorId: user.id });
}

/** The token was right: from here on members are unbound. Whoever left the initiator's reach meanwhile is spared. */
export async function startRun(tx: Tx, user: SignedIn, run: RunRow): Promise<RunRow | Refusal> {
  tx.record({ orgId: run.orgId, kind: 'confirmed', actorId: user.id, data: { run: run.id, list: run.listHash } });
  await learnCity(tx, user, run);
  const spared = knownOf(run).actor === 'dept_admin' ? await spareUnseen(tx, user, run) : 0;
  const more = { startedAt: tx.now, failedCount: { increment: spared } };
  return moveRun(tx, run, { type: 'confirmed' }, { actorId: user.id }, more);
}

async function spareUnseen(tx: Tx, user: SignedIn, run: RunRow): Promise<number> {
  const ready = { runId: run.id, state: 'ready' };
  const lines = await tx.db.runRow.findMany({ where: ready, select: { memberId: true } });
  const ids = lines.flatMap(({ memberId }) => memberId ?? []);
  const seen = await seenAmong(tx, user, ids);
  const unseen = ids.filter((id) => !seen.has(id));
  if (unseen.length === 0) return 0;
  const data = { state: 'failed', code: 'not-found', at: tx.now };
  return (await tx.db.runRow.updateMany({ where: { ...ready, memberId: { in: unseen } }, data })).count;
}

/** Whoever began it, or any other super-admin of the org. */
async function lockSteered(tx: Tx, user: SignedIn, id: string): Promise<RunRow | Refusal> {
  const run = await lockRun(tx, user.orgId, id);
  if (isRefusal(run)) return run;
  return run.initiatorId === user.id || user.roles.includes('super_admin') ? run : refuse('not-found');
}

/** Nobody further is unbound for now. What is under way at this moment is one piece, and done as a whole. */
export async function pauseRun(tx: Tx, user: SignedIn, id: string): Promise<RunRow | Refusal> {
  const run = await lockSteered(tx, user, id);
  if (isRefusal(run)) return run;
  return moveRun(tx, run, { type: 'paused' }, { actorId: user.id }, { stoppedWhy: 'person' });
}

/** Only whoever proved and confirmed it lets it go on, and not while an audit is open. */
export async function resumeRun(tx: Tx, user: SignedIn, id: string): Promise<RunRow | Refusal> {
  const run = await lockOwnRun(tx, user, id);
  if (isRefusal(run)) return run;
  if (run.state === 'paused' && (await openAudit(tx, user.orgId)) !== null) return refuse('risk-blocked');
  return moveRun(tx, run, { type: 'resumed' }, { actorId: user.id }, { stoppedWhy: null });
}

/** Ends it for good: what was carried out stays, the rest is spared. */
export async function stopRun(tx: Tx, user: SignedIn, id: string, reason: string): Promise<RunRow | Refusal> {
  const run = await lockSteered(tx, user, id);
  if (isRefusal(run)) return run;
  return moveRun(tx, run, { type: 'stopped' }, { actorId: user.id, reason }, { stoppedWhy: 'person' });
}

/** Withdraws it before anybody was unbound. */
export async function cancelRun(tx: Tx, user: SignedIn, id: string, reason: string): Promise<RunRow | Refusal> {
  const run = await lockSteered(tx, user, id);
  if (isRefusal(run)) return run;
  const moved = await moveRun(tx, run, { type: 'cancelled' }, { actorId: user.id, reason });
  if (isRefusal(moved)) return moved;
  const open = { runId: id, state: 'open' };
  await tx.db.challenge.updateMany({ where: open, data: { state: 'superseded', progress: null } });
  return moved;
}

/** A second person approved exactly this list: the hold begins. */
export async function approveRun(tx: Tx, run: RunRow, approvedById: string | null): Promise<RunRow | Refusal> {
  const more = { approvedById, approvedAt: tx.now };
  return moveRun(tx, run, { type: 'approved' }, { actorId: approvedById }, more);
}

/** A second person refused, or nobody decided in time. */
export const refuseRun = (tx: Tx, run: RunRow, actorId: string | null, reason: string): Promise<RunRow | Refusal> =>
  moveRun(tx, run, { type: 'cancelled' }, { actorId, reason });

/** While these last, somebody on the list can still be left out of it. */
export const objectable: readonly string[] = ['verifying', 'awaiting_approval', 'holding', 'confirmable'];

/** The line of a run that is about this person; of somebody else's the run does not exist. */
export async function ownLine(
  { db }: Pick<Tx, 'db'>,
  user: SignedIn,
  id: string,
): Promise<{ run: RunRow; line: RunLineRow } | Refusal> {
  const line = await db.runRow.findFirst({
    where: { runId: id, orgId: user.orgId, memberId: user.id, state: { notIn: ['refused', 'waiting'] } },
  });
  const run = line === null ? null : await db.run.findFirst({ where: { id, orgId: user.orgId } });
  return run === null || line === null ? refuse('not-found') : { run, line };
}

/** Somebody on the list objects: they are left out, the others are not. */
export async function objectToRun(
  tx: Tx,
  user: SignedIn,
  id: string,
  reason: string,
): Promise<{ id: string; state: 'objected' } | Refusal> {
  const locked = await lockRun(tx, user.orgId, id);
  if (isRefusal(locked)) return locked;
  const of = await ownLine(tx, user, id);
  if (isRefusal(of)) return of;
  if (!objectable.includes(locked.state) || of.line.state !== 'ready')
    return refuse('state-wrong', { state: locked.state });
  await tx.db.runRow.update({
    where: { runId_position: { runId: id, position: of.line.position } },
    data: {
      state: 'objected',
      code: 'objected',
      params: { ...preparedLine.parse(of.line.params), said: reason },
      at: tx.now,
    },
  });
  await tx.db.run.update({ where: { id }, data: { failedCount: { increment: 1 }, version: { increment: 1 } } });
  tx.record({ orgId: user.orgId, kind: 'run_objected', actorId: user.id, data: { run: id, memberId: user.id } });
  await tell(tx, user.orgId, [locked.initiatorId], {
    ...{ kind: 'run_objected', params: { name: user.name, number: locked.number, reason } },
    path: `/runs/${id}`,
  });
  return { id, state: 'objected' };
}
