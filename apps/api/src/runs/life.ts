import { requiredFactor } from '@unbind/contract/impact';
import { runInheritance } from '@unbind/contract/runs';
import { advanceRun, type RunMove, type RunState } from '@unbind/domain/runs/advance';
import { type RunStateName, runStates } from '@unbind/domain/runs/stages';
import { levels } from '@unbind/domain/verification/levels';
import { challengeLimits } from '@unbind/domain/verification/limits';
import { actors, fourEyes } from '@unbind/domain/verification/matrix';
import { type TokenChannel, tokenChannel } from '@unbind/domain/verification/required';
import { z } from 'zod';
import { tell } from '../notifications/tell.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { reachable } from '../unbinding/preview.ts';
import { orderRun, setRunDeadline } from './order.ts';
import { askSecond, endSecond } from './second.ts';

export type RunRow = NonNullable<Awaited<ReturnType<Tx['db']['run']['findFirst']>>>;
export type RunLineRow = NonNullable<Awaited<ReturnType<Tx['db']['runRow']['findFirst']>>>;

const stored = z.object({
  state: z.enum(runStates),
  level: z.enum(levels),
  actor: z.enum(actors),
  requiredFactors: z.array(requiredFactor),
  inheritance: runInheritance,
});

/** What is stored of a run, in the words of the domain. */
export const knownOf = (row: RunRow) => stored.parse(row);

function stateOf(row: RunRow): RunState {
  const { state, level, requiredFactors } = knownOf(row);
  const { stateSince, deadline, holdSeconds } = row;
  return { state, requiredFactors, stateSince, deadline, holdSeconds, needsApproval: fourEyes[level] };
}

/** One run of one org, locked for this transaction: whoever comes second sees what the first did. */
export async function lockRun(tx: Tx, orgId: string, id: string): Promise<RunRow | Refusal> {
  const locked = await tx.db.run.updateMany({ where: { id, orgId }, data: { updatedAt: tx.now } });
  return locked.count === 0 ? refuse('not-found') : tx.db.run.findUniqueOrThrow({ where: { id } });
}

/** The same for whoever began it and may still go on: the right to unbind holds up to the confirmation. */
export async function lockOwnRun(tx: Tx, user: SignedIn, id: string): Promise<RunRow | Refusal> {
  const row = await lockRun(tx, user.orgId, id);
  if (isRefusal(row)) return row;
  if (row.initiatorId !== user.id)
    return user.roles.includes('super_admin') ? refuse('not-allowed') : refuse('not-found');
  const { actor } = knownOf(row);
  if (actor === 'super_admin' && !user.contactsEdit) return refuse('contacts-edit-missing');
  return user.roles.some((role) => role === actor) ? row : refuse('not-allowed');
}

interface Why {
  readonly actorId: string | null;
  readonly reason?: string;
}

/** Moves a locked run one event on: state, deadline, what the new state orders, and the leaf for the record. */
export async function moveRun(
  tx: Tx,
  row: RunRow,
  move: RunMove,
  why: Why,
  more: object = {},
): Promise<RunRow | Refusal> {
  const result = advanceRun(stateOf(row), move, tx.now);
  if (!result.ok) return refuse(result.refusal, { state: row.state });
  const { next } = result;
  const entered = next.state !== row.state;
  const moved = await tx.db.run.update({
    where: { id: row.id },
    data: {
      state: next.state,
      stateSince: next.stateSince,
      deadline: next.deadline,
      requiredFactors: next.requiredFactors.map((each) => ({ ...each })),
      version: { increment: 1 },
      updatedAt: tx.now,
      ...(entered && row.state === 'verifying' && move.type === 'factor_passed' ? { verifiedAt: tx.now } : {}),
      ...(entered ? entering(next.state, why, tx.now, next.deadline) : {}),
      ...more,
    },
  });
  await setRunDeadline(tx, moved);
  if (!entered) return moved;
  const data = { run: row.id, from: row.state, to: next.state, event: move.type };
  tx.record({ orgId: row.orgId, kind: 'run_moved', actorId: why.actorId, data });
  if (row.state === 'awaiting_approval' && next.state !== 'holding')
    await endSecond(tx, moved, next.state === 'expired' ? 'expired' : 'withdrawn');
  await onEntry[next.state]?.(tx, moved);
  return next.state === 'awaiting_approval' ? standIn(tx, moved) : moved;
}

