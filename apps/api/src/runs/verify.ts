import { isNext } from '@unbind/domain/unbinding/advance';
import { type Factor, fills } from '@unbind/domain/verification/factors';
import type { Deps } from '../deps.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { type Answered, factorOf, settle } from '../verification/answer.ts';
import { type Asked, begin, seedOf } from '../verification/ask.ts';
import type { ChallengeRow, Weighed } from '../verification/port.ts';
import { knownOf, lockOwnRun, lockRun, moveRun, type RunRow } from './life.ts';

async function lockVerifying(tx: Tx, user: SignedIn, id: string): Promise<RunRow | Refusal> {
  const row = await lockOwnRun(tx, user, id);
  return isRefusal(row) ? row : stillVerifying(tx, row);
}

const stillVerifying = ({ now }: Tx, row: RunRow): RunRow | Refusal =>
  row.state === 'verifying' && (row.deadline === null || row.deadline > now)
    ? row
    : refuse('state-wrong', { state: row.state });

/** Begins one attempt at the next factor of a run; it is bound to the run, and so to exactly its list. */
export async function askRunFactor(
  tx: Tx,
  deps: Deps,
  user: SignedIn,
  runId: string,
  factor: Factor,
): Promise<Asked | Refusal> {
  const row = await lockVerifying(tx, user, runId);
  if (isRefusal(row)) return row;
  const slots = knownOf(row).requiredFactors;
  if (!isNext(slots, factor)) return refuse('factor-order');
  const seed = await seedOf(tx, deps, { user, row }, factor);
  if (isRefusal(seed)) return seed;
  const position = slots.findIndex((slot) => slot.state === 'waiting' && fills(slot.factor, factor));
  await tx.db.challenge.updateMany({
    where: { runId, position, state: 'open' },
    data: { state: 'superseded', progress: null },
  });
  const challenge = await begin(tx, user, factor, seed, { purpose: 'run', unbindingId: null, runId, position });
  const data = { run: runId, factor, list: row.listHash };
  tx.record({ orgId: user.orgId, kind: 'challenge_asked', actorId: user.id, data });
  return { challenge, reply: seed.reply };
}

/** Takes a weighed answer to a challenge of a run, in the run's own lock. */
export async function settleForRun(
  tx: Tx,
  user: SignedIn,
  runId: string,
  challenge: ChallengeRow,
  weighed: Weighed,
  address: string,
): Promise<Answered | Refusal> {
  const row = await lockVerifying(tx, user, runId);
  if (isRefusal(row)) return row;
  const answered = await settle(tx, challenge.id, weighed, address);
  if (isRefusal(answered) || !answered.right) return answered;
  const moved = await passFactor(tx, row, challenge, user.id);
  return isRefusal(moved) ? moved : answered;
}

async function passFactor(tx: Tx, row: RunRow, challenge: ChallengeRow, actorId: string): Promise<RunRow | Refusal> {
  const factor = factorOf(challenge);
  if (factor === 'token') throw new Error('a token is no factor');
  const seconds = Math.round((tx.now.getTime() - challenge.createdAt.getTime()) / 1_000);
  const data = { run: row.id, factor, seconds, list: row.listHash };
  tx.record({ orgId: row.orgId, kind: 'challenge_passed', actorId, data });
  return moveRun(tx, row, { type: 'factor_passed', factor }, { actorId });
}

/** What the phone shows of a run: how many, the first of them, and the hash of exactly this list. */
export async function aboutRun(tx: Pick<Tx, 'db'>, _user: SignedIn, challenge: ChallengeRow) {
  const row = await tx.db.run.findUniqueOrThrow({ where: { id: challenge.runId ?? '' } });
  const ready = { runId: row.id, state: 'ready' };
  const sums = await tx.db.runRow.aggregate({ where: ready, _count: true, _sum: { customers: true, effects: true } });
  const first = await tx.db.runRow.findMany({
    where: ready,
    orderBy: { position: 'asc' },
    take: shownNames,
    select: { memberId: true },
  });
  const people = await tx.db.member.findMany({
    where: { orgId: row.orgId, id: { in: first.flatMap(({ memberId }) => memberId ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    unbinding: null,
    member: null,
    customers: sums._sum.customers ?? 0,
    effects: sums._sum.effects ?? 0,
    finalEffects: 0,
    run: {
      ...{ id: row.id, number: row.number, reason: row.reason, members: sums._count },
      names: first.map(({ memberId }) => names.get(memberId ?? '') ?? ''),
      hash: shortHash(row.listHash),
    },
  };
}

const shownNames = 5;

/** Enough of a list's hash for two eyes to compare on two screens. */
export const shortHash = (hash: string): string => (hash.slice(0, 12).match(/.{4}/g) ?? []).join(' ');

/** The phone said yes: the ticket has ended, and the factor counts. */
export async function passScan(
  tx: Tx,
  user: SignedIn,
  runId: string,
  challenge: ChallengeRow,
): Promise<RunRow | Refusal> {
  const locked =
    challenge.factor === 'leader' ? await lockRun(tx, user.orgId, runId) : await lockOwnRun(tx, user, runId);
  const row = isRefusal(locked) ? locked : stillVerifying(tx, locked);
  return isRefusal(row) ? row : passFactor(tx, row, challenge, user.id);
}

/** The phone said no: somebody else may be sitting at that computer, so the run is over. */
export async function refuseRunScan(
  tx: Tx,
  user: SignedIn,
  runId: string,
  challenge: ChallengeRow,
): Promise<RunRow | Refusal> {
  const locked = await lockRun(tx, user.orgId, runId);
  const row = isRefusal(locked) ? locked : stillVerifying(tx, locked);
  if (isRefusal(row)) return row;
  const data = { run: runId, factor: challenge.factor };
  tx.record({ orgId: row.orgId, kind: 'challenge_refused', actorId: user.id, data });
  return moveRun(tx, row, { type: 'cancelled' }, { actorId: user.id, reason: 'scan-refused' });
}