/** Where nobody else could decide, the run goes on to a longer hold at once. */
async function standIn(tx: Tx, run: RunRow): Promise<RunRow | Refusal> {
  const seconds = await askSecond(tx, run);
  if (seconds === null) return run;
  const held = await tx.db.run.update({ where: { id: run.id }, data: { holdSeconds: seconds } });
  return moveRun(tx, held, { type: 'approved' }, { actorId: null });
}

const ended: readonly RunStateName[] = ['done', 'stopped', 'cancelled', 'expired'];

const entering = (state: RunStateName, why: Why, now: Date, deadline: Date | null) => ({
  ...(state === 'holding' ? { holdUntil: deadline } : {}),
  ...(ended.includes(state) ? { endedAt: now, endedById: why.actorId, endReason: why.reason ?? null } : {}),
});

/** What entering a state asks for. */
const onEntry: Readonly<Partial<Record<RunStateName, (tx: Tx, row: RunRow) => Promise<unknown>>>> = {
  holding: (tx, row) => orderRun(tx, row, { kind: 'run_tell', name: 'tell:0', payload: { from: 0 } }),
  confirmable: (tx, row) => sendRunToken(tx, row),
  running: (tx, row) => orderRun(tx, row, { kind: 'run_batch', name: `batch:${row.version}` }),
  done: (tx, row) => tellEnd(tx, row),
  stopped: (tx, row) => tellEnd(tx, row),
};

async function tellEnd(tx: Tx, row: RunRow): Promise<void> {
  const skipped = {
    where: { runId: row.id, state: 'ready' },
    data: { state: 'skipped', code: 'run-stopped', at: tx.now },
  };
  await tx.db.runRow.updateMany(skipped);
  await tell(tx, row.orgId, [row.initiatorId], {
    kind: 'run_ended',
    params: { number: row.number, done: row.doneCount, rows: row.rowCount },
    path: `/runs/${row.id}`,
  });
}

/** The channel of the run's dynamic token (R2), or null when the initiator cannot be reached on any that is free. */
export async function channelOfRun(tx: Pick<Tx, 'db' | 'carries'>, row: RunRow): Promise<TokenChannel | null> {
  const used = knownOf(row).requiredFactors.map(({ factor }) => factor);
  return tokenChannel(used, await reachable(tx, row.initiatorId));
}

/** Makes a new dynamic token, which replaces the one before, and orders its sending. */
export async function sendRunToken(tx: Tx, row: RunRow): Promise<void> {
  const channel = await channelOfRun(tx, row);
  await tx.db.challenge.updateMany({
    where: { runId: row.id, factor: 'token', state: 'open' },
    data: { state: 'superseded' },
  });
  const id = tx.newId();
  await tx.db.challenge.create({
    data: {
      ...{ id, orgId: row.orgId, purpose: 'run', runId: row.id, memberId: row.initiatorId, sessionId: '' },
      ...{ factor: 'token', position: 99, channel, triesLeft: challengeLimits.token.tries },
      ...{ createdAt: tx.now, expiresAt: row.deadline ?? tx.now },
    },
  });
  // The app on the initiator's phone makes its own codes: nothing is sent.
  if (channel !== 'totp') {
    const order = { kind: 'send_code', payload: { challengeId: id }, dueAt: tx.now, createdAt: tx.now };
    await tx.db.workOrder.create({ data: { id: `${id}:send`, orgId: row.orgId, ...order } });
  }
  tx.record({ orgId: row.orgId, kind: 'token_sent', actorId: row.initiatorId, data: { run: row.id, channel } });
}
